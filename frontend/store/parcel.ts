// What a tablet keeps as one file, encrypted as it lies there, to be brought in on another machine.
//
// The file: "3HP1", then for each record the length of its head (4 bytes, big end first), its head
// (JSON: store, key, account, sequence, vector in hexadecimal, size), and its box (size bytes).

import { type KeptRecord, withDb } from "./db.ts";

const MAGIC = "3HP1";
const STORES = ["changes", "notes", "media", "parts"] as const;
const LARGEST_HEAD = 4_096;

type Store = (typeof STORES)[number];
type Head = Omit<KeptRecord, "vector" | "box"> & {
  readonly store: Store;
  readonly vector: string;
  readonly size: number;
};

/** The file is no parcel, or was cut or altered. */
export class NotAParcelError extends Error {}

/** Return everything that is kept of some accounts as one file. */
export async function packParcel(accounts: readonly string[]): Promise<Blob> {
  const pieces: BlobPart[] = [MAGIC];
  for (const store of STORES) {
    for (const account of accounts) {
      for (const record of await withDb((db) => db.getAllFromIndex(store, "account", account))) {
        pieces.push(...packRecord(store, record));
      }
    }
  }
  return new Blob(pieces, { type: "application/octet-stream" });
}

/**
 * Put what a file holds beside what is kept here; what is here already stays as it is. Returns the
 * accounts that the file is of. Throws NotAParcelError, and then keeps nothing of it.
 */
export async function loadParcel(file: Blob): Promise<string[]> {
  const records = await readRecords(file);
  await withDb(async (db) => {
    const transaction = db.transaction(STORES, "readwrite", { durability: "strict" });
    for (const { store, record } of records) {
      const place = transaction.objectStore(store);
      if ((await place.count(record.key)) === 0) void place.put(record);
    }
    await transaction.done;
  });
  return [...new Set(records.map(({ record }) => record.account))];
}

/** List the accounts of which something is kept here, with how many records of each store. */
export async function listKept(): Promise<Map<string, Record<"changes" | "media", number>>> {
  const kept = new Map<string, Record<"changes" | "media", number>>();
  for (const store of ["changes", "media"] as const) {
    const index = await withDb(async (db) => {
      const accounts: string[] = [];
      const transaction = db.transaction(store);
      for await (const cursor of transaction.store.index("account").iterate()) accounts.push(cursor.key);
      return accounts;
    });
    for (const account of index) {
      const counts = kept.get(account) ?? { changes: 0, media: 0 };
      counts[store] += 1;
      kept.set(account, counts);
    }
  }
  return kept;
}

function packRecord(store: Store, { key, account, sequence, vector, box }: KeptRecord): BlobPart[] {
  const told: Head = { store, key, account, sequence, vector: toHex(vector), size: box.byteLength };
  const head = new TextEncoder().encode(JSON.stringify(told));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  return [length.buffer, head, box];
}

async function readRecords(file: Blob): Promise<{ store: Store; record: KeptRecord }[]> {
  const read = async (start: number, size: number): Promise<ArrayBuffer> => {
    const bytes = await file.slice(start, start + size).arrayBuffer();
    if (bytes.byteLength !== size) throw new NotAParcelError();
    return bytes;
  };
  if (new TextDecoder().decode(await read(0, MAGIC.length)) !== MAGIC) throw new NotAParcelError();
  const records: { store: Store; record: KeptRecord }[] = [];
  for (let at = MAGIC.length; at < file.size; ) {
    const length = new DataView(await read(at, 4)).getUint32(0);
    if (length > LARGEST_HEAD) throw new NotAParcelError();
    const head = parseHead(await read(at + 4, length));
    const box = await read(at + 4 + length, head.size);
    const { store, key, account, sequence } = head;
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
