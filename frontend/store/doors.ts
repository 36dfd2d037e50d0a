// A worker's way into a tablet without a network: a pair of keys of which the passphrase opens one,
// and a passkey beside it (`passkey-doors.ts`).
//
// An account's key is closed with the open half, so that handing over asks for no passphrase; only
// who knows the passphrase opens it again. The server has every key too: a forgotten passphrase
// loses nothing (ADR 18).

import type { Door } from "./db.ts";
import { withDb } from "./db.ts";

// Said to be kept only when it lies on the disk.
const STRICT = { durability: "strict" } as const;
export const SHORTEST_PASSPHRASE = 15;
const FEWEST_DIFFERENT = 6;
// OWASP's number for PBKDF2-HMAC-SHA256; WebCrypto has nothing that costs memory.
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const VECTOR_BYTES = 12;
const PAIR = { name: "RSA-OAEP", hash: "SHA-256" } as const;
const GENERATED = { ...PAIR, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
const FREE_TRIES = 5;
const SHORTEST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

const SHUT = { mayBeWrapped: false };
const TO_WRAP = { mayBeWrapped: true };

/** The passphrase opens no door of this tablet. */
export class WrongPassphraseError extends Error {}

export type ClosedKeys = { readonly count: number; readonly locale: string };

/** A worker's private key, and the open half that says which pair it is of. */
export type OwnDoor = { readonly lock: ArrayBuffer; readonly secret: CryptoKey };

/** Too many wrong tries; nothing is tried before `until` (ms since 1970). */
export class TooSoonError extends Error {
  readonly until: number;

  constructor(until: number) {
    super();
    this.until = until;
  }
}

/** Tell whether a passphrase is long and various enough to be the key of a tablet. */
export function isPassphrase(text: string): boolean {
  const plain = normal(text);
  const characters = [...plain];
  if (characters.length < SHORTEST_PASSPHRASE || /^[\d\s]*$/u.test(plain)) return false;
  return new Set(characters).size >= FEWEST_DIFFERENT;
}

/**
 * Make a worker's door, in place of one that was there; what that one closed stays closed. Throws
 * RangeError for what is no passphrase.
 */
export async function makeDoor(worker: string, passphrase: string): Promise<void> {
  if (!isPassphrase(passphrase)) throw new RangeError("no passphrase");
  const pair = await crypto.subtle.generateKey(GENERATED, true, ["encrypt", "decrypt"]);
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const vector = crypto.getRandomValues(new Uint8Array(VECTOR_BYTES));
  const turned = await turnIntoKey(passphrase, salt, ROUNDS, "wrapKey");
  const box = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, turned, { name: "AES-GCM", iv: vector });
  const lock = await crypto.subtle.exportKey("spki", pair.publicKey);
  const door = { key: worker, account: "", lock, salt, rounds: ROUNDS, vector, box, wrong: 0, wrongAt: 0 } as const;
  await withDb(async (db) => {
    const transaction = db.transaction("doors", "readwrite", STRICT);
    await Promise.all([transaction.store.put(door), transaction.done]);
  });
}

/** Tell whether a worker has a door here. */
export async function hasDoor(worker: string): Promise<boolean> {
  return (await withDb((db) => db.count("doors", worker))) > 0;
}

/**
 * Close an account's key (base64) with the lock of a worker, who reads `locale`; tells whether the
 * worker has one here.
 */
export async function keepKey(
  account: string,
  worker: string,
  key: string,
  locale: string,
): Promise<boolean> {
  const door = await withDb((db) => db.get("doors", worker));
  if (door === undefined) return false;
  const lock = await crypto.subtle.importKey("spki", door.lock, PAIR, false, ["encrypt"]);
  const box = await crypto.subtle.encrypt(PAIR, lock, new TextEncoder().encode(key));
  const closed = { key: account, account, worker, locale, closedAt: Date.now(), box };
  await withDb(async (db) => {
    const transaction = db.transaction("keys", "readwrite", STRICT);
    await Promise.all([transaction.store.put(closed), transaction.done]);
  });
  return true;
}

/** Return how many keys lie closed here, and what the worker of the newest one reads. */
export async function findClosedKeys(): Promise<ClosedKeys> {
  const closed = await withDb((db) => db.getAll("keys"));
  closed.sort((a, b) => b.closedAt - a.closedAt);
  return { count: closed.length, locale: closed[0]?.locale ?? "en_GB" };
}

/**
 * Return the keys (base64) by account that a passphrase opens.
 *
 * Throws WrongPassphraseError, and after five wrong tries TooSoonError, for longer each time. A door
 * that has to wait is not tried, and keeps no other worker from theirs.
 */
export async function openDoors(passphrase: string, now = Date.now()): Promise<Map<string, string>> {
  const opened = new Map<string, string>();
  const doors = await withDb((db) => db.getAll("doors"));
  await tryDoors(doors, now, async (door) => {
    const secret = await unlockDoor(door, passphrase);
    if (secret === null) return false;
    for (const [account, key] of await openKeys(door.key, secret)) opened.set(account, key);
    return true;
  });
  return opened;
}

