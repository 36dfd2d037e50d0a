// What a tablet keeps, for the pages on which the browser tests look at it.

import type { Change } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { makeCipher } from "../store/cipher.ts";
import { type Door, withDb } from "../store/db.ts";
import { openDoors } from "../store/doors.ts";
import { type Journal, openJournal } from "../store/journal.ts";
import { type Medium, openShelf } from "../store/media-shelf.ts";
import { loadParcel, NotAParcelError, packParcel } from "../store/parcel.ts";
import { settleBeside } from "../store/settling.ts";

export { keepKey, makeDoor } from "../store/doors.ts";

type Account = { readonly account: string; readonly key: string };
type Store = "changes" | "notes" | "media" | "parts";

const STORES: readonly Store[] = ["changes", "notes", "media", "parts"];

/** What can be read of an account: bodies by id, notes by name, and the names of what cannot. */
type Found = {
  readonly changes: Record<string, unknown>;
  readonly notes: Record<string, unknown>;
  readonly unreadable: readonly string[];
};

/** Keep changes and notes, as the child's page does. */
export async function keep(
  of: Account,
  changes: readonly Change[],
  notes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const journal = await journalOf(of);
  const before = await journal.read();
  const last = Math.max(0, ...before.map(({ sequence }) => sequence));
  await journal.readNotes();
  const kept = changes.map(async (change, index) => {
    const digest = await digestChange(change);
    const old = before.find((each) => each.change.id === change.id);
    const sent = [...(old?.sent ?? []), old?.digest ?? ""].filter((each) => each !== "");
    return { change, digest, sequence: last + 1 + index, known: null, sent };
  });
  await journal.keep(await Promise.all(kept));
  for (const [name, value] of Object.entries(notes)) await journal.keepNote(name, value);
}

/** Keep a recording or photo, and more of its parts. */
export async function keepMedium(of: Account, medium: Medium, parts: readonly number[][]): Promise<void> {
  const shelf = openShelf(of.account, await makeCipher(of.key));
  const first = (await shelf.list()).find((found) => found.medium.id === medium.id)?.parts ?? 0;
  await shelf.put(medium);
  for (const [index, part] of parts.entries()) await shelf.add(medium.id, first + index, Uint8Array.from(part));
}

/** Read the recordings and photos that can be read, and how many parts of each are here. */
export async function readMedia({ account, key }: Account): Promise<[unknown, number][]> {
  const found = await openShelf(account, await makeCipher(key)).list();
  return found.map(({ medium: { body }, parts }) => [body, parts]);
}

/** Read everything that can be read. */
export async function read(of: Account): Promise<Found> {
  const journal = await journalOf(of);
  const changes = (await journal.read()).map(({ change }) => [change.id, change.body]);
  const notes = await journal.readNotes();
  const shelf = openShelf(of.account, await makeCipher(of.key));
  await shelf.list();
  return {
    changes: Object.fromEntries(changes),
    notes: Object.fromEntries(notes),
    unreadable: [...journal.unreadable, ...shelf.unreadable],
  };
}

/** Flip one bit of a record. */
export async function harm(store: Store, key: string): Promise<void> {
  const record = await withDb((db) => db.get(store, key));
  if (record === undefined) throw new RangeError("there is no such record");
  const box = record.box.slice(0);
  new DataView(box).setUint8(0, new DataView(box).getUint8(0) ^ 1);
  await withDb((db) => db.put(store, { ...record, box }));
}

/** Return the bytes of a record, locked. */
export async function box(store: Store, key: string): Promise<number[]> {
  const record = await withDb((db) => db.get(store, key));
  return [...new Uint8Array(record?.box ?? new ArrayBuffer(0))];
}

/** List the keys of all records of an account. */
export async function listKeys(account: string): Promise<string[]> {
  const keys: string[] = [];
  for (const store of STORES) {
    keys.push(...(await withDb((db) => db.getAllKeysFromIndex(store, "account", account))));
  }
  return keys;
}

/** Return a parcel of these accounts, its bytes as numbers. */
export async function pack(accounts: readonly string[]): Promise<number[]> {
  const parcel = await packParcel(accounts);
  return [...new Uint8Array(await parcel.arrayBuffer())];
}

/** Load a parcel; returns the accounts in it, or null where it is none. */
export async function load(bytes: readonly number[]): Promise<string[] | null> {
  try {
    return await loadParcel(new Blob([Uint8Array.from(bytes)]));
  } catch (error) {
    if (error instanceof NotAParcelError) return null;
    throw error;
  }
}

/** Try a passphrase; returns how many keys it opens, or the name of what was thrown. */
export async function tryPassphrase(passphrase: string, now?: number): Promise<number | string> {
  try {
    return (await openDoors(passphrase, now)).size;
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

/** Try a passphrase in so many tabs at once; returns what came of each. */
export function tryAtOnce(passphrase: string, times: number): Promise<(number | string)[]> {
  return Promise.all(Array.from({ length: times }, () => tryPassphrase(passphrase)));
}

/** Give a worker a copy of somebody's door while a passphrase is tried. */
export async function tryWhileDoorIsMade(passphrase: string, worker: string, from: string): Promise<void> {
  const trying = tryPassphrase(passphrase);
  const made = await withDb((db) => db.get("doors", from));
  await withDb((db) => db.put("doors", { ...(made as Door), key: worker }));
  await trying;
}

/** Return how often the door of each worker was tried in vain. */
export async function countWrong(): Promise<Record<string, number>> {
  const doors = await withDb((db) => db.getAll("doors"));
  return Object.fromEntries(doors.map(({ key, wrong }) => [key, wrong]));
}

/** Settle what lies beside an account; returns what is left there. */
export async function settle({ account, key }: Account): Promise<Found[]> {
  const places = await settleBeside(account, await makeCipher(key));
  return Promise.all(places.map((place) => read({ account: place, key })));
}

async function journalOf({ account, key }: Account): Promise<Journal> {
  return openJournal(account, await makeCipher(key), () => Promise.resolve());
}
