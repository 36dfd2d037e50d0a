import assert from "node:assert/strict";
import { test } from "node:test";

import { drawFigure, FIGURE_SHAPES, slotsOf, SOMEONE } from "../core/figures.ts";
import { COLOUR_CODES, SKINS } from "../core/palette.ts";
import { coloursFor } from "../tablet/person-colours.ts";

const LOOK = { skin: "peach", hair: "brown", clothes: "blue" } as const;

test("every shape is drawn, and shows each colour that can be chosen for it", () => {
  for (const shape of FIGURE_SHAPES) {
    const plain = JSON.stringify(drawFigure({ shape, ...LOOK }));
    for (const slot of ["skin", "hair", "clothes"] as const) {
      const other = JSON.stringify(drawFigure({ shape, ...LOOK, [slot]: "green" }));
      assert.equal(other !== plain, slot in slotsOf(shape), `${shape}: ${slot}`);
    }
  }
});

test("nothing is drawn in a colour that is no colour", () => {
  for (const shape of FIGURE_SHAPES) {
    for (const { paths } of drawFigure({ shape, ...LOOK })) {
      assert.ok(paths.length > 0, shape);
      for (const { fill, stroke, width } of paths) {
        for (const paint of [fill, stroke]) assert.match(paint, /^(none|#[0-9a-f]{6})$/);
        assert.equal(width > 0, stroke !== "none");
      }
    }
  }
});

test("a shape of another version is shown as someone", () => {
  for (const shape of ["tall", "constructor", ""]) {
    assert.deepEqual(drawFigure({ shape, ...LOOK }), drawFigure({ shape: SOMEONE, ...LOOK }));
  }
});

test("there are people of every age, ways of getting about and of covering hair, and pets", () => {
  for (const code of ["baby", "child-short", "teen-long", "adult-curly", "older-glasses", "adult-headscarf", "adult-turban", "adult-wheelchair", "child-wheelchair", "dog", "cat", SOMEONE]) {
    assert.ok(FIGURE_SHAPES.includes(code), code);
  }
});

test("every colour is offered once for every part, and skin first for skin", () => {
  for (const slot of ["skin", "hair", "clothes"] as const) {
    assert.deepEqual([...coloursFor(slot)].sort(), [...COLOUR_CODES].sort(), slot);
  }
  const skins = coloursFor("skin");
  assert.deepEqual(skins.slice(0, SKINS.length), SKINS);
});
