import assert from "node:assert/strict";
import { test } from "node:test";

import type { PlacedSymbol } from "../core/changes.ts";
import { layerSvg } from "../core/symbol-layer.ts";

const SHAPES = new Map([
  ["dog", "<path d='dog'/>"],
  ["sun", "<circle r='1'/>"],
]);

function put(symbol: string, order: number, changes: Partial<PlacedSymbol> = {}): PlacedSymbol {
  return { symbol, x: 3200, y: 2400, size: 800, layer: "front", order, prompt: null, ...changes };
}

function places(placed: readonly PlacedSymbol[], layer: PlacedSymbol["layer"] = "front"): string[] {
  return layerSvg(placed, layer, SHAPES, 1280).match(/<use [^>]*>/g) ?? [];
}

test("a symbol lies round its middle, as large as it was told", () => {
  assert.deepEqual(places([put("dog", 1, { size: 801 })]), [
    '<use href="#s-dog" transform="translate(2799.5 1999.5) scale(25.03125)"/>',
  ]);
});

test("the later one lies on the earlier one, whatever the order of the list", () => {
  const [lower, upper] = places([put("sun", 2), put("dog", 1)]);
  assert.match(lower ?? "", /#s-dog/);
  assert.match(upper ?? "", /#s-sun/);
});

test("each layer is drawn by itself", () => {
  const placed = [put("dog", 1, { layer: "behind" }), put("sun", 2)];
  assert.match(places(placed, "behind").join(), /^<use href="#s-dog"[^>]*>$/);
  assert.match(places(placed, "front").join(), /^<use href="#s-sun"[^>]*>$/);
});

test("five hundred of one symbol define it once", () => {
  const many = Array.from({ length: 500 }, (_, order) => put("dog", order));
  const svg = layerSvg(many, "front", SHAPES, 1280);
  assert.equal(svg.split("<path d='dog'/>").length, 2);
  assert.equal(places(many).length, 500);
});

test("a symbol whose shapes have not come leaves its place empty", () => {
  assert.equal(places([put("castle", 1), put("dog", 2)]).length, 1);
});
