import assert from "node:assert/strict";
import { test } from "node:test";

import { BrushTrace, listSpots, type Spot } from "../core/brush.ts";
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

test("a brush that is told sample by sample leaves what it leaves when it is told at once", () => {
  const points = scribble(400);
  const trace = new BrushTrace("touch");
  const spots: Spot[] = [];
  let settled = 0;
  let kept = 0;

  for (const [index, point] of points.entries()) {
    trace.add(point);
    spots.length = kept;
    spots.push(...trace.spotsFrom(settled, 120));
    const next = Math.max(trace.countSettled(120), settled);
    kept = spots.length - trace.spotsFrom(next, 120).length;
    settled = next;
    if (index % 7 > 0) continue;
    const whole = listSpots({ points: points.slice(0, index + 1), size: 120, input: "touch" });
    assert.deepEqual(spots, whole);
  }
  assert.ok(settled > 300);
});

function scribble(count: number): Point[] {
  return Array.from({ length: count }, (_, step): Point => {
    const x = Math.round(2000 + 600 * Math.sin(step * 0.7) + 3 * step);
    const y = Math.round(2000 + 200 * Math.cos(step * 0.31));
    return [step % 11 === 0 ? 2000 : x, step % 11 === 0 ? 2000 : y, 0, step * (step % 3 === 0 ? 8 : 7)];
  });
}