/**
 * Return a worker's private key in a form that can be wrapped once more. Throws as `openDoors` does:
 * a page that was left open must be no place to guess at.
 */
export async function openOwnDoor(worker: string, passphrase: string, now = Date.now()): Promise<OwnDoor> {
  const opened: OwnDoor[] = [];
  const doors = await withDb((db) => db.getAll("doors", worker));
  await tryDoors(doors, now, async (door) => {
    const secret = await unlockDoor(door, passphrase, TO_WRAP);
    if (secret !== null) opened.push({ lock: door.lock, secret });
    return secret !== null;
  });
  return opened[0] as OwnDoor;
}

// Throws TooSoonError, WrongPassphraseError.
async function tryDoors(
  doors: readonly Door[],
  now: number,
  attempt: (door: Door) => Promise<boolean>,
): Promise<void> {
  const tried = await countTry(doors, now);
  const opened = new Set<Door>();
  for (const door of tried) if (await attempt(door)) opened.add(door);
  if (opened.size === 0) throw new WrongPassphraseError();
  await changeDoors(tried, (door, before) => {
    if (opened.has(before)) return { ...door, wrong: 0 };
    // What opened one was no guess at the others; a try that was made meanwhile stays counted.
    const wrongAt = door.wrong === before.wrong + 1 ? before.wrongAt : door.wrongAt;
    return { ...door, wrong: Math.max(0, door.wrong - 1), wrongAt };
  });
}

// A try counts before it is made, so that none is free that is made beside it in another tab. Returns
// the doors that may be tried, as they were before; throws TooSoonError where each has to wait.
async function countTry(doors: readonly Door[], now: number): Promise<Door[]> {
  const free = new Map<string, Door>();
  const waits = new Map<string, number>();
  await changeDoors(doors, (door) => {
    // A clock that was set back must neither free a try nor lock the tablet for years.
    const before = { ...door, wrongAt: Math.min(door.wrongAt, now) };
    const until = nextTry(before.wrong, before.wrongAt);
    if (until > now) {
      waits.set(door.key, until);
      return before;
    }
    free.set(door.key, before);
    return { ...before, wrong: before.wrong + 1, wrongAt: now };
  });
  if (free.size === 0 && waits.size > 0) throw new TooSoonError(Math.min(...waits.values()));
  return [...free.values()];
}

/** Return when the next try is free, after so many wrong ones of which the last was `wrongAt`. */
export function nextTry(wrong: number, wrongAt: number): number {
  if (wrong < FREE_TRIES) return 0;
  return wrongAt + Math.min(SHORTEST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
}

async function unlockDoor(door: Door, passphrase: string, use = SHUT): Promise<CryptoKey | null> {
  return unlock(door, await turnIntoKey(passphrase, door.salt, door.rounds, "unwrapKey"), use);
}

/** Return the private key that a box holds; null where this key does not open it. */
export async function unlock(
  { vector, box }: Pick<Door, "vector" | "box">,
  key: CryptoKey,
  { mayBeWrapped } = SHUT,
): Promise<CryptoKey | null> {
  const how = { name: "AES-GCM", iv: vector };
  try {
    return await crypto.subtle.unwrapKey("pkcs8", box, key, how, PAIR, mayBeWrapped, ["decrypt"]);
  } catch {
    return null;
  }
}

/** Return the keys (base64) by account that a worker's private key opens. */
export async function openKeys(worker: string, secret: CryptoKey): Promise<[string, string][]> {
  const closed = (await withDb((db) => db.getAll("keys"))).filter((each) => each.worker === worker);
  const opened: [string, string][] = [];
  for (const { account, box } of closed) {
    try {
      const key = await crypto.subtle.decrypt(PAIR, secret, box);
      opened.push([account, new TextDecoder().decode(key)]);
    } catch {
      // Closed by an earlier passphrase of this worker: the server opens it.
    }
  }
  return opened;
}

async function turnIntoKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  usage: "wrapKey" | "unwrapKey",
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(normal(passphrase));
  const told = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, told, { name: "AES-GCM", length: 256 }, false, [usage]);
}

// The same words typed on another keyboard, or with two spaces, are the same passphrase.
function normal(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** Change a worker's door as it is now, in one act; null leaves it as it is. */
export async function changeDoor(worker: string, change: (door: Door) => Door | null): Promise<void> {
  await withDb(async (db) => {
    const transaction = db.transaction("doors", "readwrite", STRICT);
    const door = await transaction.store.get(worker);
    const changed = door === undefined ? null : change(door);
    if (changed !== null) void transaction.store.put(changed);
    await transaction.done;
  });
}

// Changes doors as they are now, in one act; one that was made anew meanwhile stays as it is.
async function changeDoors(doors: readonly Door[], change: (door: Door, before: Door) => Door): Promise<void> {
  await withDb(async (db) => {
    const transaction = db.transaction("doors", "readwrite", STRICT);
    for (const before of doors) {
      const door = await transaction.store.get(before.key);
      if (door !== undefined && isSame(door.salt, before.salt)) void transaction.store.put(change(door, before));
    }
    await transaction.done;
  });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((byte, index) => byte === other[index]);
}
