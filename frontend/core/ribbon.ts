// The outline of a nib that swells and thins; the same definition as webapp/drawings/ribbon.py.

import type { Spot } from "./brush.ts";
import type { Position } from "./path.ts";

export type Rung = readonly [left: Position, right: Position];

/** Strips, each a ladder from rung to rung; and round discs. */
export type Shapes = { readonly strips: readonly (readonly Rung[])[]; readonly discs: readonly Spot[] };

type Side = { readonly x: number; readonly y: number; readonly length: number };

// Two pieces that turn so little share a rung, which stands out from a round joint by no more than
// this many page units; where they turn more, the strip ends and a disc closes the gap.
const MITRE_EXCESS = 0.5;
const SHARP = 0.9;

/** Return shapes that together cover the ribbon; corners are whole eighths of a unit. */
export function outlineRibbon(spots: readonly Spot[]): Shapes {
  const [first, second] = spots;
  if (first === undefined) return { strips: [], discs: [] };
  if (second === undefined) return { strips: [], discs: [first] };
  const strips: Rung[][] = [];
  const discs: Spot[] = [first];
  let before = sideOf(first, second);
  let rungs = [rung(first, before.x, before.y)];
  let here = second;
  for (const there of spots.slice(2)) {
    const after = sideOf(here, there);
    const mitre = mitreOf(before, after, here[2]);
    if (mitre !== null) rungs.push(rung(here, mitre[0], mitre[1]));
    else {
      strips.push([...rungs, rung(here, before.x, before.y)]);
      discs.push(here);
      rungs = [rung(here, after.x, after.y)];
    }
    before = after;
    here = there;
  }
  strips.push([...rungs, rung(here, before.x, before.y)]);
  return { strips, discs: [...discs, here] };
}

function sideOf(here: Spot, there: Spot): Side {
  const along = there[0] - here[0];
  const down = there[1] - here[1];
  // Not hypot: libraries round it differently, and a root is exact everywhere.
  const length = Math.sqrt(along * along + down * down);
  return { x: -down / length, y: along / length, length };
}

function mitreOf(before: Side, after: Side, radius: number): Position | null {
  const cosine = before.x * after.x + before.y * after.y;
  if (cosine < SHARP) return null;
  const excess = radius * (Math.sqrt(2 / (1 + cosine)) - 1);
  const overlap = (radius * Math.abs(before.x * after.y - before.y * after.x)) / (1 + cosine);
  if (excess > MITRE_EXCESS || 2 * overlap > Math.min(before.length, after.length)) return null;
  return [(before.x + after.x) / (1 + cosine), (before.y + after.y) / (1 + cosine)];
}

function rung([x, y, radius]: Spot, across: number, along: number): Rung {
  const [dx, dy] = [across * radius, along * radius];
  return [
    [eighths(x + dx), eighths(y + dy)],
    [eighths(x - dx), eighths(y - dy)],
  ];
}

function eighths(value: number): number {
  return Math.floor(8 * value + 0.5) / 8;
}
