import assert from "node:assert/strict";
import { test } from "node:test";

import { listSpots } from "../core/brush.ts";
import type { Point } from "../core/stroke.ts";

function line(count: number, step = 60): Point[] {
  return Array.from({ length: count }, (_, place): Point => [1000 + step * place, 1000, 0, 16 * place]);
}

test("a touch is one round dab", () => {
  const spots = listSpots({ points: line(1), size: 120, input: "touch" });

  assert.deepEqual(spots, [[1000, 1000, 39.375]]);
});

test("a brush that goes on changes nothing but its tip", () => {
  const before = listSpots({ points: line(60), size: 120, input: "touch" });
  const after = listSpots({ points: line(61), size: 120, input: "touch" });

  const changed = before.filter((spot, index) => String(spot) !== String(after[index]));
  assert.ok(changed.length > 0);
  assert.ok(changed.every(([x]) => x > 1000 + 59 * 60 - 240));
});

test("the width of a mouse's line is never less than can be seen", () => {
  const spots = listSpots({ points: line(40, 900), size: 24, input: "mouse" });

  assert.ok(spots.every(([, , radius]) => radius >= 3));
});
