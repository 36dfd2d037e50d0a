// How wide a brush is along its stroke; the same definition as webapp/drawings/brush.py.
//
// A pen that feels tells by its pressure; a finger and a mouse by their speed, for what is drawn
// fast is drawn lightly. Widths are worked out in whole numbers, so that both languages have the
// same.

import { centreline, distinctPoints, listWeights, type Position, weigh } from "./path.ts";
import type { InputKind, Point, Stroke } from "./stroke.ts";

/** Where a round nib stands, and its radius. */
export type Spot = readonly [x: number, y: number, radius: number];

const FULL = 256;
// A pen that does not feel says one half, always (Pointer Events 4.1.2).
const UNFELT = 128;
const LIGHTEST = 64;
const RESTING = 168;
// Page units in a millisecond at which a brush is half as wide: about 25 cm in a second.
const PACE = 8;
const SETTLING_MS = 40;
const TIP = 72;
const THINNEST = 24;

/** Return where the nib stands along the stroke; radii are whole eighths of a unit. */
export function listSpots(stroke: Pick<Stroke, "points" | "size" | "input">): Spot[] {
  const points = distinctPoints(stroke.points);
  const radii = listRadii(points, stroke.size, stroke.input);
  const path = centreline(points);
  const last = path.curves.length - 1;
  let radius = radii[0] ?? 0;
  let place: Position = path.start;
  const spots: Spot[] = [[place[0], place[1], radius]];
  for (const [index, curve] of path.curves.entries()) {
    const [start, before, here] = [place, radius, radii[index] ?? 0];
    const after = index === last ? (radii[radii.length - 1] ?? 0) : (here + (radii[index + 1] ?? 0)) / 2;
    const middle = curve.control === null ? after : here;
    for (const weights of listWeights(start, curve)) {
      const [x, y] = weigh(start, curve, weights);
      if (x === place[0] && y === place[1]) continue;
      place = [x, y];
      radius = weights[0] * before + weights[1] * middle + weights[2] * after;
      spots.push([x, y, radius]);
    }
  }
  return spots;
}

function listRadii(points: readonly Point[], size: number, input: InputKind): number[] {
  const ways = listWays(points);
  const whole = ways[ways.length - 1] ?? 0;
  // Half of a short stroke swells and half of it thins, so that a tick is a leaf and not a thread.
  const taper = Math.min(Math.floor((3 * size) / 2), Math.floor(whole / 2));
  return listFullness(points, input).map((fullness, index) => {
    const way = ways[index] ?? 0;
    const tip = taperAt(Math.min(way, whole - way), taper);
    return Math.max(Math.floor((4 * size * fullness * tip) / (FULL * FULL)), THINNEST) / 8;
  });
}

function listWays(points: readonly Point[]): number[] {
  let way = 0;
  return points.map((point, index) => {
    way += distance(points[index - 1] ?? point, point);
    return way;
  });
}

function taperAt(way: number, taper: number): number {
  const short = Math.max(taper - way, 0);
  return FULL - Math.floor(((FULL - TIP) * short * short) / (taper * taper || 1));
}

function listFullness(points: readonly Point[], input: InputKind): number[] {
  let before: Point | undefined;
  let fullness = RESTING;
  let reach = 0;
  return points.map((here) => {
    if (before === undefined) fullness = feels(here, input) ? pressed(here) : RESTING;
    else {
      reach += distance(before, here);
      const time = here[3] - before[3];
      // Samples of one moment have a way but no time; the next one with a time counts them all.
      if (time > 0) {
        const wanted = wantedAt(here, reach, time, input);
        fullness += Math.floor(((wanted - fullness) * time) / (time + SETTLING_MS));
        reach = 0;
      }
    }
    before = here;
    return fullness;
  });
}

function wantedAt(point: Point, reach: number, time: number, input: InputKind): number {
  if (feels(point, input)) return pressed(point);
  return Math.max(Math.floor((FULL * PACE * time) / (PACE * time + reach)), LIGHTEST);
}

function feels(point: Point, input: InputKind): boolean {
  return input === "pen" && point[2] !== UNFELT;
}

function pressed(point: Point): number {
  return LIGHTEST + Math.floor(((FULL - LIGHTEST) * point[2]) / 255);
}

function distance(a: Point, b: Point): number {
  const across = b[0] - a[0];
  const down = b[1] - a[1];
  return Math.floor(Math.sqrt(across * across + down * down));
}
