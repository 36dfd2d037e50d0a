import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import type { Point, Stroke } from "../core/stroke.ts";
import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { savedState } from "../store/saving.ts";

const ID = "0f0e0d0c-0b0a-4908-8706-050403020100";
const NO_MEDIA = { isKept: true, isHeld: true };
const LONG_MS = 60;
const SKIPPED = { id: ID, house: "wishes", kind: "skipped" } as const;

type Box = Journal & { kept: Map<string, KeptChange>; isBroken: boolean };

const PEN = { tool: "felt", colour: "night", size: 24, input: "pen", order: 1, prompt: null } as const;

function journalOf(...records: KeptChange[]): Box {
  const kept = new Map(records.map((record) => [record.change.id, record]));
  const box: Box = {
    kept,
    isBroken: false,
    unreadable: new Set(),
    keep: (changes) => {
      if (box.isBroken) return Promise.reject(new DOMException("full", "QuotaExceededError"));
      for (const record of changes) kept.set(record.change.id, record);
      return Promise.resolve();
    },
    read: () => Promise.resolve([...kept.values()]),
    keepNote: () => Promise.resolve(),
    readNotes: () => Promise.resolve(new Map()),
    forget: (held) => Promise.resolve(held.forEach(({ id }) => kept.delete(id))),
    findUnreadable: () => Promise.resolve([]),
    eraseUnreadable: () => Promise.resolve(),
    forgetAll: () => Promise.resolve(kept.clear()),
  };
  return box;
}

function skipped(version: number, order: number): Change {
  return { ...SKIPPED, version, at: 1000, body: { order } };
}

async function recordOf(change: Change): Promise<KeptChange> {
  return { change, digest: await digestChange(change), sequence: 1 };
}

test("a change is called kept only when the journal has it, and safe when the server has", async () => {
  const journal = journalOf();
  const ledger = new Ledger(journal);
  ledger.put({ ...SKIPPED, body: { order: 1 } });
  assert.equal(savedState(ledger, NO_MEDIA, true), "not-yet");
  await ledger.flush();
  assert.equal(savedState(ledger, NO_MEDIA, true), "here");
  assert.equal(savedState(ledger, NO_MEDIA, false), "waiting");
  const digest = journal.kept.get(ID)?.digest ?? "";
  ledger.markHeld({ id: ID, version: 1, digest: "another" });
  assert.equal(savedState(ledger, NO_MEDIA, true), "here");
  ledger.markHeld({ id: ID, version: 1, digest });
  assert.equal(savedState(ledger, NO_MEDIA, true), "safe");
});

test("what the tablet cannot keep stays in memory and is kept later", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const journal = journalOf();
  journal.isBroken = true;
  const ledger = new Ledger(journal);
  ledger.put({ ...SKIPPED, body: { order: 1 } });
  await ledger.flush();
  assert.equal(savedState(ledger, NO_MEDIA, true), "not-yet");
  assert.equal(ledger.listUnsent().length, 1, "it can still be sent");
  journal.isBroken = false;
  await ledger.flush();
  assert.equal(savedState(ledger, NO_MEDIA, true), "here");
});

test("a full tablet is asked once for all that waits, however many lines came meanwhile", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const journal = journalOf();
  journal.isBroken = true;
  const ledger = new Ledger(journal);
  for (let order = 1; order <= 5; order += 1) {
    ledger.put({ ...SKIPPED, id: `${ID.slice(0, -1)}${order}`, body: { order } });
    await ledger.flush();
    context.mock.timers.tick(100);
  }
  const keep = context.mock.method(journal, "keep");

  for (let passed = 500; passed < 4_000; passed += 100) {
    context.mock.timers.tick(100);
    await new Promise(setImmediate);
  }

  assert.deepEqual(keep.mock.calls.map(({ arguments: [kept] }) => kept.length), [5]);
});

test("what is put right after nothing had waited is kept as well", async () => {
  const journal = journalOf();
  const ledger = new Ledger(journal);

  void ledger.flush();
  ledger.put({ ...SKIPPED, body: { order: 1 } });
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);

  assert.equal(journal.kept.has(ID), true);
});

test("the higher version wins between the tablet and the server", async () => {
  const older = new Ledger(journalOf(await recordOf(skipped(1, 1))));
  const newer = { ...skipped(2, 2), digest: await digestChange(skipped(2, 2)) };
  await older.open([newer]);
  assert.deepEqual(older.entries.get(ID)?.change.body, { order: 2 });
  assert.equal(older.listUnsent().length, 0);

  const ahead = new Ledger(journalOf(await recordOf(skipped(3, 3))));
  await ahead.open([newer]);
  assert.deepEqual(ahead.entries.get(ID)?.change.body, { order: 3 });
  assert.equal(ahead.listUnsent().length, 1);
});

test("one version with two bodies is offered again as a new version", async () => {
  const ledger = new Ledger(journalOf(await recordOf(skipped(1, 1))));
  const other = { ...skipped(1, 9), digest: await digestChange(skipped(1, 9)) };
  await ledger.open([other]);
  assert.equal(ledger.entries.get(ID)?.change.version, 2);
  assert.deepEqual(ledger.entries.get(ID)?.change.body, { order: 1 });
});

