import assert from "node:assert/strict";
import { test } from "node:test";

import type { Box } from "../core/box.ts";
import { markOf, spotsOf } from "../core/ink.ts";
import type { Point, Stroke } from "../core/stroke.ts";
import { growthOf } from "../draw/growth.ts";
import { makeStroke } from "./fixtures.ts";

const EVERYWHERE: Box = [-Infinity, -Infinity, Infinity, Infinity];
const PLACES = Array.from({ length: 200 }, (_, step): [number, number] => [
  Math.round(2000 + 600 * Math.sin(step * 0.4)),
  Math.round(1500 + 5 * step),
]);

for (const tool of ["crayon", "brush"] as const) {
  const stroke: Stroke = { ...makeStroke(PLACES), tool, size: 120 };

  test(`${tool}: what has grown sample by sample is the whole mark`, () => {
    const growth = growthOf(stroke);
    for (let count = 1; count <= stroke.points.length; count += 3) growth.take(stroke.points.slice(0, count));
    growth.take(stroke.points);

    assert.deepEqual(growth.listParts(EVERYWHERE).flat(), markOf(stroke).coats);
  });

  test(`${tool}: what changes with a sample lies in the box that is told`, () => {
    const growth = growthOf(stroke);
    growth.take(stroke.points.slice(0, 120));
    const before = new Set(spotsAt(stroke, 120));

    const [left, top, right, bottom] = growth.take(stroke.points.slice(0, 121)) ?? [0, 0, 0, 0];

    const changed = spotsAt(stroke, 121).filter((spot) => !before.has(spot));
    assert.ok(changed.length > 0);
    for (const [x = 0, y = 0, radius = 0] of changed.map((spot) => spot.split(",").map(Number))) {
      assert.ok(x - radius >= left && x + radius <= right && y - radius >= top && y + radius <= bottom);
    }
    assert.ok(bottom - top < 700);
  });

  test(`${tool}: only what reaches into a box is drawn again`, () => {
    const growth = growthOf(stroke);
    growth.take(stroke.points);

    const parts = growth.listParts([1000, 1900, 3000, 1950]).flat();

    const reached = parts.flatMap(spotsOf);
    assert.ok(reached.length > 0);
    assert.ok(reached.length < markOf(stroke).coats.flatMap(spotsOf).length / 2);
    assert.ok(reached.every(([, y]) => y > 1700 && y < 2150));
  });

  test(`${tool}: a hand that rests changes nothing`, () => {
    const growth = growthOf(stroke);
    const resting: Point[] = [[10, 10, 128, 0], [10, 10, 140, 8]];

    assert.notEqual(growth.take(resting.slice(0, 1)), null);
    assert.equal(growth.take(resting), null);
    assert.equal(growth.listParts(EVERYWHERE).flat().flatMap(spotsOf).length, tool === "crayon" ? 2 : 1);
  });
}

function spotsAt(stroke: Stroke, count: number): string[] {
  return markOf({ ...stroke, points: stroke.points.slice(0, count) }).coats.flatMap(spotsOf).map(String);
}
