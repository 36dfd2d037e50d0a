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
  const line = new Centreline();
  for (const point of points) line.add(point);
  const [start] = line.points;
  if (start === undefined) throw new RangeError("a stroke has at least one point");
  return { start: [start[0], start[1]], curves: line.curves };
}

/** A centreline that grows with its samples; every curve but the last is there to stay. */
export class Centreline {
  /** The first sample of each place that the hand went to. */
  readonly points: Point[] = [];
  readonly curves: Curve[] = [];

  /** Take the next sample; return whether it is at another place than the one before. */
  add(point: Point): boolean {
    const count = this.points.length;
    const last = this.points[count - 1];
    if (last !== undefined && last[0] === point[0] && last[1] === point[1]) return false;
    this.points.push(point);
    if (last === undefined) return true;
    this.curves.pop();
    const [before] = this.points;
    if (count === 2 && before !== undefined) this.curves.push({ control: null, end: midpoint(before, last) });
    if (count >= 2) this.curves.push({ control: [last[0], last[1]], end: midpoint(last, point) });
    this.curves.push({ control: null, end: [point[0], point[1]] });
    return true;
  }
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

function midpoint(a: Point, b: Point): Position {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
