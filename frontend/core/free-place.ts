// Finds where on a page new words cover least of what is there; it moves nothing.

import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";
import type { Stroke } from "./stroke.ts";

export type Spot = { readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };

// Words take as much room as their screen gives them; this much most of them have.
const NOTE: Size = { width: 2300, height: 700 };
const EDGE = 200;
const COLUMNS = [900, 3300] as const;
const ROWS = [3700, 2900, 2100, 1300, 500] as const;

/** Return the spot, in page units, whose surroundings hold the fewest marks and no other words. */
export function findFreePlace(
  strokes: readonly Stroke[],
  taken: readonly Spot[],
  size: Size = NOTE,
): Spot {
  const spots = ROWS.flatMap((y) => COLUMNS.map((x) => inside({ x, y }, size)));
  const costs = spots.map((spot) => costOf(spot, size, strokes, taken));
  const best = costs.indexOf(Math.min(...costs));
  return spots[best] ?? { x: 900, y: 3700 };
}

function inside({ x, y }: Spot, { width, height }: Size): Spot {
  return {
    x: Math.max(Math.min(x, PAGE_WIDTH - width - EDGE), 0),
    y: Math.max(Math.min(y, PAGE_HEIGHT - height - EDGE), 0),
  };
}

function costOf(
  spot: Spot,
  { width, height }: Size,
  strokes: readonly Stroke[],
  taken: readonly Spot[],
): number {
  const [across, down] = [Math.max(width, NOTE.width), Math.max(height, NOTE.height)];
  let cost = 0;
  for (const other of taken) {
    if (Math.abs(other.x - spot.x) < across && Math.abs(other.y - spot.y) < down) cost += 10_000;
  }
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      if (x >= spot.x && x <= spot.x + width && y >= spot.y && y <= spot.y + height) cost += 1;
    }
  }
  return cost;
}
