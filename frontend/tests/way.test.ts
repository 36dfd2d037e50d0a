import assert from "node:assert/strict";
import { test } from "node:test";

import { nextStep, STONES, stoneAt, wayPath } from "../core/way.ts";

test("there are eleven stones, each further on than the one before and all on the picture", () => {
  const places = STONES.map(stoneAt);

  assert.equal(places.length, 11);
  for (const [index, [x, y]] of places.entries()) {
    assert.equal(x, 50 + 100 * index);
    assert.ok(y >= 50 && y <= 150, `${y}`);
  }
});

test("neither end of the way lies higher than the other", () => {
  assert.equal(stoneAt(0)[1], stoneAt(10)[1]);
});

test("the way goes through every stone", () => {
  const path = wayPath();

  for (const [x, y] of STONES.map(stoneAt)) assert.ok(path.includes(`${x} ${y}`), `${x} ${y}`);
});

test("steps are counted on, up to nine", () => {
  assert.equal(nextStep([]), 1);
  assert.equal(nextStep([1, 2]), 3);
  assert.equal(nextStep([1, 3]), 4);
  assert.equal(nextStep([1, 2, 3, 4, 5, 6, 7, 8, 9]), null);
});

test("where a step was taken away its number is free when no higher one is", () => {
  assert.equal(nextStep([1, 3, 4, 5, 6, 7, 8, 9]), 2);
});
