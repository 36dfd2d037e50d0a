// Which of the samples that a browser tells belong to a stroke; where the page lies it is told.

import { clamp } from "../core/clamp.ts";
import { MAX_COORDINATE, MAX_PRESSURE, MAX_TIME_MS, MIN_COORDINATE } from "../core/limits.ts";
import type { Point } from "../core/stroke.ts";
import { apart, type Spot } from "./two-fingers.ts";

/** Where the page's upper left corner is on the screen, and how many page units a CSS pixel is. */
export type Lie = { readonly left: number; readonly top: number; readonly units: number };

/** What a sample is made of, of a pointer event or one that was coalesced into it. */
export type Sampled = Pick<PointerEvent, "clientX" | "clientY" | "pressure" | "timeStamp">;

/** How far the samples of a stroke have come. */
export type Taken = {
  readonly started: number;
  readonly start: Spot;
  lie: Lie;
  spot: Spot;
  farthest: number;
  latest: number;
  last: Point;
};

// Browsers blur their clock: of two samples of one moment the later one may be told as earlier.
const BLUR_MS = 1;

/** Begin with the first sample of a stroke. */
export function begin(first: Sampled, lie: Lie): Taken {
  const { timeStamp: started } = first;
  const spot = spotOf(first);
  return { started, start: spot, lie, spot, farthest: 0, latest: started, last: sampleOf(first, lie, 0) };
}

/** Take what is new: nothing that repeats, and nothing that goes back in time. */
export function take(taken: Taken, told: readonly Sampled[]): Point[] {
  const points: Point[] = [];
  for (const each of told) {
    if (each.timeStamp < taken.latest - BLUR_MS) continue;
    const time = Math.max(each.timeStamp, taken.latest);
    const point = sampleOf(each, taken.lie, time - taken.started);
    if (isSame(point, taken.last)) continue;
    taken.latest = time;
    taken.last = point;
    taken.spot = spotOf(each);
    taken.farthest = Math.max(taken.farthest, apart(taken.start, taken.spot));
    points.push(point);
  }
  return points;
}

export function spotOf({ clientX, clientY }: Sampled): Spot {
  return { x: clientX, y: clientY };
}

function sampleOf({ clientX, clientY, pressure }: Sampled, lie: Lie, time: number): Point {
  return [
    within((clientX - lie.left) * lie.units, MIN_COORDINATE, MAX_COORDINATE),
    within((clientY - lie.top) * lie.units, MIN_COORDINATE, MAX_COORDINATE),
    within(pressure * MAX_PRESSURE, 0, MAX_PRESSURE),
    within(time, 0, MAX_TIME_MS),
  ];
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function within(value: number, low: number, high: number): number {
  return clamp(Math.round(value), low, high) || 0;
}
