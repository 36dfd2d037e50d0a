// Says where the child's work is, from what completed and from nothing else.

import type { Ledger } from "./ledger.ts";

export type Saved = "here" | "safe" | "waiting" | "not-yet";
/** What is known of what is kept apart from the changes: recordings, photos, and what lies on a pad. */
export type Apart = { readonly isKept: boolean; readonly isHeld: boolean };

/** Return the state of saving; `isReaching` tells whether the last sending got through. */
export function savedState(ledger: Ledger, apart: Apart, isReaching: boolean): Saved {
  if (!apart.isKept) return "not-yet";
  let allHeld = apart.isHeld;
  for (const entry of ledger.listOpen()) {
    if (!entry.isKept && !entry.isHeld) return "not-yet";
    if (!entry.isHeld) allHeld = false;
  }
  if (allHeld) return "safe";
  return isReaching ? "here" : "waiting";
}
