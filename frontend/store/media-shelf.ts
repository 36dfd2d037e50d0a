// Keeps recordings and photos on the tablet part by part, encrypted; it decides and sends nothing.

import type { Photo, Voice } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { Cipher } from "./cipher.ts";
import { type KeptRecord, withDb } from "./db.ts";
import type { Lying } from "./lying.ts";
import { Opening } from "./opening.ts";

/** What the change will tell beside the bytes. */
export type ToldOf = {
  voice: Omit<Voice, "media" | "bytes" | "duration_ms">;
  photo: Omit<Photo, "media" | "bytes">;
};
export type MediumKind = keyof ToldOf;

/** A recording or photo; its body is null until the child has said "keep it". */
export type MediumOf<K extends MediumKind> = {
  readonly id: string;
  readonly house: HouseCode;
  readonly kind: K;
  readonly told: ToldOf[K];
  readonly body: { voice: Voice; photo: Photo }[K] | null;
};
export type Medium = { [K in MediumKind]: MediumOf<K> }[MediumKind];

/** A medium as it was found, with how many parts and bytes of it are here. */
export type Found = { readonly medium: Medium; readonly parts: number; readonly bytes: number };

export type Bytes = Uint8Array<ArrayBuffer>;

export type Shelf = {
  /** The ids of those of which something was found that cannot be read; it stays as it is. */
  readonly unreadable: ReadonlySet<string>;
  readonly list: () => Promise<Found[]>;
  readonly put: (medium: Medium) => Promise<void>;
  readonly add: (id: string, index: number, bytes: Bytes) => Promise<void>;
  /** Put a medium whose only part are these bytes, instead of what was there. */
  readonly putWhole: (medium: Medium, bytes: Bytes) => Promise<void>;
  /** Return the parts of a medium. Rejects with UnreadableError. */
  readonly read: (id: string) => Promise<Bytes[]>;
  /** Return the records of a medium as they lie, locked. */
  readonly findLying: (id: string) => Promise<Lying[]>;
  readonly erase: (id: string) => Promise<void>;
  readonly forgetAll: () => Promise<void>;
  /** Hold some room free, which `release` gives to words, strokes and the end of a recording. */
  readonly reserve: () => Promise<void>;
  readonly release: () => Promise<void>;
  /** Write something small: a browser may take a large thing beyond its quota, and nothing after it. */
  readonly probe: () => Promise<void>;
};

const RESERVE = "reserve";
const PROBE = "probe";
const RESERVE_BYTES = 1_000_000;
const MOST_RANDOM = 65_536;
// The cipher adds so much to what it locks.
const TAG_BYTES = 16;
const STRICT = { durability: "strict" } as const;

/** Return the shelf of one account. */
export function openShelf(account: string, cipher: Cipher): Shelf {
  return new AccountShelf(account, cipher);
}

class AccountShelf implements Shelf {
  readonly #account: string;
  readonly #cipher: Cipher;
  readonly #opening: Opening;

  constructor(account: string, cipher: Cipher) {
    this.#account = account;
    this.#cipher = cipher;
    this.#opening = new Opening(cipher);
  }

  get unreadable(): ReadonlySet<string> {
    return this.#opening.unreadable;
  }

