// What a worker's tablet keeps for visits that begin without a network: the children's first names
// and languages, encrypted, behind the worker's door; nothing of any record.

import { newKey } from "./begun.ts";
import { makeCipher } from "./cipher.ts";
import { withDb } from "./db.ts";
import { keepKey } from "./doors.ts";
import { openJournal } from "./journal.ts";

const PREFIX = "roster:";
const NOTE = "roster";

export type RosterChild = {
  readonly id: string;
  readonly first_name: string;
  readonly language: string;
  readonly script: string;
  readonly locale: string;
};

/** As the server tells it; `screens` is what every visit's screens need, and no child is in it. */
export type Roster<Screens> = {
  readonly worker: string;
  readonly worker_locale: string;
  readonly pass: string;
  /** The server's public key (SPKI, base64url). */
  readonly server_key: string;
  readonly children: readonly RosterChild[];
  readonly screens: Screens;
};

/** Keep a roster in the place of the one before; nothing where its worker has no door here. */
export async function keepRoster(roster: Roster<unknown>): Promise<void> {
  const id = PREFIX + roster.worker;
  const key = newKey();
  if (!(await keepKey(id, roster.worker, key, roster.worker_locale))) return;
  await openRoster(id, key).then((kept) => kept.keepNote(NOTE, roster));
}

/** Tell whether what a door opens is a worker's roster, and no account. */
export function isRosterId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Return the roster of a key that a door opened; null where it is of another key. */
export async function readRoster<Screens>(id: string, key: string): Promise<Roster<Screens> | null> {
  const notes = await openRoster(id, key).then((kept) => kept.readNotes());
  return (notes.get(NOTE) as Roster<Screens> | undefined) ?? null;
}

/** Return when a worker's roster was kept here (ms since 1970); 0 for none. */
export async function whenKept(worker: string): Promise<number> {
  const key = await withDb((db) => db.get("keys", PREFIX + worker));
  return key?.closedAt ?? 0;
}

async function openRoster(id: string, key: string): Promise<ReturnType<typeof openJournal>> {
  return openJournal(id, await makeCipher(key), () => Promise.resolve());
}
