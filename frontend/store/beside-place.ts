// Where that of a parcel lies which differs from what is kept here: beside the account, at a place
// of its own, as another tablet would have it. The surface of an earlier version leaves it alone.

import { withDb } from "./db.ts";
import { STORES } from "./lying.ts";
import { newId } from "./new-id.ts";

const PREFIX = "beside:";

/** Return a new place beside an account; records have it where others have their account. */
export function newPlaceBeside(account: string): string {
  return `${PREFIX}${newId()}:${account}`;
}

/** Tell whether records of this place lie beside their account. */
export function isBeside(place: string): boolean {
  return place.startsWith(PREFIX);
}

/** List the places beside an account at which anything lies. */
export async function listBeside(account: string): Promise<string[]> {
  return (await listPlaces()).filter((place) => isBeside(place) && place.endsWith(`:${account}`));
}

/** List what stands for an account in any record, each once. */
export async function listPlaces(): Promise<string[]> {
  const places = new Set<string>();
  for (const store of [...STORES, "keys"] as const) {
    await withDb(async (db) => {
      const index = db.transaction(store).store.index("account");
      for (let at = await index.openKeyCursor(); at !== null; ) {
        places.add(at.key);
        at = await at.continue(`${at.key}\u0000`); // each place once
      }
    });
  }
  return [...places];
}
