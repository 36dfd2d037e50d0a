// The front end's own ink for the pages on which the browser tests and benchmarks draw.

export { drawOutline, drawStroke } from "../draw/canvas-ink.ts";
export { drawNewPoints } from "../draw/open-ink.ts";
