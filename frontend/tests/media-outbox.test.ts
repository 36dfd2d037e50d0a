import assert from "node:assert/strict";
import { test } from "node:test";

import type { Media } from "../store/media.ts";
import { MediaOutbox, type Reach } from "../store/media-outbox.ts";
import { UnreadableError } from "../store/opening.ts";
import { bodyOf, open, quiet, SAID, say, type Store, storeWith } from "./media-in-memory.ts";

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
  const rest = [[524_288, 37_856], [562_144, 37_856]]; // less at once where the line broke
  assert.deepEqual(server.got, [[0, 262_144], [262_144, 262_144], ...rest]);
  assert.equal(media.isHeld, true);
});

test("on a line that carries little the parts get smaller until they arrive, and larger again", async (context) => {
  quiet(context);
  const { media } = await kept();
  const server = serverOf(LONG);
  const carried = { most: 20_000 };
  const narrow: Reach = (address, part) =>
    (part?.length ?? 0) > carried.most ? Promise.resolve(null) : server.reach(address, part);
  const outbox = new MediaOutbox(media, narrow);

  for (let tries = 0; tries < 12 && server.held === 0; tries += 1) await outbox.send();
  assert.deepEqual(server.got, [[0, 16_384]]);
  carried.most = Infinity;
  assert.equal(await outbox.send(), true);
  const sizes = server.got.slice(1, 6).map(([, size]) => size);
  assert.deepEqual(sizes, [16_384, 32_768, 65_536, 131_072, 262_144]);
});

test("a line that comes and goes is tried again after a second, as long as something arrives", async (context) => {
  quiet(context);
  const { media } = await kept();
  const server = serverOf(LONG, 0);
  const outbox = new MediaOutbox(media, server.reach);
  for (let tries = 0; tries < 9; tries += 1) await outbox.send();

  server.limit = 1;
  await outbox.send();
  server.limit = 2;
  context.mock.timers.tick(1_000);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(server.got.length, 2);
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

test("what this tablet cannot read itself stays, and the others go on", async () => {
  const { media, store } = await kept();
  Object.assign(store, { read: () => Promise.reject(new UnreadableError()) });
  const server = serverOf(LONG);
  assert.equal(await new MediaOutbox(media, server.reach).send(), true);
  assert.equal(media.find(SAID.id)?.refusal, "unreadable");
  assert.deepEqual(server.got, []);
  assert.equal(store.parts.size, 1);
});
