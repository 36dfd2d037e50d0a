// Words in the child's own hand, cut free of the strip they were written on; no mark is changed.

import { boxOf, unite } from "./box.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";
import type { Point, Stroke } from "./stroke.ts";

/** Strokes told from the corner of their own ink, and how wide and high that ink is, in page units. */
export type Handwriting = {
  readonly strokes: readonly Stroke[];
  readonly width: number;
  readonly height: number;
};

/** Return the handwriting without the empty strip round it; what was written stays to the unit. */
export function cutFree(strokes: readonly Stroke[]): Handwriting {
  if (strokes.length === 0) throw new RangeError("handwriting has at least one stroke");
  // The nib is round and reaches half its width beyond the line.
  const [left, top, right, bottom] = strokes
    .map(({ points, size }) => boxOf(points, Math.ceil(size / 2)))
    .reduce(unite);
  return {
    strokes: moveStrokes(strokes, -left, -top),
    // The server takes no handwriting that is larger than the page.
    width: Math.min(right - left, PAGE_WIDTH),
    height: Math.min(bottom - top, PAGE_HEIGHT),
  };
}

/** Return the strokes moved by whole units. */
export function moveStrokes(strokes: readonly Stroke[], dx: number, dy: number): Stroke[] {
  return strokes.map((stroke) => ({
    ...stroke,
    points: stroke.points.map(([x, y, pressure, t]): Point => [x + dx, y + dy, pressure, t]),
  }));
}
