// Opens what is kept of an account, and remembers by its name what cannot be opened; that stays
// where it is, and keeps the others from nobody.

import type { Cipher, Locked } from "./cipher.ts";

/** A record was harmed, or was locked with another key. */
export class UnreadableError extends Error {}

export class Opening {
  readonly #cipher: Cipher;
  readonly #unreadable = new Set<string>();

  constructor(cipher: Cipher) {
    this.#cipher = cipher;
  }

  /** The names of the things of which something could not be opened. */
  get unreadable(): ReadonlySet<string> {
    return this.#unreadable;
  }

  /** Return what was locked; null where it cannot be opened. */
  async open(name: string, locked: Locked): Promise<unknown> {
    try {
      return await this.#cipher.unlock(locked);
    } catch (error) {
      this.#note(name, error);
      return null;
    }
  }

  /** Return the bytes of every part. Throws UnreadableError. */
  async openParts(name: string, parts: readonly Locked[]): Promise<Uint8Array<ArrayBuffer>[]> {
    try {
      return await Promise.all(parts.map((part) => this.#cipher.unlockBytes(part)));
    } catch (error) {
      this.#note(name, error);
      throw new UnreadableError();
    }
  }

  /** Say that nothing of this name is kept any more. */
  forget(name: string): void {
    this.#unreadable.delete(name);
  }

  /** Say that what could not be opened is kept under another name. */
  rename(name: string, other: string): void {
    this.#unreadable.delete(name);
    this.#unreadable.add(other);
  }

  #note(name: string, error: unknown): void {
    this.#unreadable.add(name);
    console.warn("a record cannot be read", error instanceof Error ? error.name : "unknown");
  }
}

/** Count the things of which something was found that cannot be read, wherever it lies. */
export function countUnreadable(...places: readonly { readonly unreadable: ReadonlySet<string> }[]): number {
  return new Set(places.flatMap(({ unreadable }) => [...unreadable])).size;
}
