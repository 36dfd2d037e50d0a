import assert from "node:assert/strict";
import { test } from "node:test";

import { cutFree, moveStrokes } from "../core/handwriting.ts";
import { MAX_COORDINATE, PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { parseStroke } from "../core/stroke.ts";
import { makeStroke } from "./fixtures.ts";

test("handwriting begins at the corner of its own ink", () => {
  const written = cutFree([
    makeStroke([[300, 500], [400, 560]], { size: 24 }),
    makeStroke([[900, 480]], { size: 24 }),
  ]);

  assert.deepEqual(written.strokes[0]?.points.map(([x, y]) => [x, y]), [[12, 32], [112, 92]]);
  assert.deepEqual([written.width, written.height], [624, 104]);
});

test("a single dot has the size of its nib", () => {
  const { width, height, strokes } = cutFree([makeStroke([[1000, 1000]], { size: 25 })]);

  assert.deepEqual([width, height], [26, 26]);
  assert.deepEqual(strokes[0]?.points[0]?.slice(0, 2), [13, 13]);
});

test("cutting free changes nothing but where the strokes lie", () => {
  const stroke = makeStroke([[-40, 70], [90, 10]], { size: 24, order: 3, input: "pen" });

  const [cut] = cutFree([stroke]).strokes;

  assert.deepEqual({ ...cut, points: [] }, { ...stroke, points: [] });
  assert.deepEqual(cut?.points.map(([, , pressure, t]) => [pressure, t]), [[128, 0], [128, 16]]);
});

test("handwriting that is cut free twice stays where it is", () => {
  const once = cutFree([makeStroke([[300, 500], [400, 560]]), makeStroke([[20, 7]])]);

  assert.deepEqual(cutFree(once.strokes), once);
});

test("what was written over every edge of the strip is still a stroke that can be kept", () => {
  const { strokes, width } = cutFree([makeStroke([[-3000, 0], [MAX_COORDINATE - 5000, 900]])]);

  assert.doesNotThrow(() => parseStroke(strokes[0]));
  assert.ok(width <= MAX_COORDINATE);
});

test("strokes that are moved there and back are the same", () => {
  const strokes = [makeStroke([[5, 6], [70, 80]])];

  assert.deepEqual(moveStrokes(moveStrokes(strokes, 40, -60), -40, 60), strokes);
});

test("nothing written is no handwriting", () => {
  assert.throws(() => cutFree([]), RangeError);
});

test("handwriting tells no more than the page, and keeps every mark", () => {
  const { width, height, strokes } = cutFree([makeStroke([[0, 0], [9_000, 7_000]])]);

  assert.deepEqual([width, height], [PAGE_WIDTH, PAGE_HEIGHT]);
  assert.deepEqual(strokes[0]?.points[1]?.slice(0, 2), [9_000 + 28, 7_000 + 28]);
});
