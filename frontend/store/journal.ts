// Keeps an account's changes and unfinished notes on the tablet, encrypted; it sends nothing.

import type { Change } from "../core/changes.ts";
import type { Receipt } from "../core/digest.ts";
import { type Cipher } from "./cipher.ts";
import { isQuota, type KeptRecord, withDb } from "./db.ts";
import { letterKey } from "./letter-place.ts";
import type { Lying } from "./lying.ts";
import { newId } from "./new-id.ts";
import { Opening } from "./opening.ts";

/**
 * A change as it is kept; a digest of null is a stroke that was not yet lifted from the page.
 * `known` and `sent` are the ledger's; an older tablet did not keep them.
 */
export type KeptChange = {
  readonly change: Change;
  readonly digest: string | null;
  readonly sequence: number;
  readonly known?: string | null | undefined;
  readonly sent?: readonly string[];
};

type Store = "changes" | "notes";

export type Journal = {
  /** The names of the records that were found and cannot be read; they stay as they are. */
  readonly unreadable: ReadonlySet<string>;
  readonly keep: (kept: readonly KeptChange[]) => Promise<void>;
  readonly read: () => Promise<KeptChange[]>;
  readonly keepNote: (name: string, value: unknown) => Promise<void>;
  readonly readNotes: () => Promise<Map<string, unknown>>;
  /** Return the records of a name that cannot be read, as they lie. */
  readonly findUnreadable: (name: string) => Promise<Lying[]>;
  /** Erase those, but what was kept in their place meanwhile. */
  readonly eraseUnreadable: (name: string, lying: readonly Lying[]) => Promise<void>;
  /** Forget what is held elsewhere; what another tab kept meanwhile stays. */
  readonly forget: (held: readonly Receipt[]) => Promise<void>;
  /** Forget everything; for what was never to be kept, such as a rehearsal. */
  readonly forgetAll: () => Promise<void>;
};

/** Return the journal of one account; `makeRoom` gives it what was held free for it. */
export function openJournal(account: string, cipher: Cipher, makeRoom: () => Promise<void>): Journal {
  return new AccountJournal(account, cipher, makeRoom);
}

/** Return a value as it is kept under a name in an account. */
export async function lockRecord(
  account: string,
  cipher: Cipher,
  { name, sequence, value }: { readonly name: string; readonly sequence: number; readonly value: unknown },
): Promise<KeptRecord> {
  return { key: `${account}/${name}`, account, sequence, ...(await cipher.lock(value)) };
}

class AccountJournal implements Journal {
  readonly #account: string;
  readonly #cipher: Cipher;
  readonly #makeRoom: () => Promise<void>;
  readonly #opening: Opening;

  constructor(account: string, cipher: Cipher, makeRoom: () => Promise<void>) {
    this.#account = account;
    this.#cipher = cipher;
    this.#makeRoom = makeRoom;
    this.#opening = new Opening(cipher);
  }

  get unreadable(): ReadonlySet<string> {
    return this.#opening.unreadable;
  }

