import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import type { Voice } from "../core/changes.ts";
import type { Journal } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Media, TabletFullError } from "../store/media.ts";
import { MediaOutbox, type Reach } from "../store/media-outbox.ts";
import type { Bytes, Found, Medium, MediumOf, Shelf } from "../store/media-shelf.ts";
import { savedState } from "../store/saving.ts";

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
const SAID: MediumOf<"voice"> = { id: "said", house: "wishes", kind: "voice", told: TOLD, body: null };
const QUOTA = new DOMException("full", "QuotaExceededError");

type Store = Shelf & { media: Map<string, Medium>; parts: Map<string, Bytes[]>; room: number; hasReserve: boolean };

// A tablet with room for so many slices; what is held free is room for two.
function storeWith(room: number): Store {
  const store: Store = {
    media: new Map(),
    parts: new Map(),
    room,
    hasReserve: false,
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
  keep: () => Promise.resolve(),
  read: () => Promise.resolve([]),
  keepNote: () => Promise.resolve(),
  readNotes: () => Promise.resolve(new Map()),
  forget: () => Promise.resolve(),
  forgetAll: () => Promise.resolve(),
};

async function open(store: Store, isSealed = false): Promise<{ media: Media; ledger: Ledger }> {
  const ledger = new Ledger(JOURNAL);
  const media = new Media(store);
  await media.open(ledger, isSealed);
  return { media, ledger };
}

async function say(media: Media, ...slices: readonly number[][]): Promise<void> {
  await media.begin(SAID);
  for (const slice of slices) media.add(SAID.id, Uint8Array.from(slice));
  await media.flush();
}

function bodyOf(digest = "d".repeat(64), bytes = 3): Voice {
  return { ...TOLD, media: digest, bytes, duration_ms: 1_000 };
}

function quiet(context: TestContext): void {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
}

test("what was said is found again after the tablet was switched off, and is not called safe", async () => {
  const store = storeWith(9);
  await say((await open(store)).media, [1, 2], [3]);
  const { media, ledger } = await open(store);
  assert.deepEqual(media.listUndecided("voice").map(({ id }) => id), ["said"]);
  assert.deepEqual(await media.read("said"), [Uint8Array.of(1, 2), Uint8Array.of(3)]);
  assert.equal(savedState(ledger, media, true), "here");
});

test("a recording in which nothing came is not offered", async () => {
  const store = storeWith(9);
  await (await open(store)).media.begin(SAID);
  const { media } = await open(store);
  assert.deepEqual(media.listUndecided("voice"), []);
  assert.equal(store.media.size, 0);
});

test("a recording in which nothing came is gone when it ends, and the room held free for it at the seal", async () => {
  const store = storeWith(9);
  const { media, ledger } = await open(store);
  await media.begin(SAID);
  assert.equal(savedState(ledger, media, true), "here");
  await media.end(SAID.id);
  assert.equal(savedState(ledger, media, true), "safe");
  assert.equal(store.media.size, 0);
  await media.forgetHeld();
  assert.equal(store.hasReserve, false);
});

test("a recording in which something came stays when it ends", async () => {
  const store = storeWith(9);
  const { media } = await open(store);
  await media.begin(SAID);
  media.add(SAID.id, Uint8Array.of(1));
  await media.end(SAID.id);
  assert.deepEqual(media.listUndecided("voice").map(({ id }) => id), ["said"]);
  assert.deepEqual(store.parts.get("said"), [Uint8Array.of(1)]);
});

test("what was kept is told even if the tablet stopped before its change was", async () => {
  const store = storeWith(9);
  const before = await open(store);
  await say(before.media, [1, 2, 3]);
  await before.media.keep({ ...SAID, body: bodyOf() });
  const { ledger } = await open(store);
  assert.deepEqual(ledger.list("voice", "wishes").map(({ body }) => body), [bodyOf()]);
});

test("nothing is told of a sealed account any more", async () => {
  const store = storeWith(9);
  const before = await open(store);
  await say(before.media, [1, 2, 3]);
  await before.media.keep({ ...SAID, body: bodyOf() });
  const { ledger } = await open(store, true);
  assert.equal(ledger.entries.size, 0);
});

test("what is taken away anywhere is erased from the tablet", async () => {
  const store = storeWith(9);
  const { media, ledger } = await open(store);
  await say(media, [1]);
  await media.keep({ ...SAID, body: bodyOf() });
  ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: bodyOf() });
  ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: null });
  await media.flush();
  assert.equal(media.find(SAID.id), undefined);
  await Promise.resolve();
  assert.equal(store.parts.size, 0);
});

