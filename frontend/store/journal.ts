// Keeps an account's changes and unfinished notes on the tablet, encrypted; it sends nothing.

import type { Change } from "../core/changes.ts";
import { type Cipher } from "./cipher.ts";
import { type KeptRecord, withDb } from "./db.ts";

/** A change as it is kept; a digest of null is a stroke that was not yet lifted from the page. */
export type KeptChange = {
  readonly change: Change;
  readonly digest: string | null;
  readonly sequence: number;
};

type Store = "changes" | "notes";

export type Journal = {
  readonly keep: (kept: readonly KeptChange[]) => Promise<void>;
  readonly read: () => Promise<KeptChange[]>;
  readonly keepNote: (name: string, value: unknown) => Promise<void>;
  readonly readNotes: () => Promise<Map<string, unknown>>;
  readonly erase: () => Promise<void>;
};

/** Return the journal of one account. */
export function openJournal(account: string, cipher: Cipher): Journal {
  return {
    keep: async (kept) => write("changes", await Promise.all(kept.map(lockChange))),
    read: async () => {
      const found = await readAll<KeptChange>("changes");
      return [...found.values()].sort((a, b) => a.sequence - b.sequence);
    },
    keepNote: async (name, value) => write("notes", [await lock(name, 0, value)]),
    readNotes: () => readAll<unknown>("notes"),
    erase,
  };

  function lockChange(kept: KeptChange): Promise<KeptRecord> {
    return lock(kept.change.id, kept.sequence, kept);
  }

  async function lock(name: string, sequence: number, value: unknown): Promise<KeptRecord> {
    return { key: `${account}/${name}`, account, sequence, ...(await cipher.lock(value)) };
  }

  function write(store: Store, records: readonly KeptRecord[]): Promise<void> {
    return withDb(async (db) => {
      const transaction = db.transaction(store, "readwrite", { durability: "strict" });
      for (const record of records) void transaction.store.put(record);
      await transaction.done;
    });
  }

  async function readAll<T>(store: Store): Promise<Map<string, T>> {
    const records = await withDb((db) => db.getAllFromIndex(store, "account", account));
    const found = new Map<string, T>();
    for (const record of records) {
      const name = record.key.slice(account.length + 1);
      found.set(name, (await cipher.unlock(record)) as T);
    }
    return found;
  }

  function erase(): Promise<void> {
    return withDb(async (db) => {
      const transaction = db.transaction(["changes", "notes"], "readwrite", {
        durability: "strict",
      });
      for (const name of ["changes", "notes"] as const) {
        const store = transaction.objectStore(name);
        for (const key of await store.index("account").getAllKeys(account)) void store.delete(key);
      }
      await transaction.done;
    });
  }
}
