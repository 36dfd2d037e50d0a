// An account that begins on this tablet without a network: its new key, and the letter that brings
// both to the server, which alone can read it (ADR 21).

import { joinBytes } from "../core/bytes.ts";
import { fromBase64url, toBase64url } from "../core/base64url.ts";
import { type KeptRecord, withDb } from "./db.ts";
import { allLetters, letterKey, placeOfLetter } from "./letter-place.ts";

const PAIR = { name: "RSA-OAEP", hash: "SHA-256" } as const;
const CONTEXT = "three houses visit ";
const KEY_BYTES = 32;
const VECTOR_BYTES = 12;

/** What the worker told of the visit, in the words of the server. */
export type BegunFacts = {
  readonly worker: string;
  readonly child: string;
  readonly pass: string;
  /** By this tablet's clock, in ms since 1970. */
  readonly begun_at: number;
  readonly place: string;
  readonly parents_told: boolean;
  readonly parents_note: string;
  readonly seen_alone: boolean;
  readonly present: readonly { readonly name: string; readonly role: string }[];
  readonly interpreter_name: string;
  readonly next_step: string;
  readonly child_language: string;
  readonly child_script: string;
  readonly locale: string;
  readonly presentation: string;
};

/** What the server is sent of an account that began here. */
export type Letter = { readonly account: string; readonly letter: string; readonly vector: string };

/** Return a new key as accounts have it: 256 random bits, as base64. */
export function newKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(KEY_BYTES))));
}

/** Close an account's key and what was told of it with the server's public key (SPKI, base64url). */
export async function closeLetter(
  account: string,
  key: string,
  facts: BegunFacts,
  serverKey: string,
): Promise<KeptRecord> {
  const raw = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const lock = await crypto.subtle.importKey("spki", fromBase64url(serverKey), PAIR, false, ["encrypt"]);
  const closed = await crypto.subtle.encrypt(PAIR, lock, raw);
  const secret = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const vector = crypto.getRandomValues(new Uint8Array(VECTOR_BYTES));
  const encoder = new TextEncoder();
  const how = { name: "AES-GCM", iv: vector, additionalData: encoder.encode(CONTEXT + account) };
  const told = await crypto.subtle.encrypt(how, secret, encoder.encode(JSON.stringify(facts)));
  const box = joinBytes([new Uint8Array(closed), new Uint8Array(told)]).buffer;
  return { key: letterKey(account), account: placeOfLetter(account), sequence: 0, vector, box };
}

/** Keep an account's letter with its first note: neither is of use without the other. */
export async function keepBegun(letter: KeptRecord, note: KeptRecord): Promise<void> {
  await withDb(async (db) => {
    const transaction = db.transaction("notes", "readwrite", { durability: "strict" });
    void transaction.store.put(letter);
    void transaction.store.put(note);
    await transaction.done;
  });
}

/** Forget an account that began and cannot be opened: nothing was made in it. */
export async function forgetBegun(letter: KeptRecord, note: KeptRecord): Promise<void> {
  await withDb(async (db) => {
    const transaction = db.transaction("notes", "readwrite");
    void transaction.store.delete(letter.key);
    void transaction.store.delete(note.key);
    await transaction.done;
  });
}

/** Return the letter of an account, as it is sent; null for one that began on the server. */
export async function findLetter(account: string): Promise<Letter | null> {
  const kept = await withDb((db) => db.get("notes", letterKey(account)));
  if (kept === undefined) return null;
  return { account, letter: toBase64url(kept.box), vector: toBase64url(kept.vector.buffer) };
}

/** Tell whether anything is kept here of an account that began without a network. */
export async function hasBegun(): Promise<boolean> {
  return (await withDb((db) => db.countFromIndex("notes", "account", allLetters()))) > 0;
}
