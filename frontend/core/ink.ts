// How a stroke becomes a mark on the page; the same definition as webapp/drawings/ink.py.
//
// Every number is a whole number divided by a power of two, which both languages' doubles hold
// without rounding, so the two polylines are equal and not merely near.

import type { Point, Stroke, Tool } from "./stroke.ts";

export type Position = readonly [x: number, y: number];
export type Composite = "add" | "remove";

/** A quadratic curve from where the path is to `end`; straight when there is no control. */
export type Curve = { readonly control: Position | null; readonly end: Position };

/** A centreline in page units; a path without curves is a dot. */
export type Path = { readonly start: Position; readonly curves: readonly Curve[] };

/** A path followed by a round nib of one width; adds ink, or removes ink that lies below. */
export type Mark = { readonly path: Path; readonly width: number; readonly composite: Composite };

/** What a tool does with a stroke; a new tool is a new entry and stored strokes stay. */
export type Ink = {
  readonly composite: Composite;
  readonly trace: (points: readonly Point[]) => Path;
};

// A sixteenth of a pixel on a picture 1,600 px wide would be 0.25 units; an eighth cannot be seen.
export const FLATNESS = 0.5;
const MAX_STEPS = 64;

export const INKS: Readonly<Record<Tool, Ink>> = {
  felt: { composite: "add", trace: centreline },
  rubber: { composite: "remove", trace: centreline },
};

/** Return the mark that a stroke leaves. */
export function markOf(stroke: Stroke): Mark {
  const ink = INKS[stroke.tool];
  return { path: ink.trace(stroke.points), width: stroke.size, composite: ink.composite };
}

/** Smooth the samples: quadratic curves through the midpoints, with the samples as controls. */
export function centreline(points: readonly Point[]): Path {
  const places = distinctPlaces(points);
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

/** Return the path's polyline, within FLATNESS page units of the curves. */
export function flatten(path: Path): Position[] {
  const places: Position[] = [path.start];
  let here = path.start;
  for (const curve of path.curves) {
    if (curve.control === null) places.push(curve.end);
    else appendCurve(places, here, curve.control, curve.end);
    here = curve.end;
  }
  return places;
}

function appendCurve(places: Position[], start: Position, control: Position, end: Position): void {
  const [x0, y0] = start;
  const [x1, y1] = control;
  const [x2, y2] = end;
  const steps = countSteps(Math.max(Math.abs(x0 - 2 * x1 + x2), Math.abs(y0 - 2 * y1 + y2)));
  const square = steps * steps;
  for (let step = 1; step <= steps; step += 1) {
    const left = steps - step;
    const a = left * left;
    const b = 2 * left * step;
    const c = step * step;
    const x = (a * x0 + b * x1 + c * x2) / square;
    const y = (a * y0 + b * y1 + c * y2) / square;
    // A hand that trembles by one unit there and back leaves a piece without length.
    if (!isAt(places[places.length - 1], x, y)) places.push([x, y]);
  }
}

function countSteps(bend: number): number {
  // A quadratic cut into n equal parts strays from its chords by |p0 - 2 p1 + p2| / (4 n²).
  let steps = 1;
  while (steps < MAX_STEPS && bend > 4 * FLATNESS * steps * steps) steps *= 2;
  return steps;
}

function distinctPlaces(points: readonly Point[]): Position[] {
  const places: Position[] = [];
  let before: Position | undefined;
  for (const [x, y] of points) {
    if (isAt(before, x, y)) continue;
    before = [x, y];
    places.push(before);
  }
  return places;
}

function isAt(place: Position | undefined, x: number, y: number): boolean {
  return place !== undefined && place[0] === x && place[1] === y;
}

function midpoint(a: Position, b: Position): Position {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
