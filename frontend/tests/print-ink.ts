// Prints what the front end knows of ink, as JSON, so that it can be compared with the server's;
// reads drawings (lists of stroke bodies) from standard input.

import { readFileSync } from "node:fs";

import { HOUSE_OUTLINES, HOUSE_PATHS, HOUSE_TINTS } from "../core/house-outline.ts";
import { flatten, INKS, markOf } from "../core/ink.ts";
import * as limits from "../core/limits.ts";
import { PALETTE, PAPER } from "../core/palette.ts";
import { INPUTS, parseStroke, StrokeError, TOOLS } from "../core/stroke.ts";

const bodies: unknown[] = JSON.parse(readFileSync(0, "utf8"));

function tell(body: unknown): unknown {
  try {
    const mark = markOf(parseStroke(body));
    return { polyline: flatten(mark.path), width: mark.width, composite: mark.composite };
  } catch (error) {
    if (error instanceof StrokeError) return { refused: error.code, field: error.field };
    throw error;
  }
}

const inks = Object.fromEntries(Object.entries(INKS).map(([tool, ink]) => [tool, ink.composite]));
const looks = { paths: HOUSE_PATHS, tints: HOUSE_TINTS };
const constants = { houses: HOUSE_OUTLINES, looks, inks, inputs: INPUTS, limits, palette: PALETTE };
process.stdout.write(
  JSON.stringify({ ...constants, paper: PAPER, tools: TOOLS, strokes: bodies.map(tell) }),
);
