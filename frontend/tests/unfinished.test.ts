import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change, Words } from "../core/changes.ts";
import { type Entries, listUnfinished } from "../store/unfinished.ts";
import { makeStroke, makeWords } from "./fixtures.ts";

const ID = "0f0e0d0c-0b0a-4908-8706-050403020100";
const KNOWN = makeWords("my dog");
const NOTHING: Entries = new Map();

function entriesOf(body: Words | null): Entries {
  const change: Change = { id: ID, version: 1, house: "worries", kind: "words", at: 1, body };
  return new Map([[ID, { change }]]);
}

function unfinished(name: string, value: unknown, entries = NOTHING): boolean {
  return listUnfinished(new Map([[name, value]]), entries).includes(name);
}

test("words and handwriting on a pad are unfinished, in whichever way of writing is open", () => {
  const hand = { strokes: [makeStroke([[0, 0], [9, 9]])], lines: 1, width: 900 };
  assert.ok(unfinished("draft:worries", { text: "my", editing: null, isByHand: true }));
  assert.ok(unfinished("draft:worries", { text: "", editing: null, isByHand: false, hand }));
});

test("an empty pad is not, nor where the child is", () => {
  for (const text of ["", " \n"]) assert.ok(!unfinished("draft:worries", { text, editing: null }));
  assert.ok(!unfinished("draft:worries", null));
  assert.ok(!unfinished("place", { screen: "street" }));
});

test("a change is unfinished as long as it says something else than what is there", () => {
  const draft = { text: "my dog Rex", editing: ID };
  assert.ok(unfinished(`draft:worries:change:${ID}`, draft, entriesOf(KNOWN)));
  assert.ok(!unfinished(`draft:worries:change:${ID}`, { ...draft, text: "my dog" }, entriesOf(KNOWN)));
  assert.ok(!unfinished(`draft:worries:change:${ID}`, draft, entriesOf(null)), "it was taken away");
});

test("a change of what this tablet knows nothing of is unfinished", () => {
  assert.ok(unfinished(`draft:worries:change:${ID}`, { text: "my dog Rex", editing: ID }));
});

test("a name or an answer that does not fit is unfinished, unless the person was taken away", () => {
  assert.ok(unfinished("name:worries", "too long"));
  assert.ok(unfinished(`name:${ID}`, "too long", entriesOf(KNOWN)));
  assert.ok(!unfinished(`name:${ID}`, "too long", entriesOf(null)));
  assert.ok(unfinished("reply:0", "too long"));
  assert.ok(!unfinished("reply:0", null));
});
