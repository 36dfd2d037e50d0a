import assert from "node:assert/strict";
import { test } from "node:test";

import { centreline, FLATNESS, flatten, type Path, type Position } from "../core/path.ts";
import { makeStroke } from "./fixtures.ts";

function polyline(places: [number, number][]): Position[] {
  return flatten(centreline(makeStroke(places).points));
}

test("one sample is a dot", () => {
  assert.deepEqual(centreline(makeStroke([[7, 9]]).points), { start: [7, 9], curves: [] });
});

test("a sample that repeats its place changes nothing", () => {
  const once = polyline([[0, 0], [300, 900], [800, 100]]);
  const twice = polyline([[0, 0], [0, 0], [300, 900], [300, 900], [800, 100]]);

  assert.deepEqual(twice, once);
});

test("a finger that stays where it is leaves a dot", () => {
  assert.deepEqual(polyline([[4, 5], [4, 5], [4, 5]]), [[4, 5]]);
});

test("a tremble of one unit leaves no piece without length", () => {
  const line = polyline([[10, 10], [11, 10], [10, 10], [11, 10], [10, 10]]);

  assert.ok(line.slice(1).every((place, index) => String(place) !== String(line[index])));
});

test("two samples are a straight line", () => {
  assert.deepEqual(polyline([[0, 0], [301, 7]]), [[0, 0], [301, 7]]);
});

test("a line begins and ends where the child began and ended", () => {
  const line = polyline([[10, 20], [500, 900], [1200, 40], [3000, 2000]]);

  assert.deepEqual(line[0], [10, 20]);
  assert.deepEqual(line[line.length - 1], [3000, 2000]);
});

test("a line passes half-way between neighbouring samples", () => {
  const line = polyline([[0, 0], [101, 900], [1200, 41], [3000, 2000]]);

  assert.ok(line.some(([x, y]) => x === 650.5 && y === 470.5));
});

test("the polyline stays within the flatness of the curve", () => {
  const path: Path = { start: [0, 0], curves: [{ control: [900, 1400], end: [2100, -300] }] };
  const line = flatten(path);

  for (let step = 0; step <= 1000; step += 1) {
    const t = step / 1000;
    const x = 2 * t * (1 - t) * 900 + t * t * 2100;
    const y = 2 * t * (1 - t) * 1400 - t * t * 300;
    assert.ok(distanceTo(line, x, y) <= FLATNESS * Math.SQRT2);
  }
});

test("a gentle bend costs few pieces", () => {
  assert.ok(polyline([[0, 0], [20, 1], [40, 0]]).length <= 4);
});

function distanceTo(line: readonly Position[], x: number, y: number): number {
  const distances = line.slice(1).map((b, index) => {
    const a = line[index] ?? b;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const part = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1);
    const held = Math.min(Math.max(part, 0), 1);
    return Math.hypot(x - a[0] - held * dx, y - a[1] - held * dy);
  });
  return Math.min(...distances);
}
