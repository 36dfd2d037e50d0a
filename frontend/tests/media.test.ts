import assert from "node:assert/strict";
import { test } from "node:test";

import { TabletFullError } from "../store/media.ts";
import type { Medium } from "../store/media-shelf.ts";
import { savedState } from "../store/saving.ts";
import { bodyOf, open, quiet, SAID, say, storeWith } from "./media-in-memory.ts";

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

test("what could not be erased is erased later, each by itself", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const store = storeWith(9);
  const { erase } = store;
  const failures = [SAID.id, SAID.id, "other"];
  const failing = (id: string): Promise<void> => {
    const failure = failures.indexOf(id);
    if (failure < 0) return erase(id);
    failures.splice(failure, 1);
    return Promise.reject(new DOMException("gone", "InvalidStateError"));
  };
  Object.assign(store, { erase: failing });
  const { media } = await open(store);
  for (const id of [SAID.id, "other"]) {
    await media.begin({ ...SAID, id });
    media.add(id, Uint8Array.of(1));
    await media.flush();
    await media.erase(id);
  }
  assert.deepEqual([...store.parts.keys()], [SAID.id, "other"]);

  context.mock.timers.tick(3_000);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  assert.deepEqual([...store.parts.keys()], [SAID.id]);
  context.mock.timers.tick(6_000);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  assert.deepEqual([...store.parts.keys()], []);
});

test("what is taken away anywhere is erased from the tablet", async () => {
  const store = storeWith(9);
  const { media, ledger } = await open(store);
  await say(media, [1]);
  await media.keep({ ...SAID, body: bodyOf() });
  ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: bodyOf() });
  ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: null });
  assert.deepEqual(store.parts.get(SAID.id), [Uint8Array.of(1)], "not before it is kept that it is gone");
  await ledger.whenKept();
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

test("what a child says of a photo that lies on a full tablet goes into the room held free", async () => {
  const store = storeWith(4);
  const { media } = await open(store);
  await media.putWhole({ ...SAID, id: "photo" }, Uint8Array.of(1));
  const { put } = store;
  Object.assign(store, {
    put: (medium: Medium) => (store.hasReserve ? Promise.reject(new DOMException("full", "QuotaExceededError")) : put(medium)),
  });
  await media.keep({ ...SAID, id: "photo", body: bodyOf() });
  assert.deepEqual(media.listUnsent().map(({ medium }) => medium.id), ["photo"]);
  assert.equal(media.isFull, true);
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

test("a slice that comes right after nothing had waited is kept as well", async () => {
  const store = storeWith(9);
  const { media } = await open(store);
  await say(media, [1]);

  void media.flush();
  media.add(SAID.id, Uint8Array.of(2));
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);

  assert.deepEqual(store.parts.get(SAID.id), [Uint8Array.of(1), Uint8Array.of(2)]);
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
