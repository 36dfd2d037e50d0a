// Prints how the front end draws the figures on standard input, as JSON, to be compared with the
// server's.

import { readFileSync } from "node:fs";

import type { Figure } from "../core/changes.ts";
import { drawFigure, FIGURE_HEIGHT, FIGURE_SHAPES, FIGURE_WIDTH } from "../core/figures.ts";

const figures: Figure[] = JSON.parse(readFileSync(0, "utf8"));
const box = [FIGURE_WIDTH, FIGURE_HEIGHT];
process.stdout.write(JSON.stringify({ box, shapes: FIGURE_SHAPES, drawn: figures.map(drawFigure) }));
