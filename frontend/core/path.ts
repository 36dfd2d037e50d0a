// The line that a hand drew, smoothed and cut into pieces; the same as webapp/drawings/path.py.
//
// Every number is a whole number divided by a power of two, which both languages' doubles hold
// without rounding, so the two polylines are equal and not merely near.

import type { Point } from "./stroke.ts";

export type Position = readonly [x: number, y: number];
export type Weights = readonly [start: number, control: number, end: number];

/** A quadratic curve from where the path is to `end`; straight when there is no control. */
export type Curve = { readonly control: Position | null; readonly end: Position };

/** A centreline in page units; a path without curves is a dot. */
export type Path = { readonly start: Position; readonly curves: readonly Curve[] };

// A sixteenth of a pixel on a picture 1,600 px wide would be 0.25 units; an eighth cannot be seen.
export const FLATNESS = 0.5;
const MAX_STEPS = 64;
const WEIGHTS = new Map([1, 2, 4, 8, 16, 32, 64].map((steps) => [steps, weightsOf(steps)]));
const STRAIGHT: readonly Weights[] = [[0, 0, 1]];

/** Smooth the samples: quadratic curves through the midpoints, with the samples as controls. */
export function centreline(points: readonly Point[]): Path {
  const places = distinctPoints(points).map(([x, y]): Position => [x, y]);
  const [start, second] = places;
  if (start === undefined) throw new RangeError("a stroke has at least one point");
  if (second === undefined) return { start, curves: [] };
  const last = places[places.length - 1] ?? second;
  if (places.length === 2) return { start, curves: [{ control: null, end: last }] };
  const curves: Curve[] = [{ control: null, end: midpoint(start, second) }];
  let here = second;
  for (const following of places.slice(2)) {
    curves.push({ control: here, end: midpoint(here, following) });
    here = following;
  }
  curves.push({ control: null, end: last });
  return { start, curves };
}

/** Return the first sample of each place that the hand went to. */
export function distinctPoints(points: readonly Point[]): Point[] {
  const distinct: Point[] = [];
  let before: Point | undefined;
  for (const point of points) {
    if (before !== undefined && before[0] === point[0] && before[1] === point[1]) continue;
    before = point;
    distinct.push(point);
  }
  return distinct;
}

/** Return the path's polyline, within FLATNESS page units of the curves. */
export function flatten(path: Path): Position[] {
  const places: Position[] = [path.start];
  let here = path.start;
  for (const curve of path.curves) {
    const start = here;
    for (const weights of listWeights(start, curve)) {
      const place = weigh(start, curve, weights);
      // A hand that trembles by one unit there and back leaves a piece without length.
      if (place[0] !== here[0] || place[1] !== here[1]) places.push(place);
      here = place;
    }
  }
  return places;
}

/** Return how much start, control and end weigh in each place that a curve is cut at. */
export function listWeights(start: Position, { control, end }: Curve): readonly Weights[] {
  if (control === null) return STRAIGHT;
  const across = Math.abs(start[0] - 2 * control[0] + end[0]);
  const bend = Math.max(across, Math.abs(start[1] - 2 * control[1] + end[1]));
  // A quadratic cut into n equal parts strays from its chords by |p0 - 2 p1 + p2| / (4 n²).
  let steps = 1;
  while (steps < MAX_STEPS && bend > 4 * FLATNESS * steps * steps) steps *= 2;
  return WEIGHTS.get(steps) ?? STRAIGHT;
}

/** Return the place that these weights give. */
export function weigh(start: Position, { control, end }: Curve, [a, b, c]: Weights): Position {
  const [x1, y1] = control ?? end;
  return [a * start[0] + b * x1 + c * end[0], a * start[1] + b * y1 + c * end[1]];
}

function weightsOf(steps: number): Weights[] {
  const square = steps * steps;
  return Array.from({ length: steps }, (_, index): Weights => {
    const step = index + 1;
    const left = steps - step;
    return [(left * left) / square, (2 * left * step) / square, (step * step) / square];
  });
}

function midpoint(a: Position, b: Position): Position {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