test("on a full tablet the end of what is said goes into the room held free, and nothing new begins", async () => {
  const store = storeWith(4);
  const { media } = await open(store);
  await say(media, [1], [2]);
  assert.equal(media.isFull, false);
  media.add(SAID.id, Uint8Array.of(3));
  await media.flush();
  assert.equal(media.isFull, true);
  assert.equal(media.isKept, true);
  assert.equal(store.room, 1, "words and strokes still have room");
  await assert.rejects(media.begin({ ...SAID, id: "another" }), TabletFullError);
  await assert.rejects(media.putWhole({ ...SAID, id: "another" }, Uint8Array.of(1)), TabletFullError);
  assert.equal((await media.read(SAID.id))?.length, 3);
});

test("a photo for which there is no room leaves nothing behind", async () => {
  const store = storeWith(2);
  const { media } = await open(store);
  const body = { ...SAID, id: "photo" };
  await assert.rejects(media.putWhole(body, Uint8Array.of(1)), TabletFullError);
  assert.equal(store.parts.size, 0);
  assert.equal(store.room, 2, "words and strokes have it all");
  assert.deepEqual(media.listUndecided("voice"), []);
});

test("a slice that the tablet does not take waits in memory and is kept later", async (context) => {
  quiet(context);
  const store = storeWith(9);
  const { media, ledger } = await open(store);
  await say(media, [1]);
  const { add } = store;
  Object.assign(store, { add: () => Promise.reject(new DOMException("closed", "UnknownError")) });
  media.add(SAID.id, Uint8Array.of(2));
  await media.flush();
  assert.equal(savedState(ledger, media, true), "not-yet");
  assert.deepEqual(await media.read(SAID.id), [Uint8Array.of(1), Uint8Array.of(2)]);
  Object.assign(store, { add });
  context.mock.timers.tick(3_000);
  await media.flush();
  assert.equal(savedState(ledger, media, true), "here");
});

type Server = { reach: Reach; held: number; got: [number, number][]; limit: number };

// A server that takes parts in their order, until it is cut off.
function serverOf(total: number, limit = Infinity): Server {
  const server: Server = {
    held: 0,
    got: [],
    limit,
    reach: async (address, part) => {
      if (server.got.length >= server.limit) return null;
      const offset = Number(new URL(address, "http://tablet").searchParams.get("offset"));
      if (part !== undefined) {
        server.got.push([offset, part.length]);
        server.held = Math.max(server.held, offset + part.length);
      }
      return { held: server.held, complete: server.held === total, refusal: null };
    },
  };
  return server;
}

const LONG = 600_000;

async function kept(): Promise<{ media: Media; store: Store }> {
  const store = storeWith(9);
  const { media } = await open(store);
  await media.begin(SAID);
  media.add(SAID.id, new Uint8Array(LONG - 1));
  media.add(SAID.id, Uint8Array.of(7));
  await media.keep({ ...SAID, body: bodyOf("e".repeat(64), LONG) });
  return { media, store };
}

test("the bytes go up in parts, and go on after a break where the server is", async (context) => {
  quiet(context);
  const { media } = await kept();
  const server = serverOf(LONG, 2);
  const outbox = new MediaOutbox(media, server.reach);
  assert.equal(await outbox.send(), false);
  assert.equal(outbox.isReaching, false);
  server.limit = Infinity;
  assert.equal(await outbox.send(), true);
  assert.deepEqual(server.got, [[0, 262_144], [262_144, 262_144], [524_288, 75_712]]);
  assert.equal(media.isHeld, true);
});

test("when what waited for the network was taken away, the next goes up by itself", async (context) => {
  quiet(context);
  const { media } = await kept();
  const server = serverOf(LONG, 0);
  const outbox = new MediaOutbox(media, server.reach);
  assert.equal(await outbox.send(), false);
  await media.erase(SAID.id);
  assert.equal(await outbox.send(), true);
  server.limit = Infinity;
  await media.begin({ ...SAID, id: "next" });
  media.add("next", new Uint8Array(LONG));
  await media.keep({ ...SAID, id: "next", body: bodyOf("f".repeat(64), LONG) });
  outbox.nudge();
  context.mock.timers.tick(400);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(media.isHeld, true);
  assert.equal(outbox.isReaching, true);
});

test("it is tried again for ever, and at last every five minutes", async (context) => {
  quiet(context);
  const { media } = await kept();
  let asked = 0;
  const outbox = new MediaOutbox(media, () => {
    asked += 1;
    return Promise.resolve(null);
  });
  await outbox.send();
  for (let hours = 0; hours < 24; hours += 1) {
    for (let times = 0; times < 12; times += 1) {
      context.mock.timers.tick(300_000);
      await outbox.send();
    }
  }
  assert.ok(asked >= 288);
  assert.equal(media.listUnsent().length, 1);
});

