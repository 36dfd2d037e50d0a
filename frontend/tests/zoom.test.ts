import assert from "node:assert/strict";
import { test } from "node:test";

import { TwoFingers } from "../draw/two-fingers.ts";
import { closer, further, isClosest, isWhole, lookAside, lookAt, pinched, WHOLE } from "../draw/zoom.ts";

test("looking closer keeps the middle, and further leads back to the whole page", () => {
  const near = closer(closer(WHOLE));
  assert.deepEqual(near, { zoom: 2, x: 1600, y: 1200 });
  assert.deepEqual(further(further(near)), WHOLE);
  assert.ok(isWhole(further(WHOLE)));
});

test("looking closer ends somewhere", () => {
  let look = WHOLE;
  for (let tap = 0; tap < 20; tap += 1) look = closer(look);
  assert.ok(isClosest(look));
  assert.equal(look.zoom, 4);
});

test("looking aside stops at the edges of the page", () => {
  const near = closer(closer(WHOLE));
  assert.equal(Math.round(lookAside(near, 1, 0).x), Math.round(1600 + 3200 / 3));
  let look = near;
  for (let tap = 0; tap < 20; tap += 1) look = lookAside(look, -1, 1);
  assert.deepEqual(look, { zoom: 2, x: 0, y: 2400 });
  assert.deepEqual(lookAside(WHOLE, 1, 1), WHOLE);
});

test("a spot that is out of sight comes into sight, and one in sight moves nothing", () => {
  const near = { zoom: 4, x: 0, y: 0 };
  assert.deepEqual(lookAt(near, 800, 600), near);
  const { x, y } = lookAt(near, 6400, 4800);
  assert.deepEqual([x, y], [4800, 3600]);
  const there = lookAt(near, 3200, 2400);
  assert.ok(there.x < 3200 && 3200 < there.x + 1600);
  assert.ok(there.y < 2400 && 2400 < there.y + 1200);
});

test("what lies between two fingers stays between them", () => {
  const look = pinched(WHOLE, { factor: 2, from: [0.5, 0.5], to: [0.25, 0.5] });
  // The page's middle is now at a quarter of the view.
  assert.equal(look.x + 0.25 * (6400 / look.zoom), 3200);
  assert.equal(look.zoom, 2);
  assert.deepEqual(pinched(look, { factor: 0.01, from: [0, 0], to: [1, 1] }), WHOLE);
  assert.equal(pinched(look, { factor: 100, from: [0.5, 0.5], to: [0.5, 0.5] }).zoom, 4);
});

test("two fingers tell how far they went apart and where their middle went", () => {
  const fingers = new TwoFingers();
  fingers.begin(1, { x: 0, y: 0 }, 2, { x: 100, y: 0 });
  assert.deepEqual(fingers.move(2, { x: 200, y: 0 }), {
    factor: 2,
    from: { x: 50, y: 0 },
    to: { x: 100, y: 0 },
  });
  assert.equal(fingers.move(3, { x: 5, y: 5 }), null);
});

test("a third finger is nobody's, and a second one joins the one that two left behind", () => {
  const fingers = new TwoFingers();
  const spot = { x: 10, y: 10 };
  assert.equal(fingers.join(1, spot, true), false);
  fingers.begin(1, spot, 2, { x: 90, y: 90 });
  assert.equal(fingers.join(3, spot, false), true);
  assert.equal(fingers.move(3, { x: 50, y: 50 }), null);
  fingers.leave(2);
  assert.equal(fingers.move(1, { x: 20, y: 20 }), null);
  assert.equal(fingers.join(4, { x: 90, y: 20 }, false), true);
  assert.equal(fingers.move(4, { x: 160, y: 20 })?.factor, 2);
  assert.equal(fingers.join(5, spot, true), false, "a primary touch is the only one there is");
});

test("two fingers on one spot divide by nothing", () => {
  const fingers = new TwoFingers();
  fingers.begin(1, { x: 7, y: 7 }, 2, { x: 7, y: 7 });
  assert.equal(fingers.move(2, { x: 7, y: 7 })?.factor, 1);
});