test("a stroke that was never lifted is there again, and is sent", async () => {
  const journal = journalOf();
  const before = new Ledger(journal);
  const stroke = {
    tool: "felt",
    colour: "night",
    size: 56,
    input: "touch",
    order: 1,
    points: [[1, 2, 3, 0]],
    prompt: null,
  } as const;
  await before.keepUnfinished({ id: ID, house: "worries", kind: "stroke", body: stroke });
  assert.equal(before.listUnsent().length, 0, "it is not sent while it grows");
  const after = new Ledger(journal);
  await after.open([]);
  assert.equal(after.listUnsent().length, 1);
  assert.deepEqual(after.list("stroke", "worries")[0]?.body, stroke);
});

test("a part of a stroke that took long to keep does not come over the finished one", async () => {
  const journal = journalOf();
  const { keep } = journal;
  let isFirst = true;
  const slowly = async (changes: readonly KeptChange[]): Promise<void> => {
    const wait = isFirst ? LONG_MS : 0;
    isFirst = false;
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    await keep(changes);
  };
  Object.assign(journal, { keep: slowly });
  const ledger = new Ledger(journal);
  const point = (x: number): Point => [x, 1, 200, x];
  const drawn = (count: number): Stroke => ({
    ...PEN,
    points: Array.from({ length: count }, (_, index) => point(index)),
  });
  void ledger.keepUnfinished({ id: ID, house: "worries", kind: "stroke", body: drawn(1) });
  void ledger.keepUnfinished({ id: ID, house: "worries", kind: "stroke", body: drawn(2) });
  ledger.put({ id: ID, house: "worries", kind: "stroke", body: drawn(3) });
  await ledger.flush();
  await new Promise((done) => setTimeout(done, 2 * LONG_MS));
  const kept = journal.kept.get(ID)?.change.body as Stroke;
  assert.equal(kept.points.length, 3);
});

test("a tablet that keeps slowly does not fall behind a stroke that grows", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const journal = journalOf();
  const { keep } = journal;
  const slowly = async (changes: readonly KeptChange[]): Promise<void> => {
    await new Promise((done) => setTimeout(done, 200));
    await keep(changes);
  };
  Object.assign(journal, { keep: slowly });
  const ledger = new Ledger(journal);
  const drawn = (count: number): Stroke => ({ ...PEN, points: Array.from({ length: count }, (_, x): Point => [x, 1, 200, x]) });

  for (let count = 1; count <= 60; count += 1) {
    void ledger.keepUnfinished({ id: ID, house: "worries", kind: "stroke", body: drawn(count) });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    context.mock.timers.tick(150);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  const { points } = journal.kept.get(ID)?.change.body as Stroke;
  assert.ok(points.length >= 57, `of 60 points ${points.length} are kept`);
});

test("a full tablet is not asked for each piece of a stroke that grows", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const journal = journalOf();
  let asked = 0;
  const full = (): Promise<void> => {
    asked += 1;
    return Promise.reject(new DOMException("full", "QuotaExceededError"));
  };
  Object.assign(journal, { keep: full });
  const ledger = new Ledger(journal);
  const grow = (): Promise<void> =>
    ledger.keepUnfinished({ id: ID, house: "worries", kind: "stroke", body: { ...PEN, points: [[1, 1, 1, 0]] } });

  for (let count = 0; count < 5; count += 1) await grow();
  assert.equal(asked, 1);
  context.mock.timers.tick(3_000);
  await grow();
  assert.equal(asked, 2);
});

test("a full tablet still takes a word beside a line for which it has no room", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const journal = journalOf();
  const { keep } = journal;
  const full = new DOMException("full", "QuotaExceededError");
  const tight = (changes: readonly KeptChange[]): Promise<void> =>
    changes.some(({ change }) => change.kind === "stroke") ? Promise.reject(full) : keep(changes);
  Object.assign(journal, { keep: tight });
  const ledger = new Ledger(journal);

  ledger.put({ id: "11111111-0b0a-4908-8706-050403020100", house: "wishes", kind: "stroke", body: { ...PEN, points: [] } });
  await ledger.flush();
  ledger.put({ ...SKIPPED, body: { order: 1 } });
  await ledger.flush();

  assert.deepEqual([...journal.kept.keys()], [ID]);
  assert.equal(ledger.isKept, false);
});

test("what the server refused is not offered again, and does not count for the seal", async () => {
  const ledger = new Ledger(journalOf());
  ledger.put({ ...SKIPPED, body: { order: 1 } });
  await ledger.flush();
  ledger.markRefused(ID, 1, "bad_body");
  assert.equal(ledger.listUnsent().length, 0);
  assert.deepEqual(ledger.listReceipts(), []);
  ledger.put({ ...SKIPPED, body: { order: 2 } });
  await ledger.flush();
  assert.equal(ledger.listUnsent().length, 1);
});

test("only what is not both kept and held is looked at again, and what the server lost is", async () => {
  const ledger = new Ledger(journalOf());
  const { id } = ledger.put({ ...SKIPPED, body: { order: 1 } });
  assert.equal(ledger.listOpen().length, 1);
  assert.equal(ledger.isKept, false);
  await ledger.flush();
  assert.equal(ledger.isKept, true);
  assert.equal(ledger.listOpen().length, 1);
  const digest = ledger.entries.get(id)?.digest ?? "";
  ledger.markHeld({ id, version: 1, digest });
  await ledger.flush();
  assert.deepEqual(ledger.listOpen(), []);
  assert.equal(ledger.countNotHeld(), 0);

  ledger.markMissing(id);
  assert.deepEqual(ledger.listUnsent().map(({ change }) => change.id), [id]);

  ledger.put({ ...SKIPPED, body: { order: 2 } });
  assert.deepEqual(ledger.listOpen().map(({ change }) => change.version), [2]);
  assert.deepEqual(ledger.list("skipped").map(({ body }) => body.order), [2]);
});
