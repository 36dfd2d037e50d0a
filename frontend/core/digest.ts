// The one byte form of a change and its digest, equal to webapp.core.verbatim; keeps nothing.

import type { Change } from "./changes.ts";

export type Receipt = { readonly id: string; readonly version: number; readonly digest: string };

/** A value has no canonical form: a fraction, or half of a character. */
export class NotCanonicalError extends Error {
  constructor(what: string) {
    super(`no canonical form: ${what}`);
    this.name = "NotCanonicalError";
  }
}

/** Return the canonical JSON text of a value: sorted keys, no spaces, whole numbers only. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new NotCanonicalError(typeof value);
  const fields = value as Record<string, unknown>;
  const parts = Object.keys(fields)
    .sort()
    .map((name) => `${canonicalText(name)}:${canonicalJson(fields[name])}`);
  return `{${parts.join(",")}}`;
}

/** Return the digest that identifies exactly this version of a change. */
export function digestChange({ at, body, house, id, kind, version }: Change): Promise<string> {
  return sha256(canonicalJson({ at, body, house, id, kind, version }));
}

/** Return the digest over everything an account holds, in the order of the ids. */
export function digestAccount(receipts: readonly Receipt[]): Promise<string> {
  const sorted = [...receipts].sort((a, b) => (a.id < b.id ? -1 : 1));
  return sha256(sorted.map(({ id, version, digest }) => `${id} ${version} ${digest}\n`).join(""));
}

/** Return the UUID (version 5) of a name inside a namespace, itself a UUID. */
export async function nameId(namespace: string, name: string): Promise<string> {
  const space = namespace.replaceAll("-", "").match(/../g) ?? [];
  const prefix = Uint8Array.from(space, (pair) => Number.parseInt(pair, 16));
  const text = new TextEncoder().encode(name);
  const both = new Uint8Array(prefix.length + text.length);
  both.set(prefix);
  both.set(text, prefix.length);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", both)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Tell whether an id was derived from a name: then every tablet of the account derives the same. */
export function isNamed(id: string): boolean {
  return id[14] === "5";
}

/** Return SHA-256 of bytes as hexadecimal digits, such as names a photo or a recording. */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function sha256(text: string): Promise<string> {
  return digestBytes(new TextEncoder().encode(text));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new NotCanonicalError("fraction");
  return String(value === 0 ? 0 : value);
}

function canonicalText(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new NotCanonicalError("half a character");
  return JSON.stringify(value);
}
