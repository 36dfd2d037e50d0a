import assert from "node:assert/strict";
import { test } from "node:test";

import { clearPage } from "../core/clear-page.ts";
import { doStep, type ItemKind, type ItemState, listItems, openPage, redo, undo } from "../core/page.ts";

function item(id: string, kind: ItemKind, order: number): ItemState {
  return { id, version: 1, house: "worries", kind, body: { order, tool: "felt" } };
}

const FULL = [
  item("line", "stroke", 1),
  item("dog", "symbol", 2),
  item("words", "words", 3),
  item("hand", "writing", 4),
  item("rubbed", "stroke", 5),
];

test("clearing takes ink and symbols and leaves what was written", () => {
  const page = openPage(FULL);
  const { page: cleared, changes } = doStep(page, clearPage(page, "worries"));
  assert.deepEqual(listItems(cleared).map(({ id }) => id), ["words", "hand"]);
  assert.deepEqual(changes.map(({ version, body }) => [version, body]), [[2, null], [2, null], [2, null]]);
});

test("one undo brings everything back as it was, in its order, and redo clears again", () => {
  const page = openPage(FULL);
  const before = listItems(page).map(({ id, body }) => [id, body]);
  const cleared = doStep(page, clearPage(page, "worries")).page;
  const back = undo(cleared).page;
  assert.deepEqual(listItems(back).map(({ id, body }) => [id, body]), before);
  assert.deepEqual(listItems(redo(back).page).map(({ id }) => id), ["words", "hand"]);
});

test("an empty page is cleared by nothing", () => {
  assert.deepEqual(clearPage(openPage([]), "worries"), []);
  assert.deepEqual(clearPage(openPage([item("words", "words", 1)]), "worries"), []);
});

test("another house is not touched", () => {
  assert.deepEqual(clearPage(openPage(FULL), "wishes"), []);
});
