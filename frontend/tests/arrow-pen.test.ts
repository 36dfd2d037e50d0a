import assert from "node:assert/strict";
import { test } from "node:test";

import { type ArrowHand, ArrowPen, LARGE_STEP, STEP } from "../draw/arrow-pen.ts";
import { parseStroke, type Point } from "../core/stroke.ts";

function drawing(): { hand: ArrowHand; strokes: Point[][]; ended: () => number } {
  const strokes: Point[][] = [];
  let ends = 0;
  const hand: ArrowHand = {
    begin: (input, point) => {
      assert.equal(input, "keys");
      strokes.push([point]);
    },
    move: (points) => strokes[strokes.length - 1]?.push(...points),
    end: () => {
      ends += 1;
    },
  };
  return { hand, strokes, ended: () => ends };
}

function pen(hand: ArrowHand): ArrowPen {
  let clock = 1000;
  return new ArrowPen(hand, () => (clock += 40));
}

test("a pen that is up goes without a mark, and one that is down draws", () => {
  const { hand, strokes, ended } = drawing();
  const arrow = pen(hand);
  assert.ok(arrow.go([1, 0], STEP));
  assert.equal(strokes.length, 0);
  arrow.toggle();
  arrow.go([1, 0], STEP);
  arrow.go([0, 1], LARGE_STEP);
  arrow.toggle();
  arrow.go([0, 1], STEP);
  assert.equal(ended(), 1);
  const [line = []] = strokes;
  assert.deepEqual(line[0], [3280, 2400, 128, 0]);
  assert.deepEqual(line[line.length - 1]?.slice(0, 2), [3360, 2800]);
  const times = line.map(([, , , t]) => t);
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
  assert.ok((times[times.length - 1] ?? 0) > 0);
});

test("a step leaves samples so near to each other that a corner stays a corner", () => {
  const { hand, strokes } = drawing();
  const arrow = pen(hand);
  arrow.toggle();
  arrow.go([1, -1], STEP);
  const [line = []] = strokes;
  for (const [index, [x, y]] of line.entries()) {
    const [before] = line.slice(index - 1, index);
    if (index > 0 && before !== undefined) assert.ok(Math.hypot(x - before[0], y - before[1]) < 30);
  }
  assert.deepEqual(line[line.length - 1]?.slice(0, 2), [3280, 2320]);
});

test("a slanted step goes both ways at once", () => {
  const arrow = pen(drawing().hand);
  arrow.go([-1, 1], LARGE_STEP);
  assert.deepEqual([arrow.x, arrow.y], [2800, 2800]);
});

test("the pen stops at the edge of the page and says so", () => {
  const { hand, strokes } = drawing();
  const arrow = pen(hand);
  for (let step = 0; step < 50; step += 1) arrow.go([1, 1], LARGE_STEP);
  assert.deepEqual([arrow.x, arrow.y], [6400, 4800]);
  arrow.toggle();
  assert.equal(arrow.go([1, 0], STEP), false);
  assert.equal(strokes[0]?.length, 1, "a pen that could not go has made a dot");
});

test("putting the pen down and up again makes a dot", () => {
  const { hand, strokes, ended } = drawing();
  const arrow = pen(hand);
  arrow.toggle();
  arrow.toggle();
  assert.deepEqual([strokes.length, strokes[0]?.length, ended()], [1, 1, 1]);
});

test("a hand that draws meanwhile lifts the pen, and lifting it again ends nothing", () => {
  const { hand, ended } = drawing();
  const arrow = pen(hand);
  arrow.toggle();
  arrow.lifted();
  assert.equal(arrow.isDown, false);
  arrow.lift();
  assert.equal(ended(), 0);
});

test("what arrows draw is a stroke like any other and says that keys made it", () => {
  const { hand, strokes } = drawing();
  const arrow = pen(hand);
  arrow.toggle();
  for (let step = 0; step < 100; step += 1) arrow.go([step % 3 === 0 ? -1 : 1, step % 2], STEP);
  const body = { tool: "rubber", colour: "night", size: 120, input: "keys", order: 1, prompt: null };
  assert.equal(parseStroke({ ...body, points: strokes[0] }).input, "keys");
});
