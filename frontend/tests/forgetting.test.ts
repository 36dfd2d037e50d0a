import assert from "node:assert/strict";
import { test } from "node:test";

import { digestChange, type Receipt } from "../core/digest.ts";
import { forgetSealed, type Remains } from "../store/forgetting.ts";
import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Media } from "../store/media.ts";
import { newId } from "../store/new-id.ts";
import { bodyOf, SAID, storeWith } from "./media-in-memory.ts";

const NOTHING: Remains = { notHeld: 0, unfinished: 0, unreadable: 0 };
const BEGUN = { text: "and then", editing: null };

type Tablet = {
  readonly ledger: Ledger;
  readonly media: Media;
  readonly notes: Map<string, unknown>;
  readonly unreadable: Set<string>;
  readonly forgotten: Receipt[];
  readonly forget: (onThePage?: ReadonlyMap<string, unknown>) => Promise<Remains>;
};

/** A tablet that keeps in memory, and a server that takes in all that is not refused. */
function makeTablet(): Tablet {
  const notes = new Map<string, unknown>();
  const unreadable = new Set<string>();
  const forgotten: Receipt[] = [];
  const kept = new Map<string, KeptChange>();
  const journal: Journal = {
    unreadable,
    keep: async (changes) => changes.forEach((each) => kept.set(each.change.id, each)),
    read: async () => [...kept.values()],
    keepNote: async (name, value) => void notes.set(name, value),
    readNotes: async () => notes,
    forget: async (held) => void forgotten.push(...held),
    forgetAll: () => Promise.resolve(),
  };
  const ledger = new Ledger(journal);
  const media = new Media(storeWith(9));
  const forget = (onThePage: ReadonlyMap<string, unknown> = new Map()): Promise<Remains> =>
    forgetSealed({ journal, ledger, media, notes: onThePage });
  return { ledger, media, notes, unreadable, forgotten, forget };
}

async function write({ ledger }: Tablet, refusal?: string): Promise<string> {
  const id = newId();
  const change = ledger.put({ id, house: "wishes", kind: "skipped", body: { order: 1 } });
  await ledger.flush();
  if (refusal === undefined) ledger.markHeld({ id, version: 1, digest: await digestChange(change) });
  else ledger.markRefused(id, 1, refusal);
  return id;
}

test("what is held is forgotten where nothing else is left", async () => {
  const tablet = makeTablet();
  const id = await write(tablet);
  assert.deepEqual(await tablet.forget(), NOTHING);
  assert.deepEqual(tablet.forgotten.map((receipt) => receipt.id), [id]);
});

test("what was refused keeps everything here", async () => {
  const tablet = makeTablet();
  await write(tablet);
  await write(tablet, "bad_body");
  assert.deepEqual(await tablet.forget(), { ...NOTHING, notHeld: 1 });
  assert.deepEqual(tablet.forgotten, []);
});

test("the bytes of a photo or recording stay whose change was refused, though the server has them", async () => {
  const tablet = makeTablet();
  await tablet.media.open(tablet.ledger, false);
  await tablet.media.begin(SAID);
  tablet.media.add(SAID.id, Uint8Array.of(1, 2, 3));
  await tablet.media.keep({ ...SAID, body: bodyOf() });
  tablet.ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: bodyOf() });
  await tablet.ledger.flush();
  const entry = tablet.media.find(SAID.id) ?? assert.fail();
  tablet.media.markHeld(entry);
  tablet.ledger.markRefused(SAID.id, 1, "unknown_prompt");

  assert.deepEqual(await tablet.forget(), { ...NOTHING, notHeld: 2 });
  assert.deepEqual(await tablet.media.read(SAID.id), [Uint8Array.of(1, 2, 3)]);
});

test("what lies on a pad keeps everything here, on this page or in another tab", async () => {
  const tablet = makeTablet();
  await write(tablet);
  assert.deepEqual(await tablet.forget(new Map([["draft:wishes", BEGUN]])), { ...NOTHING, unfinished: 1 });
  tablet.notes.set("reply:0", "too long");
  assert.deepEqual(await tablet.forget(), { ...NOTHING, unfinished: 1 });
  assert.deepEqual(tablet.forgotten, []);
});

test("a record that cannot be read keeps everything here", async () => {
  const tablet = makeTablet();
  await write(tablet);
  tablet.unreadable.add("place");
  assert.deepEqual(await tablet.forget(), { ...NOTHING, unreadable: 1 });
  assert.deepEqual(tablet.forgotten, []);
});
