// What an open stroke of wax or of a brush is so far, and which of it reaches into a box; draws nothing.
//
// A child scribbles for half a minute without lifting the hand: nothing here is worked out again for
// samples that were there before.

import { type Box, boxOf, doBoxesMeet, unite } from "../core/box.ts";
import { BrushTrace, type Spot } from "../core/brush.ts";
import { type Coat, type Line, type Ribbon, markOf } from "../core/ink.ts";
import { Centreline, type Curve, type Position } from "../core/path.ts";
import type { Point, Stroke } from "../core/stroke.ts";

export interface Growth {
  /** How many of the stroke's samples it knows. */
  readonly taken: number;
  /** Take the samples that are new; return the box in which the mark has changed, if it has. */
  take(points: readonly Point[]): Box | null;
  /** Return the parts that reach into a box, coat by coat, each with a piece more at both ends. */
  listParts(box: Box): readonly (readonly Coat[])[];
}

/** Return how a stroke of this tool grows, with no samples yet. */
export function growthOf(stroke: Stroke): Growth {
  return stroke.tool === "brush" ? new BrushGrowth(stroke) : new WaxGrowth(stroke);
}

class WaxGrowth implements Growth {
  taken = 0;
  readonly #line = new Centreline();
  readonly #boxes: Box[] = [];
  readonly #coats: readonly Line[];
  readonly #reach: number;

  constructor(stroke: Stroke) {
    this.#coats = markOf(stroke).coats.filter((coat): coat is Line => "path" in coat);
    this.#reach = stroke.size / 2;
  }

  take(points: readonly Point[]): Box | null {
    const { curves } = this.#line;
    let hasGrown = false;
    for (; this.taken < points.length; this.taken += 1) {
      const point = points[this.taken];
      if (point !== undefined && this.#line.add(point)) hasGrown = true;
    }
    if (!hasGrown) return null;
    // The last curve was straight, and is now bent to where the hand went on.
    const first = Math.max(this.#boxes.length - 1, 0);
    this.#boxes.length = first;
    for (let index = first; index < Math.max(curves.length, 1); index += 1) {
      this.#boxes.push(boxOf(cornersOf(this.#startOf(index), curves[index]), this.#reach));
    }
    return this.#boxes.slice(first).reduce(unite);
  }

  listParts(box: Box): Coat[][] {
    const paths = listRuns(this.#boxes, box).map(([start, end]) => ({
      start: this.#startOf(start),
      curves: this.#line.curves.slice(start, end),
    }));
    return this.#coats.map((coat) => paths.map((path) => ({ ...coat, path })));
  }

  #startOf(index: number): Position {
    const [first] = this.#line.points;
    return this.#line.curves[index - 1]?.end ?? [first?.[0] ?? 0, first?.[1] ?? 0];
  }
}

class BrushGrowth implements Growth {
  taken = 0;
  readonly #trace: BrushTrace;
  readonly #size: number;
  readonly #boxes: Box[] = [];
  #spots: Spot[] = [];
  #settledCurves = 0;
  #settledSpots = 0;

  constructor({ input, size }: Stroke) {
    this.#trace = new BrushTrace(input);
    this.#size = size;
  }

  take(points: readonly Point[]): Box | null {
    let hasGrown = false;
    for (; this.taken < points.length; this.taken += 1) {
      const point = points[this.taken];
      if (point !== undefined && this.#trace.add(point)) hasGrown = true;
    }
    if (!hasGrown) return null;
    // The tip was thin and goes on full: what was its box has changed too.
    const first = Math.max(this.#settledSpots - 1, 0);
    const old = this.#boxes.slice(first);
    this.#spots.length = this.#settledSpots;
    this.#spots.push(...this.#trace.spotsFrom(this.#settledCurves, this.#size));
    this.#boxes.length = first;
    this.#boxes.push(...listPairBoxes(this.#spots, first));
    this.#settle();
    return [...old, ...this.#boxes.slice(first)].reduce(unite);
  }

  listParts(box: Box): Ribbon[][] {
    const runs = listRuns(this.#boxes, box);
    return [runs.map(([start, end]) => ({ spots: this.#spots.slice(start, end + 1) }))];
  }

  #settle(): void {
    const curves = this.#trace.countSettled(this.#size);
    if (curves <= this.#settledCurves) return;
    const rest = this.#trace.spotsFrom(curves, this.#size).length;
    this.#settledCurves = curves;
    this.#settledSpots = this.#spots.length - rest;
  }
}

/** The box of each spot with the one after it, from `first` on; one spot has a box alone. */
function listPairBoxes(spots: readonly Spot[], first: number): Box[] {
  const boxes: Box[] = [];
  for (let index = first; index < Math.max(spots.length - 1, 1); index += 1) {
    const [here, there] = [spots[index], spots[index + 1]];
    if (here === undefined) continue;
    const box = boxOf([here], here[2]);
    boxes.push(there === undefined ? box : unite(box, boxOf([there], there[2])));
  }
  return boxes;
}

function cornersOf(start: Position, curve: Curve | undefined): Position[] {
  if (curve === undefined) return [start];
  return curve.control === null ? [start, curve.end] : [start, curve.control, curve.end];
}

/** Return from where to where, exclusive, pieces reach into a box, widened by one at both ends. */
function listRuns(boxes: readonly Box[], box: Box): [start: number, end: number][] {
  const runs: [number, number][] = [];
  boxes.forEach((each, index) => {
    if (!doBoxesMeet(each, box)) return;
    const last = runs[runs.length - 1];
    const end = Math.min(index + 2, boxes.length);
    if (last !== undefined && last[1] >= index - 1) last[1] = end;
    else runs.push([Math.max(index - 1, 0), end]);
  });
  return runs;
}
