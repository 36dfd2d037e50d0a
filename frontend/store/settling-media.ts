// Settles recordings and photos that lie beside an account with those that are kept of it: the same
// one, of which one tablet has more parts, or has heard that the child keeps it.

import type { Cipher } from "./cipher.ts";
import { type KeptRecord, withDb } from "./db.ts";
import type { Medium } from "./media-shelf.ts";
import { Opening } from "./opening.ts";

type Lying = { readonly medium: Medium; readonly record: KeptRecord; readonly parts: readonly KeptRecord[] };

/** Settle what is the same at both places; whatever differs in its bytes stays at both. */
export async function settleMedia(account: string, place: string, cipher: Cipher): Promise<void> {
  const opening = new Opening(cipher);
  for (const record of await withDb((db) => db.getAllFromIndex("media", "account", place))) {
    const id = record.key.slice(place.length + 1);
    const [mine, theirs] = [await find(account, id, opening), await find(place, id, opening)];
    if (mine === null || theirs === null) continue;
    if (isPartOf(theirs, mine)) await replace(theirs, []);
    else if (isPartOf(mine, theirs)) await replace(theirs, move(theirs, account));
  }
}

async function find(place: string, id: string, opening: Opening): Promise<Lying | null> {
  const record = await withDb((db) => db.get("media", `${place}/${id}`));
  if (record === undefined) return null;
  const medium = (await opening.open(id, record)) as Medium | null;
  const range = IDBKeyRange.bound(`${place}/${id}/`, `${place}/${id}/:`);
  const parts = await withDb((db) => db.getAll("parts", range));
  return medium === null ? null : { medium, record, parts };
}

// What was decided about never gives way to what was not.
function isPartOf(one: Lying, other: Lying): boolean {
  if (one.parts.length > other.parts.length) return false;
  if (one.medium.body !== null && JSON.stringify(one.medium.body) !== JSON.stringify(other.medium.body)) return false;
  return one.parts.every(({ vector, sequence }, index) => {
    const there = other.parts[index];
    return there?.sequence === sequence && there.vector.every((byte, at) => byte === vector[at]);
  });
}

function move({ record, parts }: Lying, account: string): readonly KeptRecord[] {
  return [record, ...parts].map((each) => {
    return { ...each, key: account + each.key.slice(each.account.length), account };
  });
}

// The first of those that come is what tells of the others.
async function replace({ record, parts }: Lying, [coming, ...others]: readonly KeptRecord[]): Promise<void> {
  await withDb(async (db) => {
    const transaction = db.transaction(["media", "parts"], "readwrite", { durability: "strict" });
    const [media, place] = [transaction.objectStore("media"), transaction.objectStore("parts")];
    if (coming !== undefined) void media.put(coming);
    for (const part of others) void place.put(part);
    void media.delete(record.key);
    for (const { key } of parts) void place.delete(key);
    await transaction.done;
  });
}
