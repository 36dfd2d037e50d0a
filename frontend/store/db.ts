// Opens the tablet's database and opens it again when the browser has closed it; reads no content.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { makeStores, NAME, VERSION } from "./stores.ts";

/** `box` is encrypted; what stands in the clear names nobody and says nothing. */
export type KeptRecord = {
  readonly key: string;
  readonly account: string;
  readonly sequence: number;
  readonly vector: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
};

/** A worker's way into this tablet without a network: `lock` closes, and what is in `box` opens. */
export type Door = {
  /** The worker's random id. */
  readonly key: string;
  readonly account: "";
  /** RSA-OAEP public key, SPKI. */
  readonly lock: ArrayBuffer;
  /** The private key (PKCS #8), locked by what PBKDF2 makes of the passphrase. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly vector: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
  /** Wrong tries since it was last opened, and when the last one was. */
  readonly wrong: number;
  readonly wrongAt: number;
  /** The passkey that opens the same private key; an earlier tablet knew none, and leaves it alone. */
  readonly passkey?: PasskeyWay;
};

/** What a passkey opens a door with: the private key again, locked by what it makes of the salt. */
export type PasskeyWay = {
  /** The passkey's id, base64url. */
  readonly credential: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly vector: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
};

/** An account's key, closed by the lock of the worker who handed over. */
export type ClosedKey = {
  /** The account's random id. */
  readonly key: string;
  readonly account: string;
  readonly worker: string;
  /** The language that the lock speaks, and when the key was closed (ms since 1970). */
  readonly locale: string;
  readonly closedAt: number;
  readonly box: ArrayBuffer;
};

export interface TabletSchema extends DBSchema {
  changes: { key: string; value: KeptRecord; indexes: { account: string } };
  notes: { key: string; value: KeptRecord; indexes: { account: string } };
  /** What is known of each recording and photo; the bytes are in `parts`. */
  media: { key: string; value: KeptRecord; indexes: { account: string } };
  parts: { key: string; value: KeptRecord; indexes: { account: string } };
  doors: { key: string; value: Door; indexes: { account: string } };
  keys: { key: string; value: ClosedKey; indexes: { account: string } };
}

export type TabletDatabase = IDBPDatabase<TabletSchema>;

// WebKit ends the connection of a tablet in the background; trying the dead one again is no use.
const DEAD_CONNECTION = new Set(["InvalidStateError", "UnknownError", "AbortError"]);

let opened: Promise<TabletDatabase> | null = null;

/** Do something with the database; once more, with a fresh connection, if the first was dead. */
export async function withDb<T>(work: (db: TabletDatabase) => Promise<T>): Promise<T> {
  try {
    return await work(await connection());
  } catch (error) {
    if (!isDead(error)) throw error;
    forget();
    return await work(await connection());
  }
}

/** Begin to open the database, for a page that will need it; what goes wrong is said later. */
export async function openEarly(): Promise<void> {
  await connection().catch(() => undefined);
}

function connection(): Promise<TabletDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function open(): Promise<TabletDatabase> {
  const db = await openDB<TabletSchema>(NAME, VERSION, {
    upgrade: makeStores,
    blocking: forget,
    terminated: forget,
  });
  db.addEventListener("close", forget);
  return db;
}

function forget(): void {
  const old = opened;
  opened = null;
  void old?.then((db) => db.close()).catch(() => undefined);
}

/** Tell whether the browser gives the tablet no more room. */
export function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

function isDead(error: unknown): boolean {
  return error instanceof DOMException && DEAD_CONNECTION.has(error.name);
}
