// Which samples of a hand are a stroke's own: all that are new, and none twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, type Sampled, take } from "../draw/samples.ts";

const LIE = { left: 10, top: 20, units: 2 };

function told(clientX: number, timeStamp: number, clientY = 20): Sampled {
  return { clientX, clientY, pressure: 0.5, timeStamp };
}

test("samples are told from the corner of the page, in its units, and from the first one on", () => {
  const taken = begin(told(10, 1_000), LIE);

  assert.deepEqual(taken.last, [0, 0, 128, 0]);
  assert.deepEqual(take(taken, [told(15, 1_008), told(20, 1_016, 25)]), [
    [10, 0, 128, 8],
    [20, 10, 128, 16],
  ]);
});

test("of two samples of one moment both are kept, though a blurred clock tells the later one earlier", () => {
  const taken = begin(told(10, 1_000), LIE);

  const points = take(taken, [told(15, 1_008.21), told(20, 1_008.205), told(25, 1_016)]);

  assert.deepEqual(points, [
    [10, 0, 128, 8],
    [20, 0, 128, 8],
    [30, 0, 128, 16],
  ]);
});

test("what repeats or goes back in time is dropped", () => {
  const taken = begin(told(10, 1_000), LIE);

  const points = take(taken, [told(15, 1_016), told(15, 1_024), told(12, 1_008), told(20, 1_032)]);

  assert.deepEqual(points, [
    [10, 0, 128, 16],
    [20, 0, 128, 32],
  ]);
});

test("time never goes back in what is kept", () => {
  const taken = begin(told(10, 1_000.6), LIE);

  const points = take(taken, [told(15, 1_000.1), told(20, 1_000.7)]);

  assert.deepEqual(points.map(([, , , time]) => time), [0, 0]);
});
