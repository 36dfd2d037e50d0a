// Finds where on a page new words cover least of what is there; it moves nothing.

import type { Stroke } from "./stroke.ts";

export type Spot = { readonly x: number; readonly y: number };

const WIDTH = 2300;
const HEIGHT = 700;
const COLUMNS = [900, 3300] as const;
const ROWS = [3700, 2900, 2100, 1300, 500] as const;

/** Return the spot, in page units, whose surroundings hold the fewest marks and no other words. */
export function findFreePlace(strokes: readonly Stroke[], taken: readonly Spot[]): Spot {
  const spots = ROWS.flatMap((y) => COLUMNS.map((x) => ({ x, y })));
  const costs = spots.map((spot) => costOf(spot, strokes, taken));
  const best = costs.indexOf(Math.min(...costs));
  return spots[best] ?? { x: 900, y: 3700 };
}

function costOf(spot: Spot, strokes: readonly Stroke[], taken: readonly Spot[]): number {
  let cost = 0;
  for (const other of taken) {
    if (Math.abs(other.x - spot.x) < WIDTH && Math.abs(other.y - spot.y) < HEIGHT) cost += 10_000;
  }
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      if (x >= spot.x && x <= spot.x + WIDTH && y >= spot.y && y <= spot.y + HEIGHT) cost += 1;
    }
  }
  return cost;
}
