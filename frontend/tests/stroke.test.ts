import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_POINTS } from "../core/limits.ts";
import { parseStroke, StrokeError, strokeOf } from "../core/stroke.ts";
import { listFixtureDrawings, makeStroke } from "./fixtures.ts";

const BODY = makeStroke([[10, 20]], { prompt: "worries.what" });

const refusals: [string, unknown, string][] = [
  ["nothing", null, "not_a_stroke"],
  ["a list", [], "not_a_stroke"],
  ["no colour", { ...BODY, colour: undefined }, "unknown_colour"],
  ["a tool nobody knows", { ...BODY, tool: "laser" }, "unknown_tool"],
  ["a hex for a colour", { ...BODY, colour: "#23304a" }, "unknown_colour"],
  ["an inherited name for a colour", { ...BODY, colour: "constructor" }, "unknown_colour"],
  ["an unknown input", { ...BODY, input: "foot" }, "unknown_input"],
  ["a negative size", { ...BODY, size: -24 }, "out_of_range"],
  ["no size at all", { ...BODY, size: 0 }, "out_of_range"],
  ["a size of one and a half", { ...BODY, size: 1.5 }, "not_an_integer"],
  ["NaN", { ...BODY, points: [[Number.NaN, 0, 0, 0]] }, "not_an_integer"],
  ["infinity", { ...BODY, points: [[0, Number.POSITIVE_INFINITY, 0, 0]] }, "not_an_integer"],
  ["a true for a number", { ...BODY, points: [[0, true, 0, 0]] }, "not_an_integer"],
  ["a place too far away", { ...BODY, points: [[40_001, 0, 0, 0]] }, "out_of_range"],
  ["time before the start", { ...BODY, points: [[0, 0, 0, -1]] }, "out_of_range"],
  ["no points", { ...BODY, points: [] }, "bad_points"],
  ["three numbers for a point", { ...BODY, points: [[0, 0, 0]] }, "bad_points"],
  ["a prompt in sentences", { ...BODY, prompt: "What worries you?" }, "bad_prompt"],
  ["something more", { ...BODY, name: "x" }, "unknown_field"],
];

for (const [what, body, code] of refusals) {
  test(`a stroke with ${what} is refused`, () => {
    assert.throws(
      () => parseStroke(body),
      (error) => error instanceof StrokeError && error.code === code,
    );
  });
}

test("a stroke of more points than the limit is refused and one of the limit is kept", () => {
  const points = Array.from({ length: MAX_POINTS }, (_, t) => [t % 6400, 5, 0, t]);

  assert.equal(parseStroke({ ...BODY, points }).points.length, MAX_POINTS);
  assert.throws(() => parseStroke({ ...BODY, points: [...points, [0, 0, 0, 0]] }), /too_many_points/);
});

test("a missing field is named", () => {
  const { prompt: _prompt, ...rest } = BODY;

  assert.throws(() => parseStroke(rest), /missing_field: prompt/);
});

test("every field comes back as it was told", () => {
  for (const { strokes } of listFixtureDrawings()) {
    for (const stroke of strokes) assert.deepEqual(parseStroke(structuredClone(stroke)), stroke);
  }
});

test("the body of an item is read once", () => {
  const body = { ...BODY };

  assert.equal(strokeOf(body), strokeOf(body));
  assert.throws(() => strokeOf(null), /not_a_stroke/);
});
