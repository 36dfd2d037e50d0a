// A shelf with so much room, and what is said into it; used by tests only.

import type { TestContext } from "node:test";

import type { Voice } from "../core/changes.ts";
import type { Journal } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Media } from "../store/media.ts";
import type { Bytes, Found, Medium, MediumOf, Shelf } from "../store/media-shelf.ts";

const TOLD: MediumOf<"voice">["told"] = {
  order: 1,
  written_by: "child",
  prompt: null,
  prompt_text: null,
  type: "audio/webm",
  language: "en",
  x: 0,
  y: 0,
};
export const SAID: MediumOf<"voice"> = { id: "said", house: "wishes", kind: "voice", told: TOLD, body: null };
const QUOTA = new DOMException("full", "QuotaExceededError");

export type Store = Shelf & { media: Map<string, Medium>; parts: Map<string, Bytes[]>; room: number; hasReserve: boolean };

// A tablet with room for so many slices; what is held free is room for two.
export function storeWith(room: number): Store {
  const store: Store = {
    media: new Map(),
    parts: new Map(),
    room,
    hasReserve: false,
    unreadable: new Set(),
    list: () => Promise.resolve([...store.media.values()].map(found)),
    put: async (medium) => void store.media.set(medium.id, medium),
    add: async (id, index, bytes) => {
      if (store.room < 1) throw QUOTA;
      store.room -= 1;
      store.parts.set(id, [...(store.parts.get(id) ?? []).slice(0, index), bytes]);
    },
    // As a browser does: a large thing is taken beyond the quota, and nothing after it.
    putWhole: async (medium, bytes) => {
      store.room -= 1;
      store.media.set(medium.id, medium);
      store.parts.set(medium.id, [bytes]);
    },
    read: async (id) => store.parts.get(id) ?? [],
    erase: async (id) => {
      store.room += store.parts.get(id)?.length ?? 0;
      store.media.delete(id);
      store.parts.delete(id);
    },
    findLying: () => Promise.resolve([]),
    forgetAll: () => Promise.resolve(),
    reserve: async () => {
      if (store.hasReserve) return;
      if (store.room < 2) throw QUOTA;
      store.hasReserve = true;
      store.room -= 2;
    },
    probe: () => (store.room < 0 ? Promise.reject(QUOTA) : Promise.resolve()),
    release: async () => {
      if (store.hasReserve) store.room += 2;
      store.hasReserve = false;
    },
  };
  const found = (medium: Medium): Found => {
    const parts = store.parts.get(medium.id) ?? [];
    return { medium, parts: parts.length, bytes: parts.reduce((sum, { length }) => sum + length, 0) };
  };
  return store;
}

const JOURNAL: Journal = {
  unreadable: new Set(),
  keep: () => Promise.resolve(),
  read: () => Promise.resolve([]),
  keepNote: () => Promise.resolve(),
  readNotes: () => Promise.resolve(new Map()),
  forget: () => Promise.resolve(),
  findUnreadable: () => Promise.resolve([]),
  eraseUnreadable: () => Promise.resolve(),
  forgetAll: () => Promise.resolve(),
};

export async function open(store: Store, isSealed = false): Promise<{ media: Media; ledger: Ledger }> {
  const ledger = new Ledger(JOURNAL);
  const media = new Media(store);
  await media.open(ledger, isSealed);
  return { media, ledger };
}

export async function say(media: Media, ...slices: readonly number[][]): Promise<void> {
  await media.begin(SAID);
  for (const slice of slices) media.add(SAID.id, Uint8Array.from(slice));
  await media.flush();
}

export function bodyOf(digest = "d".repeat(64), bytes = 3): Voice {
  return { ...TOLD, media: digest, bytes, duration_ms: 1_000 };
}

export function quiet(context: TestContext): void {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
}