  async keep(kept: readonly KeptChange[]): Promise<void> {
    const records = kept.map((each) => this.#lock(each.change.id, each.sequence, each));
    await this.#write("changes", await Promise.all(records));
  }

  async read(): Promise<KeptChange[]> {
    const found = await this.#readAll<KeptChange>("changes");
    return [...found.values()].sort((a, b) => a.sequence - b.sequence);
  }

  async keepNote(name: string, value: unknown): Promise<void> {
    await this.#write("notes", [await this.#lock(name, 0, value)]);
  }

  readNotes(): Promise<Map<string, unknown>> {
    return this.#readAll<unknown>("notes");
  }

  async findUnreadable(name: string): Promise<Lying[]> {
    const found: Lying[] = [];
    for (const store of ["changes", "notes"] as const) {
      const record = await withDb((db) => db.get(store, `${this.#account}/${name}`));
      if (record !== undefined && (await this.#open(record)) === null) found.push({ store, record });
    }
    return found;
  }

  async eraseUnreadable(name: string, lying: readonly Lying[]): Promise<void> {
    await withDb(async (db) => {
      const transaction = db.transaction(["changes", "notes"], "readwrite", { durability: "strict" });
      for (const { store, record } of lying) {
        if (store !== "changes" && store !== "notes") continue;
        const place = transaction.objectStore(store);
        const now = await place.get(record.key);
        if (now !== undefined && isSame(now.vector, record.vector)) void place.delete(record.key);
      }
      await transaction.done;
    });
    this.#opening.forget(name);
  }

  async forget(held: readonly Receipt[]): Promise<void> {
    const going = await this.#listGoing(held);
    await withDb(async (db) => {
      const transaction = db.transaction(["changes", "notes", "keys"], "readwrite", {
        durability: "strict",
      });
      const changes = transaction.objectStore("changes");
      for (const { key, vector } of going) {
        const now = await changes.get(key);
        if (now !== undefined && isSame(now.vector, vector)) void changes.delete(key);
      }
      const notes = transaction.objectStore("notes");
      if ((await changes.index("account").count(this.#account)) === 0) {
        for (const key of await notes.index("account").getAllKeys(this.#account)) void notes.delete(key);
        void notes.delete(letterKey(this.#account));
        void transaction.objectStore("keys").delete(this.#account);
      }
      await transaction.done;
    });
  }

  async forgetAll(): Promise<void> {
    await withDb(async (db) => {
      const transaction = db.transaction(["changes", "notes"], "readwrite");
      for (const name of ["changes", "notes"] as const) {
        const store = transaction.objectStore(name);
        for (const key of await store.index("account").getAllKeys(this.#account)) void store.delete(key);
      }
      await transaction.done;
    });
  }

  // Decrypting takes longer than a transaction stays open.
  async #listGoing(held: readonly Receipt[]): Promise<KeptRecord[]> {
    const digests = new Map(held.map(({ id, digest }) => [id, digest]));
    const going: KeptRecord[] = [];
    for (const record of await withDb((db) => db.getAllFromIndex("changes", "account", this.#account))) {
      const kept = await this.#open<KeptChange>(record);
      if (kept === null) continue; // it stays, and with it the notes and the closed key
      const { change, digest } = kept;
      if (digest !== null && digests.get(change.id) === digest) going.push(record);
    }
    return going;
  }

  async #open<T>(record: KeptRecord): Promise<T | null> {
    return (await this.#opening.open(this.#nameOf(record), record)) as T | null;
  }

  #nameOf({ key }: KeptRecord): string {
    return key.slice(this.#account.length + 1);
  }

  #lock(name: string, sequence: number, value: unknown): Promise<KeptRecord> {
    return lockRecord(this.#account, this.#cipher, { name, sequence, value });
  }

  async #write(store: Store, records: readonly KeptRecord[]): Promise<void> {
    await this.#setAside(store, records.filter((record) => this.unreadable.has(this.#nameOf(record))));
    try {
      await writeAll(store, records);
    } catch (error) {
      if (!isQuota(error)) throw error;
      await this.#makeRoom();
      await writeAll(store, records);
    }
  }

  // What comes under the name of a record that cannot be read does not take its place.
  async #setAside(store: Store, coming: readonly KeptRecord[]): Promise<void> {
    for (const { key } of coming) {
      const harmed = await withDb((db) => db.get(store, key));
      if (harmed === undefined) continue;
      const aside = { ...harmed, key: `${key}/unreadable/${newId()}` };
      await writeAll(store, [aside]);
      this.#opening.rename(this.#nameOf(harmed), this.#nameOf(aside));
    }
  }

  async #readAll<T>(store: Store): Promise<Map<string, T>> {
    const records = await withDb((db) => db.getAllFromIndex(store, "account", this.#account));
    const found = new Map<string, T>();
    for (const record of records) {
      const value = await this.#open<T>(record);
      if (value !== null) found.set(this.#nameOf(record), value);
    }
    return found;
  }
}

function writeAll(store: Store, records: readonly KeptRecord[]): Promise<void> {
  return withDb(async (db) => {
    const transaction = db.transaction(store, "readwrite", { durability: "strict" });
    for (const record of records) void transaction.store.put(record);
    await transaction.done;
  });
}

// Each time a change is kept it is locked with a new vector.
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((byte, index) => byte === other[index]);
}