test("what the server refuses stays on the tablet with its reason, and is not sent again", async () => {
  const { media, store } = await kept();
  const reach: Reach = () => Promise.resolve({ held: 0, complete: false, refusal: { code: "no_sound" } });
  assert.equal(await new MediaOutbox(media, reach).send(), true);
  assert.equal(media.hasRefusal, true);
  assert.equal(media.find(SAID.id)?.refusal, "no_sound");
  assert.equal(media.isHeld, false);
  await media.forgetHeld();
  assert.equal(store.parts.size, 1);
});

test("what was refused for want of room is asked for again when the server misses something", async () => {
  const { media } = await kept();
  const full: Reach = () => Promise.resolve({ held: 0, complete: false, refusal: { code: "account_full" } });
  assert.equal(await new MediaOutbox(media, full).send(), true);
  media.doubt();
  assert.equal(media.hasRefusal, false);
  assert.equal(await new MediaOutbox(media, serverOf(LONG).reach).send(), true);
  assert.equal(media.isHeld, true);
});

test("what was refused for want of room is sent again once the server holds that something else went", async (context) => {
  quiet(context);
  const store = storeWith(9);
  const { media, ledger } = await open(store);
  for (const id of ["first", "second"]) {
    await media.begin({ ...SAID, id });
    media.add(id, Uint8Array.of(1));
    await media.keep({ ...SAID, id, body: bodyOf(id) });
    ledger.put({ id, house: "wishes", kind: "voice", body: bodyOf(id) });
  }
  let isFull = true;
  const reach: Reach = (address) => {
    const isRefused = isFull && address.includes("second");
    const refusal = isRefused ? { code: "account_full" } : null;
    return Promise.resolve({ held: 0, complete: !isRefused, refusal });
  };
  const outbox = new MediaOutbox(media, reach);
  media.onChange(() => {
    if (media.listUnsent().length > 0) outbox.nudge();
  });
  await outbox.send();
  assert.equal(media.find("second")?.refusal, "account_full");

  ledger.put({ id: "first", house: "wishes", kind: "voice", body: null });
  await ledger.flush();
  assert.equal(media.find("second")?.refusal, "account_full", "there is no more room yet");
  isFull = false;
  ledger.markHeld(ledger.listReceipts().find(({ id }) => id === "first") ?? assert.fail());
  ledger.changed();
  assert.equal(media.find("second")?.refusal, null);
  context.mock.timers.tick(400);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(media.find("second")?.isHeld, true);
});

test("of a sealed account each is erased here as it arrives", async (context) => {
  quiet(context);
  const store = storeWith(9);
  const before = await open(store);
  await say(before.media, [1, 2, 3]);
  await before.media.keep({ ...SAID, body: bodyOf() });
  const { media } = await open(store, true);
  let isReached = false;
  const reach: Reach = () =>
    Promise.resolve(isReached ? { held: 3, complete: true, refusal: null } : null);
  const outbox = new MediaOutbox(media, reach);
  assert.equal(await outbox.send(), false);
  assert.equal(store.parts.size, 1);
  isReached = true;
  assert.equal(await outbox.send(), true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(store.parts.size, 0);
});

test("bytes that were harmed on their way are sent again", async (context) => {
  quiet(context);
  const { media } = await kept();
  const reach: Reach = () => Promise.resolve({ held: 0, complete: false, refusal: { code: "wrong_digest" } });
  assert.equal(await new MediaOutbox(media, reach).send(), false);
  assert.equal(media.hasRefusal, false);
  const server = serverOf(LONG);
  assert.equal(await new MediaOutbox(media, server.reach).send(), true);
});

test("only what the server has proved to hold is erased here", async () => {
  const { media, store } = await kept();
  await media.forgetHeld();
  assert.equal(store.parts.size, 1);
  await new MediaOutbox(media, serverOf(LONG).reach).send();
  media.doubt();
  await media.forgetHeld();
  assert.equal(store.parts.size, 1, "what is doubted stays");
  await new MediaOutbox(media, serverOf(LONG).reach).send();
  await media.forgetHeld();
  assert.equal(store.parts.size, 0);
});

test("what is taken away while it travels is no longer waited for", async () => {
  const { media } = await kept();
  const server = serverOf(LONG);
  const reach: Reach = async (address, part) => {
    if (server.got.length === 1) await media.erase(SAID.id);
    return server.reach(address, part);
  };
  assert.equal(await new MediaOutbox(media, reach).send(), true);
  assert.equal(media.listUnsent().length, 0);
});