  async list(): Promise<Found[]> {
    const records = await withDb((db) => db.getAllFromIndex("media", "account", this.#account));
    records.sort((a, b) => a.sequence - b.sequence);
    const found = await Promise.all(records.map((record) => this.#find(record)));
    return found.filter((each) => each !== null);
  }

  async put(medium: Medium): Promise<void> {
    await putStrictly("media", await this.#lockMedium(medium));
  }

  async add(id: string, index: number, bytes: Bytes): Promise<void> {
    await putStrictly("parts", await this.#lockPart(id, index, bytes));
  }

  async putWhole(medium: Medium, bytes: Bytes): Promise<void> {
    const record = await this.#lockMedium(medium);
    const part = await this.#lockPart(medium.id, 0, bytes);
    await withDb(async (db) => {
      const transaction = db.transaction(["media", "parts"], "readwrite", STRICT);
      void transaction.objectStore("parts").delete(this.#partsOf(medium.id));
      void transaction.objectStore("parts").put(part);
      void transaction.objectStore("media").put(record);
      await transaction.done;
    });
  }

  async read(id: string): Promise<Bytes[]> {
    const records = await withDb((db) => db.getAll("parts", this.#partsOf(id)));
    return await this.#opening.openParts(id, records);
  }

  async findLying(id: string): Promise<Lying[]> {
    const medium = await withDb((db) => db.get("media", `${this.#account}/${id}`));
    const parts = await withDb((db) => db.getAll("parts", this.#partsOf(id)));
    const told: Lying[] = medium === undefined ? [] : [{ store: "media", record: medium }];
    return [...told, ...parts.map((record) => ({ store: "parts" as const, record }))];
  }

  async erase(id: string): Promise<void> {
    await withDb(async (db) => {
      const transaction = db.transaction(["media", "parts"], "readwrite", STRICT);
      void transaction.objectStore("parts").delete(this.#partsOf(id));
      void transaction.objectStore("media").delete(`${this.#account}/${id}`);
      await transaction.done;
    });
    this.#opening.forget(id);
  }

  async forgetAll(): Promise<void> {
    await withDb(async (db) => {
      const transaction = db.transaction(["media", "parts"], "readwrite");
      for (const name of ["media", "parts"] as const) {
        const store = transaction.objectStore(name);
        for (const key of await store.index("account").getAllKeys(this.#account)) void store.delete(key);
      }
      await transaction.done;
    });
  }

  async reserve(): Promise<void> {
    if ((await withDb((db) => db.count("parts", RESERVE))) > 0) return;
    await putNobodys(RESERVE, RESERVE_BYTES);
  }

  async release(): Promise<void> {
    await withDb(async (db) => {
      const transaction = db.transaction("parts", "readwrite", STRICT);
      for (const key of [RESERVE, PROBE]) void transaction.store.delete(key);
      await transaction.done;
    });
  }

  async probe(): Promise<void> {
    await putNobodys(PROBE, 1);
  }

  async #find(record: KeptRecord): Promise<Found | null> {
    const id = record.key.slice(this.#account.length + 1);
    const medium = (await this.#opening.open(id, record)) as Medium | null;
    if (medium === null) return null;
    const boxes = await withDb((db) => db.getAll("parts", this.#partsOf(medium.id)));
    // Others are read when they are sent or shown; these the child is asked about.
    if (medium.body === null) await this.#opening.openParts(id, boxes).catch(() => undefined);
    const bytes = boxes.reduce((sum, { box }) => sum + box.byteLength - TAG_BYTES, 0);
    return { medium, parts: boxes.length, bytes };
  }

  async #lockMedium(medium: Medium): Promise<KeptRecord> {
    const key = `${this.#account}/${medium.id}`;
    const sequence = medium.told.order;
    return { key, account: this.#account, sequence, ...(await this.#cipher.lock(medium)) };
  }

  // The keys of parts are in the order in which the parts came.
  async #lockPart(id: string, index: number, bytes: Bytes): Promise<KeptRecord> {
    const key = `${this.#account}/${id}/${String(index).padStart(6, "0")}`;
    return { key, account: this.#account, sequence: index, ...(await this.#cipher.lockBytes(bytes)) };
  }

  #partsOf(id: string): IDBKeyRange {
    return IDBKeyRange.bound(`${this.#account}/${id}/`, `${this.#account}/${id}/:`);
  }
}

function putNobodys(key: string, count: number): Promise<void> {
  const { buffer: box } = randomBytes(count);
  return putStrictly("parts", { key, account: "", sequence: 0, vector: new Uint8Array(0), box });
}

function putStrictly(name: "media" | "parts", record: KeptRecord): Promise<void> {
  return withDb(async (db) => {
    const transaction = db.transaction(name, "readwrite", STRICT);
    void transaction.store.put(record);
    await transaction.done;
  });
}

// Random bytes, because a browser may press anything else together and hold no room with it.
function randomBytes(count: number): Bytes {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += MOST_RANDOM) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + MOST_RANDOM, count)));
  }
  return bytes;
}
