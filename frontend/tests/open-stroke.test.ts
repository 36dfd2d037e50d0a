import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_POINTS } from "../core/limits.ts";
import type { Point } from "../core/stroke.ts";
import { OpenStroke } from "../draw/open-stroke.ts";

const PEN = { tool: "felt", colour: "night", size: 24, input: "pen", order: 1, prompt: null } as const;

function samples(count: number, from = 1): Point[] {
  return Array.from({ length: count }, (_, index): Point => [from + index, 7, 90, from + index]);
}

test("what there is no room for is given back, so that no sample of a full stroke is lost", () => {
  const first = new OpenStroke({ pen: PEN, point: [0, 7, 90, 0] });
  assert.deepEqual(first.take(samples(MAX_POINTS - 3)), []);
  assert.equal(first.isFull, false);
  const more = first.take(samples(10, MAX_POINTS - 2));
  assert.equal(first.isFull, true);
  assert.equal(more.length, 8);
  const next = new OpenStroke({ pen: PEN, ...first.last });
  next.take(more);
  const places = [...first.finished().points, ...next.finished().points.slice(1)].map(([x]) => x);
  assert.deepEqual(places, Array.from({ length: MAX_POINTS + 8 }, (_, index) => index));
});

test("a stroke that goes on begins where the one before ended, at no time", () => {
  const first = new OpenStroke({ pen: PEN, point: [0, 7, 90, 0] });
  first.take([[5, 6, 80, 400]]);
  const next = new OpenStroke({ pen: PEN, ...first.last });
  next.take([[8, 9, 70, 450]]);
  assert.deepEqual(next.finished(), { ...PEN, points: [[5, 6, 80, 0], [8, 9, 70, 50]] });
});

test("what was told of a stroke stays as it was, and it cannot be forgotten any more", (context) => {
  let now = 1_000;
  context.mock.method(performance, "now", () => now);
  const open = new OpenStroke({ pen: PEN, point: [0, 7, 90, 0] });
  assert.deepEqual([open.isDue, open.isTold], [false, false]);
  now += 190;
  assert.equal(open.dueIn, 10, "it is counted from its beginning, whenever the hand moved");
  now += 10;
  assert.equal(open.isDue, true);
  open.told();
  const before = open.finished();
  open.take(samples(3));
  assert.equal(before.points.length, 1);
  assert.deepEqual([open.isDue, open.isTold], [false, true]);
  now += 150;
  assert.equal(open.isDue, true);
});
