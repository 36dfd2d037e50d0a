import assert from "node:assert/strict";
import { test } from "node:test";

import { cutMore, cutTo, leftOf, SIDES, STEP, turn, turnedSize, WHOLE } from "../core/cut.ts";
import { fit, isTooLarge, isTooMuchAtOnce } from "../core/fit.ts";

test("four turns to one side, or one there and back, change nothing", () => {
  const cut = { turns: 0, left: 0.1, top: 0.2, right: 0.3, bottom: 0.4 };
  assert.deepEqual([1, 2, 3, 4].reduce((turned) => turn(turned, "right"), cut), cut);
  assert.deepEqual(turn(turn(cut, "left"), "right"), cut);
});

test("what was cut off the left is cut off the top after a turn to the right", () => {
  const turned = turn(cutTo(WHOLE, "left", 0.25), "right");
  assert.equal(turned.top, 0.25);
  assert.deepEqual(turnedSize(turned, 400, 300), { width: 300, height: 400 });
  assert.deepEqual(leftOf(turned, 400, 300), { x: 0, y: 100, width: 300, height: 300 });
});

test("however often a side is cut, something is left, and it can all be had back", () => {
  for (const side of SIDES) {
    let cut = WHOLE;
    for (let times = 0; times < 50; times += 1) cut = cutMore(cut, side, STEP);
    const { width, height } = leftOf(cut, 100, 100);
    assert.equal(Math.min(width, height), 20);
    for (let times = 0; times < 50; times += 1) cut = cutMore(cut, side, -STEP);
    assert.deepEqual(cut, WHOLE);
  }
});

test("what is left has at least one pixel, of the smallest picture too", () => {
  assert.deepEqual(leftOf({ ...WHOLE, left: 0.4, right: 0.4 }, 1, 1), { x: 0, y: 0, width: 1, height: 1 });
});

test("a photo is made smaller and never larger", () => {
  assert.deepEqual(fit({ width: 4032, height: 3024 }, 2400), { width: 2400, height: 1800 });
  assert.deepEqual(fit({ width: 300, height: 400 }, 2400), { width: 300, height: 400 });
  assert.deepEqual(fit({ width: 30000, height: 2 }, 2400), { width: 2400, height: 1 });
});

test("a picture that would fill a tablet's memory is too large, one of a good camera is not", () => {
  assert.equal(isTooLarge({ width: 12_000, height: 12_000 }), true);
  assert.equal(isTooLarge({ width: 8_064, height: 6_048 }), false);
  assert.equal(isTooMuchAtOnce({ width: 8_064, height: 6_048 }), true);
  assert.equal(isTooMuchAtOnce({ width: 4_032, height: 3_024 }), false);
});
