// What a tablet keeps as one file, encrypted as it lies there, to be brought in on another machine.
//
// The file: "3HP3", then for each record the length of its head (4 bytes, big end first), its head
// (JSON: store, key, account, sequence, vector in hexadecimal, size), its box (size bytes), and
// SHA-256 of head and box (32 bytes); a length of 0 is its end. "3HP2" had in the head a digest of
// the box alone, "3HP1" neither digest nor end.

import { joinBytes } from "../core/bytes.ts";
import { digestBytes } from "../core/digest.ts";
import { isBeside, listBeside, listPlaces } from "./beside-place.ts";
import { bringIn, groupThings } from "./bringing-in.ts";
import { type KeptRecord, withDb } from "./db.ts";
import { accountOf, letterKey } from "./letter-place.ts";
import { type Lying, STORES } from "./lying.ts";
import { isId, NOBODYS_ACCOUNT } from "./new-id.ts";

const MAGIC = "3HP3";
const WITHOUT_HEAD = "3HP2";
const WITHOUT_DIGEST = "3HP1";
const END = new Uint8Array(4);
const DIGEST_BYTES = 32;
const LARGEST_HEAD = 4_096;

type Store = Lying["store"];
type Head = Omit<KeptRecord, "vector" | "box"> & {
  readonly store: Store;
  readonly vector: string;
  readonly size: number;
  readonly digest?: string;
};

/** The file is no parcel, or was cut or altered. */
export class NotAParcelError extends Error {}

/** Return everything that is kept of some accounts, and beside them, as one file. */
export async function packParcel(accounts: readonly string[]): Promise<Blob> {
  const pieces: BlobPart[] = [];
  const places = [...accounts, ...(await Promise.all(accounts.map(listBeside))).flat()];
  for (const store of STORES) {
    for (const place of places) {
      for (const record of await withDb((db) => db.getAllFromIndex(store, "account", place))) {
        pieces.push(...(await packRecord({ store, record })));
      }
    }
  }
  for (const account of accounts) {
    const letter = await withDb((db) => db.get("notes", letterKey(account)));
    if (letter !== undefined) pieces.push(...(await packRecord({ store: "notes", record: letter })));
  }
  return enclose(pieces);
}

/** Return some records, as they lie, as one file of the same form. */
export async function packLying(lying: readonly Lying[]): Promise<Blob> {
  return enclose((await Promise.all(lying.map(packRecord))).flat());
}

function enclose(pieces: readonly BlobPart[]): Blob {
  return new Blob([MAGIC, ...pieces, END], { type: "application/octet-stream" });
}

/**
 * Put what a file holds to what is kept here: what is missing is added, and what differs from what is
 * here is kept beside it. Returns the accounts that the file is of. Throws NotAParcelError, and then
 * keeps nothing of it.
 */
export async function loadParcel(file: Blob): Promise<string[]> {
  const records = await readRecords(file);
  const accounts = [...new Set(records.map(({ record }) => accountOf(record.account)))];
  const beside = (await Promise.all(accounts.map(listBeside))).flat();
  await withDb(async (db) => {
    const transaction = db.transaction(STORES, "readwrite", { durability: "strict" });
    await bringIn(groupThings(records), beside, transaction);
    await transaction.done;
  });
  return accounts;
}

/** List the accounts of which anything is kept here, their closed keys too; a rehearsal is none. */
export async function listKept(): Promise<string[]> {
  const places = await listPlaces();
  const accounts = new Set(places.map((place) => (isBeside(place) ? accountOf(place) : place)));
  return [...accounts].filter((account) => isId(account) && account !== NOBODYS_ACCOUNT);
}

async function packRecord({ store, record }: Lying): Promise<BlobPart[]> {
  const { key, account, sequence, vector, box } = record;
  const told: Head = { store, key, account, sequence, vector: toHex(vector), size: box.byteLength };
  const head = new TextEncoder().encode(JSON.stringify(told));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, head.length);
  return [length.buffer, head, box, fromHex(await digestRecord(head, box))];
}

function digestRecord(head: Uint8Array, box: ArrayBuffer): Promise<string> {
  return digestBytes(joinBytes([head, new Uint8Array(box)]));
}

async function readRecords(file: Blob): Promise<Lying[]> {
  const read = async (start: number, size: number): Promise<ArrayBuffer> => {
    const bytes = await file.slice(start, start + size).arrayBuffer();
    if (bytes.byteLength !== size) throw new NotAParcelError();
    return bytes;
  };
  const magic = new TextDecoder().decode(await read(0, MAGIC.length));
  if (![MAGIC, WITHOUT_HEAD, WITHOUT_DIGEST].includes(magic)) throw new NotAParcelError();
  const hasEnd = magic !== WITHOUT_DIGEST;
  const records: Lying[] = [];
  for (let at = MAGIC.length; hasEnd || at < file.size; ) {
    const length = new DataView(await read(at, END.length)).getUint32(0);
    at += END.length;
    if (length === 0 && hasEnd && at === file.size) break;
    if (length > LARGEST_HEAD) throw new NotAParcelError();
    const bytes = await read(at, length);
    const { store, key, account, sequence, vector, size, digest } = parseHead(bytes);
    const box = await read(at + length, size);
    at += length + size;
    if (magic === MAGIC) {
      const told = toHex(new Uint8Array(await read(at, DIGEST_BYTES)));
      if (told !== (await digestRecord(new Uint8Array(bytes), box))) throw new NotAParcelError();
      at += DIGEST_BYTES;
    } else if (magic === WITHOUT_HEAD && digest !== (await digestBytes(new Uint8Array(box)))) {
      throw new NotAParcelError();
    }
    records.push({ store, record: { key, account, sequence, vector: fromHex(vector), box } });
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
