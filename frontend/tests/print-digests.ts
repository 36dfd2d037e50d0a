// Prints what the front end makes of strokes: digests of changes that it has read as the tablet
// does; reads one change a line from standard input, and answers each with one line.

import { createInterface } from "node:readline";

import type { Change } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { parseStroke } from "../core/stroke.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const change = JSON.parse(line) as Change;
  const body = parseStroke(change.body);
  process.stdout.write(`${await digestChange({ ...change, kind: "stroke", body })}\n`);
}
