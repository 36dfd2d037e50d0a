// Puts the records of a parcel to those that are here, without a key: it cannot tell which is newer,
// and so nothing that is here gives way to what differs from it.

import type { IDBPTransaction } from "idb";
import { newPlaceBeside } from "./beside-place.ts";
import type { TabletSchema } from "./db.ts";
import { accountOf } from "./letter-place.ts";
import { type Lying, STORES } from "./lying.ts";
import { UNKEPT } from "./notes.ts";

/** The records that are only of use together: a recording or a photo with its parts, or one alone. */
type Thing = readonly Lying[];
type Act = IDBPTransaction<TabletSchema, typeof STORES, "readwrite">;

/** Group records to things. */
export function groupThings(records: readonly Lying[]): Thing[] {
  const things = new Map<string, Lying[]>();
  for (const each of records) {
    const name = thingOf(each);
    things.set(name, [...(things.get(name) ?? []), each]);
  }
  return [...things.values()];
}

/** Add what is missing, and put what differs from what is here to a new place beside its account. */
export async function bringIn(things: readonly Thing[], beside: readonly string[], act: Act): Promise<void> {
  const made = new Map<string, string>();
  for (const thing of things) {
    const account = accountOf(thing[0]?.record.account ?? "");
    if (await fits(thing, act)) {
      for (const { store, record } of thing) void act.objectStore(store).put(record);
    } else if (mayLieBeside(thing) && !(await isThere(thing, [account, ...beside], act))) {
      const place = made.get(account) ?? newPlaceBeside(account);
      made.set(account, place);
      for (const { store, record } of move(thing, place)) void act.objectStore(store).put(record);
    }
  }
}

function thingOf({ store, record: { key, account } }: Lying): string {
  if (store === "changes" || store === "notes") return `${store} ${key}`;
  return `media ${account}/${nameOf(key, account).split("/")[0]}`;
}

function nameOf(key: string, account: string): string {
  return key.slice(account.length + 1);
}

// Where the child was and what the tablet was told is each tablet's own; what was written is not.
function mayLieBeside([first]: Thing): boolean {
  if (first?.store !== "notes") return true;
  const name = nameOf(first.record.key, first.record.account);
  return UNKEPT.some((each) => name.startsWith(`${each}:`));
}

async function fits(thing: Thing, act: Act): Promise<boolean> {
  for (const { store, record } of thing) {
    const here = await act.objectStore(store).get(record.key);
    if (here !== undefined && !isSame(here, record)) return false;
  }
  return true;
}

async function isThere(thing: Thing, places: readonly string[], act: Act): Promise<boolean> {
  for (const place of places) {
    let isWhole = true;
    for (const { store, record } of move(thing, place)) {
      const there = await act.objectStore(store).get(record.key);
      isWhole &&= there !== undefined && isSame(there, record);
    }
    if (isWhole) return true;
  }
  return false;
}

function move(thing: Thing, place: string): Thing {
  return thing.map(({ store, record }) => {
    const key = `${place}/${nameOf(record.key, record.account)}`;
    return { store, record: { ...record, key, account: place } };
  });
}

function isSame(one: Lying["record"], other: Lying["record"]): boolean {
  return areEqual(one.vector, other.vector) && areEqual(new Uint8Array(one.box), new Uint8Array(other.box));
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
