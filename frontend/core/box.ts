// Boxes in page units round marks; numbers only.

export type Box = readonly [left: number, top: number, right: number, bottom: number];

type Place = readonly [x: number, y: number, ...more: number[]];

/** Return the box that holds everything up to so far from these places. */
export function boxOf(places: readonly Place[], reach: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of places) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left - reach, top - reach, right + reach, bottom + reach];
}

export function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function doBoxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
