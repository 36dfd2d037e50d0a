import assert from "node:assert/strict";
import { test } from "node:test";

import { findFreePlace } from "../core/free-place.ts";
import { writingOf } from "../core/writing.ts";

const ENGLISH = { script: "Latn", direction: "ltr" } as const;

test("words have the script of most letters and the direction of the first", () => {
  assert.deepEqual(writingOf("when he shouts", ENGLISH), ENGLISH);
  assert.deepEqual(writingOf("أنا أحب القطة", ENGLISH), { script: "Arab", direction: "rtl" });
  assert.deepEqual(writingOf("Sami قال لي إنه خائف", ENGLISH), { script: "Arab", direction: "ltr" });
  assert.deepEqual(writingOf("ሰላም", ENGLISH), { script: "Ethi", direction: "ltr" });
});

test("words without letters are written the usual way", () => {
  const arabic = { script: "Arab", direction: "rtl" } as const;
  assert.deepEqual(writingOf("❤️ 123 !", arabic), arabic);
  assert.deepEqual(writingOf("", arabic), arabic);
});

test("new words lie where nothing is drawn and nothing is written", () => {
  const stroke = {
    tool: "felt",
    colour: "night",
    size: 56,
    input: "touch",
    order: 1,
    points: [[1000, 3800, 0, 0], [1500, 4000, 0, 8]],
    prompt: null,
  } as const;
  const page = { strokes: [stroke], pictures: [], words: [] };
  assert.deepEqual(findFreePlace(page), { x: 3300, y: 3700 });
  assert.deepEqual(findFreePlace({ ...page, words: [{ x: 3300, y: 3700 }] }), { x: 900, y: 2900 });
});

test("new words lie beside a sticker, and over one rather than over other words", () => {
  const sticker = { x: 3000, y: 3700, width: 800, height: 800 };
  const page = { strokes: [], pictures: [sticker], words: [] };
  assert.deepEqual(findFreePlace(page), { x: 900, y: 2900 });
  const everywhere = { x: 0, y: 0, width: 6400, height: 4800 };
  const full = { ...page, pictures: [everywhere], words: [{ x: 900, y: 3700 }] };
  assert.deepEqual(findFreePlace(full), { x: 3300, y: 3700 });
});

test("something large is put where the whole of it is on the page", () => {
  const size = { width: 3200, height: 1400 };
  const empty = { strokes: [], pictures: [], words: [] };
  const spots = [findFreePlace(empty, size), findFreePlace({ ...empty, words: [{ x: 900, y: 3200 }] }, size)];
  for (const { x, y } of spots) {
    assert.ok(x >= 0 && x + size.width <= 6400 && y >= 0 && y + size.height <= 4800, `${x}, ${y}`);
  }
});
