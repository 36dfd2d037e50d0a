// Brings a worker's roster onto this tablet where they have a passphrase on it, so that a visit can
// begin without a network; what is in it is for the child's surface alone.

import { hasDoor } from "../store/doors.ts";
import { reach } from "../store/reaching.ts";
import { keepRoster, type Roster, whenKept } from "../store/roster.ts";
import { pageToken } from "./session.ts";

// Each page that is opened need not ask again.
const FRESH_MS = 300_000;

/** Bind the page that every worker comes to first. */
export function bindRoster(root: ParentNode): void {
  const worker = root.querySelector<HTMLElement>("[data-roster]")?.dataset["roster"];
  if (worker !== undefined && "indexedDB" in globalThis) void renewRoster(worker);
}

/** Fetch the roster, unless it was just now, or there is no passphrase of this worker here. */
export async function renewRoster(worker: string): Promise<void> {
  // The clock may have been set back since.
  if (Math.abs(Date.now() - (await whenKept(worker))) > FRESH_MS) await fetchRoster(worker);
}

/** Fetch the roster and keep it; what is here stays where that fails. */
export async function fetchRoster(worker: string): Promise<void> {
  if (!(await hasDoor(worker))) return;
  try {
    const answer = await reach("/api/rosters", {
      method: "POST",
      headers: { "X-CSRFToken": pageToken() },
      cache: "no-store",
    });
    if (answer.ok) await keepRoster((await answer.json()) as Roster<unknown>);
  } catch (error) {
    console.warn("no roster", error instanceof Error ? error.name : "unknown");
  }
}
