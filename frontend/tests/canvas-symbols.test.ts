import assert from "node:assert/strict";
import { test } from "node:test";

import type { PlacedSymbol } from "../core/changes.ts";
import { drawSymbols, type SymbolContext } from "../draw/canvas-symbols.ts";

type Laid = [picture: string, x: number, y: number, width: number, height: number];

function lay(placed: readonly PlacedSymbol[], layer: PlacedSymbol["layer"], scale = 0.25): Laid[] {
  const laid: unknown[] = [];
  const context = { drawImage: (...told: unknown[]) => laid.push(told) } as unknown as SymbolContext;
  const pictures = new Map([["dog", "dog"], ["sun", "sun"]]) as unknown as ReadonlyMap<string, CanvasImageSource>;
  drawSymbols(context, { placed, pictures }, layer, scale);
  return laid as Laid[];
}

function put(symbol: string, order: number, changes: Partial<PlacedSymbol> = {}): PlacedSymbol {
  return { symbol, x: 3200, y: 2400, size: 800, layer: "front", order, prompt: null, ...changes };
}

test("a symbol lies round its middle, as large as it was told", () => {
  assert.deepEqual(lay([put("dog", 1)], "front"), [["dog", 700, 500, 200, 200]]);
});

test("the later one lies on the earlier one, whatever the order of the list", () => {
  const laid = lay([put("sun", 2), put("dog", 1)], "front");
  assert.deepEqual(laid.map(([picture]) => picture), ["dog", "sun"]);
});

test("each layer is drawn by itself", () => {
  const placed = [put("dog", 1, { layer: "behind" }), put("sun", 2)];
  assert.deepEqual(lay(placed, "behind").map(([picture]) => picture), ["dog"]);
  assert.deepEqual(lay(placed, "front").map(([picture]) => picture), ["sun"]);
});

test("a picture that has not come leaves its place empty and the others where they are", () => {
  assert.deepEqual(lay([put("castle", 1), put("dog", 2)], "front").map(([picture]) => picture), ["dog"]);
});
