// Prints what the front end knows of ink, as JSON, so that it can be compared with the server's;
// reads drawings (lists of stroke bodies) from standard input.

import { readFileSync } from "node:fs";

import { GRAINS, listOutlines } from "../core/grain.ts";
import { HOUSE_OUTLINES, HOUSE_PATHS, HOUSE_TINTS } from "../core/house-outline.ts";
import { INKS, type Coat, markOf, spotsOf } from "../core/ink.ts";
import * as limits from "../core/limits.ts";
import { PALETTE, PAPER, SIZES } from "../core/palette.ts";
import { outlineRibbon } from "../core/ribbon.ts";
import { INPUTS, parseStroke, StrokeError, TOOLS } from "../core/stroke.ts";

const bodies: unknown[] = JSON.parse(readFileSync(0, "utf8"));

function tell(body: unknown): unknown {
  try {
    const mark = markOf(parseStroke(body));
    return { coats: mark.coats.map(tellCoat), composite: mark.composite };
  } catch (error) {
    if (error instanceof StrokeError) return { refused: error.code, field: error.field };
    throw error;
  }
}

function tellCoat(coat: Coat): unknown {
  const spots = spotsOf(coat);
  if ("spots" in coat) return { spots, ...outlineRibbon(spots) };
  return { spots, width: coat.width, grain: coat.grain };
}

function tellGrain(): unknown {
  return Object.fromEntries(
    Object.entries(GRAINS).map(([grain, layers]) => [
      grain,
      layers.map((layer) => ({ ...layer, outlines: listOutlines(layer.height) })),
    ]),
  );
}

const inks = Object.fromEntries(Object.entries(INKS).map(([tool, ink]) => [tool, ink.composite]));
const looks = { paths: HOUSE_PATHS, tints: HOUSE_TINTS };
const sizes = Object.fromEntries(Object.entries(SIZES).map(([tool, each]) => [tool, Object.values(each)]));
const constants = {
  grains: tellGrain(),
  houses: HOUSE_OUTLINES,
  inks,
  inputs: INPUTS,
  limits,
  looks,
  palette: PALETTE,
  sizes,
};
process.stdout.write(
  JSON.stringify({ ...constants, paper: PAPER, tools: TOOLS, strokes: bodies.map(tell) }),
);
