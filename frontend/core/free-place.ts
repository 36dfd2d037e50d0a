// Finds where on a page new words cover least of what is there; it moves nothing.

import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";
import type { Stroke } from "./stroke.ts";

export type Spot = { readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };

/** What lies on a page already: ink, pictures with the room they take, and where words begin. */
export type OnPage = {
  readonly strokes: readonly Stroke[];
  readonly pictures: readonly (Spot & Size)[];
  readonly words: readonly Spot[];
};

// Words take as much room as their screen gives them; this much most of them have.
const NOTE: Size = { width: 2300, height: 700 };
const EDGE = 200;
const COLUMNS = [900, 3300] as const;
const ROWS = [3700, 2900, 2100, 1300, 500] as const;
// Covering ink costs one for each of its points; a picture is as much as a long line.
const PICTURE = 500;
const WORDS = 10_000;

/** Return the spot, in page units, whose surroundings hold the least and no other words. */
export function findFreePlace(page: OnPage, size: Size = NOTE): Spot {
  const spots = ROWS.flatMap((y) => COLUMNS.map((x) => inside({ x, y }, size)));
  const costs = spots.map((spot) => costOf({ ...spot, ...size }, page));
  const best = costs.indexOf(Math.min(...costs));
  return spots[best] ?? { x: 900, y: 3700 };
}

function inside({ x, y }: Spot, { width, height }: Size): Spot {
  return {
    x: Math.max(Math.min(x, PAGE_WIDTH - width - EDGE), 0),
    y: Math.max(Math.min(y, PAGE_HEIGHT - height - EDGE), 0),
  };
}

function costOf(box: Spot & Size, { strokes, pictures, words }: OnPage): number {
  const [across, down] = [Math.max(box.width, NOTE.width), Math.max(box.height, NOTE.height)];
  const near = words.filter(({ x, y }) => Math.abs(x - box.x) < across && Math.abs(y - box.y) < down);
  let points = 0;
  for (const stroke of strokes) for (const [x, y] of stroke.points) if (holds(box, x, y)) points += 1;
  const covered = pictures.filter((picture) => meets(box, picture));
  return WORDS * near.length + PICTURE * covered.length + points;
}

function holds(box: Spot & Size, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function meets(box: Spot & Size, other: Spot & Size): boolean {
  const isBeside = other.x > box.x + box.width || other.x + other.width < box.x;
  return !isBeside && other.y <= box.y + box.height && other.y + other.height >= box.y;
}
