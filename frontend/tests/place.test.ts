// Where a thing lies and how large it may be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cornerAt, middleAt, nextSize, stepFrom } from "../core/place.ts";

test("a thing that is put at the edge can be picked up again", () => {
  assert.deepEqual(cornerAt(9_999, 9_999), { x: 5_900, y: 4_300 });
  assert.deepEqual(cornerAt(-50, -50), { x: 0, y: 0 });
  assert.deepEqual(middleAt(9_999, -3), { x: 6_400, y: 0 });
});

test("places are whole numbers", () => {
  assert.deepEqual(middleAt(10.4, 20.6), { x: 10, y: 21 });
});

test("a step goes one way only", () => {
  assert.deepEqual(stepFrom({ x: 1_000, y: 1_000 }, "left"), { x: 760, y: 1_000 });
  assert.deepEqual(stepFrom({ x: 1_000, y: 1_000 }, "down"), { x: 1_000, y: 1_240 });
});

test("bigger and smaller end somewhere", () => {
  let size = 800;
  for (let times = 0; times < 50; times += 1) size = nextSize(size, "bigger");
  assert.equal(size, 4_000);
  for (let times = 0; times < 50; times += 1) size = nextSize(size, "smaller");
  assert.equal(size, 300);
});
