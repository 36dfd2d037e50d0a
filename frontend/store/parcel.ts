// What a tablet keeps as one file, encrypted as it lies there, to be brought in on another machine.
//
// The file: "3HP2", then for each record the length of its head (4 bytes, big end first), its head
// (JSON: store, key, account, sequence, vector in hexadecimal, size, digest), and its box (size
// bytes, of which the digest is SHA-256); a length of 0 is its end. "3HP1" had neither digest nor end.

import { digestBytes } from "../core/digest.ts";
import { type KeptRecord, type TabletDatabase, withDb } from "./db.ts";
import { accountOf, letterKey } from "./letter-place.ts";
import { isId, NOBODYS_ACCOUNT } from "./new-id.ts";

const MAGIC = "3HP2";
const EARLIER = "3HP1";
const END = new Uint8Array(4);
const STORES = ["changes", "notes", "media", "parts"] as const;
const LARGEST_HEAD = 4_096;

type Store = (typeof STORES)[number];
type Loaded = { readonly store: Store; readonly record: KeptRecord };
type Head = Omit<KeptRecord, "vector" | "box"> & {
  readonly store: Store;
  readonly vector: string;
  readonly size: number;
  readonly digest?: string;
};

/** The file is no parcel, or was cut or altered. */
export class NotAParcelError extends Error {}

/** Return everything that is kept of some accounts as one file. */
export async function packParcel(accounts: readonly string[]): Promise<Blob> {
  const pieces: BlobPart[] = [MAGIC];
  for (const store of STORES) {
    for (const account of accounts) {
      for (const record of await withDb((db) => db.getAllFromIndex(store, "account", account))) {
        pieces.push(...(await packRecord(store, record)));
      }
    }
  }
  for (const account of accounts) {
    const letter = await withDb((db) => db.get("notes", letterKey(account)));
    if (letter !== undefined) pieces.push(...(await packRecord("notes", letter)));
  }
  return new Blob([...pieces, END], { type: "application/octet-stream" });
}

/**
 * Put what a file holds to what is kept here: of an account of which the file is newer it takes the
 * place, otherwise only what is missing is added. Returns the accounts that the file is of. Throws
 * NotAParcelError, and then keeps nothing of it.
 */
export async function loadParcel(file: Blob): Promise<string[]> {
  const records = await readRecords(file);
  const accounts = [...new Set(records.map(({ record }) => accountOf(record.account)))];
  const newer = new Set<string>();
  for (const account of accounts) {
    if (newestOf(records, account) > (await withDb((db) => newestHere(db, account)))) newer.add(account);
  }
  await withDb(async (db) => {
    const transaction = db.transaction(STORES, "readwrite", { durability: "strict" });
    for (const { store, record } of records) {
      const place = transaction.objectStore(store);
      if (newer.has(accountOf(record.account)) || (await place.count(record.key)) === 0) void place.put(record);
    }
    await transaction.done;
  });
  return accounts;
}

// Every change that is kept has a higher number than those before it.
function newestOf(records: readonly Loaded[], account: string): number {
  const changes = records.filter(({ store, record }) => store === "changes" && record.account === account);
  return Math.max(0, ...changes.map(({ record }) => record.sequence));
}

async function newestHere(db: TabletDatabase, account: string): Promise<number> {
  const kept = await db.getAllFromIndex("changes", "account", account);
  return Math.max(0, ...kept.map(({ sequence }) => sequence));
}

/** List the accounts of which anything is kept here, their closed keys too; a rehearsal is none. */
export async function listKept(): Promise<string[]> {
  const accounts = new Set<string>();
  for (const store of [...STORES, "keys"] as const) {
    await withDb(async (db) => {
      const index = db.transaction(store).store.index("account");
      for (let at = await index.openKeyCursor(); at !== null; ) {
        accounts.add(at.key);
        at = await at.continue(`${at.key}\u0000`); // each account once
      }
    });
  }
  return [...accounts].filter((account) => isId(account) && account !== NOBODYS_ACCOUNT);
}

async function packRecord(store: Store, { key, account, sequence, vector, box }: KeptRecord): Promise<BlobPart[]> {
  const digest = await digestBytes(new Uint8Array(box));
  const told: Head = { store, key, account, sequence, vector: toHex(vector), size: box.byteLength, digest };
  const head = new TextEncoder().encode(JSON.stringify(told));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  return [length.buffer, head, box];
}

async function readRecords(file: Blob): Promise<Loaded[]> {
  const read = async (start: number, size: number): Promise<ArrayBuffer> => {
    const bytes = await file.slice(start, start + size).arrayBuffer();
    if (bytes.byteLength !== size) throw new NotAParcelError();
    return bytes;
  };
  const magic = new TextDecoder().decode(await read(0, MAGIC.length));
  if (magic !== MAGIC && magic !== EARLIER) throw new NotAParcelError();
  const records: Loaded[] = [];
  for (let at = MAGIC.length; magic === MAGIC || at < file.size; ) {
    const length = new DataView(await read(at, 4)).getUint32(0);
    if (length === 0 && magic === MAGIC && at + 4 === file.size) break;
    if (length > LARGEST_HEAD) throw new NotAParcelError();
    const head = parseHead(await read(at + 4, length));
    const box = await read(at + 4 + length, head.size);
    const { store, key, account, sequence, digest } = head;
    // What was harmed on its way must not take the place of what is whole here.
    const isWhole = magic === EARLIER || digest === (await digestBytes(new Uint8Array(box)));
    if (!isWhole) throw new NotAParcelError();
    records.push({ store, record: { key, account, sequence, vector: fromHex(head.vector), box } });
    at += 4 + length + head.size;
  }
  return records;
}

function parseHead(bytes: ArrayBuffer): Head {
  let told: Partial<Head>;
  try {
    told = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Head>;
  } catch {
    throw new NotAParcelError();
  }
  const { store, key, account, sequence, vector, size } = told;
  const isWhole =
    STORES.some((each) => each === store) &&
    typeof account === "string" &&
    isId(accountOf(account)) &&
    typeof key === "string" &&
    key.startsWith(`${account}/`) &&
    typeof sequence === "number" &&
    typeof vector === "string" &&
    /^([0-9a-f]{2})*$/.test(vector) &&
    Number.isSafeInteger(size) &&
    (size ?? -1) >= 0;
  if (!isWhole) throw new NotAParcelError();
  return told as Head;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
