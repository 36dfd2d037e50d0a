import assert from "node:assert/strict";
import { test } from "node:test";

import { doStep, emptyPage, undo } from "../core/page.ts";
import { isRubbedOut, listRubbedOut } from "../core/rubbed-out.ts";
import type { Stroke } from "../core/stroke.ts";
import { makeStroke } from "./fixtures.ts";

const LINE = makeStroke([[1000, 1000], [2000, 1000], [3000, 1100]]);

function rubber(places: [number, number][], size = 240): Stroke {
  return makeStroke(places, { tool: "rubber", size, order: 9 });
}

test("a line that a rubber follows is rubbed out", () => {
  assert.ok(isRubbedOut(LINE, [rubber([[900, 1000], [2000, 1000], [3100, 1110]])]));
});

test("a line rubbed in the middle is still there", () => {
  assert.ok(!isRubbedOut(LINE, [rubber([[1500, 1000], [2500, 1000]])]));
});

test("a line with its last bit left is still there", () => {
  assert.ok(!isRubbedOut(LINE, [rubber([[900, 1000], [2000, 1000], [2860, 1085]])]));
});

test("a line rubbed in two goes is rubbed out", () => {
  const first = rubber([[900, 1000], [2000, 1000]]);
  const second = rubber([[1900, 1000], [3100, 1110]]);

  assert.ok(isRubbedOut(LINE, [first, second]));
});

test("a broad line needs more than a narrow rubber along its middle", () => {
  const broad = makeStroke([[1000, 1000], [2000, 1000]], { size: 400 });
  const middle = rubber([[800, 1000], [2200, 1000]]);
  const above = rubber([[700, 850], [2300, 850]]);
  const below = rubber([[700, 1150], [2300, 1150]]);

  assert.ok(!isRubbedOut(broad, [middle]));
  assert.ok(isRubbedOut(broad, [middle, above, below]));
});

test("a rubber as narrow as the line must follow it exactly", () => {
  const aside = rubber([[900, 1020], [2000, 1020], [3100, 1130]], 56);

  assert.ok(!isRubbedOut(LINE, [aside]));
});

test("a dot goes under one touch of the rubber", () => {
  const dot = makeStroke([[500, 500]], { size: 120 });

  assert.ok(isRubbedOut(dot, [rubber([[510, 490]])]));
  assert.ok(!isRubbedOut(dot, [rubber([[600, 500]])]));
});

test("what lies beyond the page's edge needs no rubbing", () => {
  const over = makeStroke([[-3000, 800], [400, 800]]);

  assert.ok(isRubbedOut(over, [rubber([[-100, 800], [500, 800]])]));
});

test("a line that is wholly beyond the edge was never rubbed", () => {
  const beyond = makeStroke([[-3000, 800], [-2000, 800]]);

  assert.ok(!isRubbedOut(beyond, [rubber([[-3100, 800], [-1900, 800]])]));
});

test("rubbing takes the line away as one step with the rubber", () => {
  const house = "worries" as const;
  const marks = [LINE, makeStroke([[1000, 3000], [2000, 3000]], { order: 1 })];
  let page = emptyPage();
  for (const [index, body] of marks.entries()) {
    page = doStep(page, [{ id: `felt-${index}`, house, kind: "stroke", body }]).page;
  }
  const body = rubber([[900, 1000], [2000, 1000], [3100, 1110]]);

  const removals = listRubbedOut(page, house, body);
  const step = doStep(page, [{ id: "rubber", house, kind: "stroke", body }, ...removals]);
  const back = undo(step.page);

  assert.deepEqual(removals, [{ id: "felt-0", house, kind: "stroke", body: null }]);
  assert.deepEqual(
    back.changes.map(({ id, version, body: content }) => [id, version, content]),
    [["felt-0", 3, LINE], ["rubber", 2, null]],
  );
});

test("a line drawn after the rubber stays", () => {
  const house = "wishes" as const;
  const body = { ...LINE, order: 10 };
  const { page } = doStep(emptyPage(), [{ id: "late", house, kind: "stroke", body }]);

  assert.deepEqual(listRubbedOut(page, house, rubber([[900, 1000], [3100, 1110]])), []);
});

test("wax is rubbed out as felt is", () => {
  const wax: Stroke = { ...LINE, tool: "crayon" };

  assert.ok(isRubbedOut(wax, [rubber([[900, 1000], [2000, 1000], [3100, 1110]])]));
  assert.ok(!isRubbedOut(wax, [rubber([[1500, 1000], [2500, 1000]])]));
});

test("a brush that went by fast is rubbed out where it went, and not as wide as it could be", () => {
  const places: [number, number][] = [[600, 1000], [1600, 1000], [2600, 1000], [3600, 1000]];
  const felt = makeStroke(places, { size: 400 });
  const brush: Stroke = { ...felt, tool: "brush" };
  const across = rubber([[300, 1000], [3900, 1000]], 240);

  assert.ok(isRubbedOut(brush, [across]));
  assert.ok(!isRubbedOut(felt, [across]));
});
