// A second way into a worker's door: a passkey of theirs opens the private key that the passphrase
// opens, and never takes its place. What is kept of it here is a salt and a box; the secret is in
// the passkey, so that who copies the tablet's storage has nothing to guess at (ADR 20).

import { type Door, type PasskeyWay, withDb } from "./db.ts";
import { changeDoor, openKeys, openOwnDoor, unlock } from "./doors.ts";
import { askForSecret, type Secret } from "./passkey-secret.ts";

const CONTEXT = "three houses door of ";
const SALT_BYTES = 32;
const VECTOR_BYTES = 12;

/** The passkey made a secret that opens nothing here. */
export class WrongPasskeyError extends Error {}

/** Tell whether any door of this tablet opens by a passkey. */
export async function opensByPasskey(): Promise<boolean> {
  return (await listWays()).length > 0;
}

/** Tell whether a passkey opens a worker's door. */
export async function hasPasskeyHere(worker: string): Promise<boolean> {
  return (await listWays()).some(({ door }) => door.key === worker);
}

/**
 * Let one of a worker's passkeys, by their ids, open what the passphrase opens, in place of another.
 *
 * Throws what `openOwnDoor` and `askForSecret` throw; then all is as it was.
 */
export async function letPasskeyOpen(
  worker: string,
  passphrase: string,
  credentials: readonly string[],
): Promise<void> {
  const { lock, secret } = await openOwnDoor(worker, passphrase);
  const salts = new Map(credentials.map((id) => [id, crypto.getRandomValues(new Uint8Array(SALT_BYTES))]));
  const made = await askForSecret(salts);
  const way = await wrap(worker, secret, made, salts.get(made.credential) ?? new Uint8Array());
  // Another passphrase was chosen meanwhile, in another tab: this key is of the pair before.
  await changeDoor(worker, (door) => (isSame(door.lock, lock) ? { ...door, passkey: way } : null));
}

/** Let no passkey but one of these, by their ids, open a worker's door; the passphrase stays. */
export async function keepOnlyPasskeys(worker: string, credentials: readonly string[]): Promise<void> {
  await changeDoor(worker, ({ passkey, ...door }) =>
    passkey === undefined || credentials.includes(passkey.credential) ? null : door,
  );
}

/**
 * Return the keys (base64) by account that a passkey opens. It counts no wrong try and frees none:
 * a device keeps its own count of those.
 *
 * Throws WrongPasskeyError, NoSecretError, and DOMException where it was stopped.
 */
export async function openByPasskey(): Promise<Map<string, string>> {
  const ways = await listWays();
  const made = await askForSecret(new Map(ways.map(({ way }) => [way.credential, way.salt])));
  for (const { door, way } of ways) {
    if (way.credential !== made.credential) continue;
    const secret = await unlock(way, await turnIntoKey(door.key, made, way.salt));
    if (secret !== null) return new Map(await openKeys(door.key, secret));
  }
  throw new WrongPasskeyError();
}

async function wrap(
  worker: string,
  secret: CryptoKey,
  made: Secret,
  salt: Uint8Array<ArrayBuffer>,
): Promise<PasskeyWay> {
  const vector = crypto.getRandomValues(new Uint8Array(VECTOR_BYTES));
  const key = await turnIntoKey(worker, made, salt);
  const box = await crypto.subtle.wrapKey("pkcs8", secret, key, { name: "AES-GCM", iv: vector });
  return { credential: made.credential, salt, vector, box };
}

// For this one use: neither another worker's door nor any other key is made of the same secret.
async function turnIntoKey(
  worker: string,
  { credential, bytes }: Secret,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const told = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(`${CONTEXT}${worker} by ${credential}`);
  const how = { name: "HKDF", hash: "SHA-256", salt, info };
  return crypto.subtle.deriveKey(how, told, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

async function listWays(): Promise<{ readonly door: Door; readonly way: PasskeyWay }[]> {
  const doors = await withDb((db) => db.getAll("doors"));
  return doors.flatMap((door) => (door.passkey === undefined ? [] : [{ door, way: door.passkey }]));
}

function isSame(one: ArrayBuffer, other: ArrayBuffer): boolean {
  const bytes = new Uint8Array(other);
  return new Uint8Array(one).every((byte, index) => byte === bytes[index]);
}
