// How wide a brush is along its stroke; the same definition as webapp/drawings/brush.py.
//
// A pen that feels tells by its pressure; a finger and a mouse by their speed, for what is drawn
// fast is drawn lightly. Widths are worked out in whole numbers, so that both languages have the
// same.

import { Centreline, listWeights, type Position, weigh } from "./path.ts";
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
export function listSpots({ points, size, input }: Pick<Stroke, "points" | "size" | "input">): Spot[] {
  const trace = new BrushTrace(input);
  for (const point of points) trace.add(point);
  return trace.spotsFrom(0, size);
}

/** What a brush goes along, sample by sample: the places, the way to each, and how full it is. */
export class BrushTrace {
  readonly #input: InputKind;
  readonly #line = new Centreline();
  readonly #ways: number[] = [];
  readonly #fullness: number[] = [];
  #reach = 0;

  constructor(input: InputKind) {
    this.#input = input;
  }

  /** Take the next sample; return whether it is at another place than the one before. */
  add(here: Point): boolean {
    const { points } = this.#line;
    const before = points[points.length - 1];
    if (!this.#line.add(here)) return false;
    if (before !== undefined) this.#goOn(before, here);
    else {
      this.#ways.push(0);
      this.#fullness.push(feels(here, this.#input) ? pressed(here) : RESTING);
    }
    return true;
  }

  #goOn(before: Point, here: Point): void {
    const fullness = this.#fullness[this.#fullness.length - 1] ?? 0;
    const step = distance(before, here);
    this.#ways.push(this.#way + step);
    this.#reach += step;
    const time = here[3] - before[3];
    // Samples of one moment have a way but no time; the next one with a time counts them all.
    if (time <= 0) {
      this.#fullness.push(fullness);
      return;
    }
    const wanted = wantedAt(here, this.#reach, time, this.#input);
    this.#fullness.push(fullness + Math.floor(((wanted - fullness) * time) / (time + SETTLING_MS)));
    this.#reach = 0;
  }

  /** Return how many of the curves keep their widths, wherever the brush goes from here. */
  countSettled(size: number): number {
    const taper = Math.floor((3 * size) / 2);
    if (this.#way < 2 * taper) return 0;
    let place = this.#ways.length - 1;
    while (place > 0 && this.#way - (this.#ways[place] ?? 0) < taper) place -= 1;
    // A curve ends half-way to the place after its own, and the last two are not yet what they will be.
    return Math.max(Math.min(place, this.#ways.length - 2) - 1, 0);
  }

  /** Return the spots of the curves from this one on; those of the first with the spot it begins at. */
  spotsFrom(first: number, size: number): Spot[] {
    const { curves, points } = this.#line;
    const radii = this.#radii(size, Math.max(first - 1, 0));
    const radiusAt = (place: number): number => radii[place - Math.max(first - 1, 0)] ?? 0;
    const [start] = points;
    const before = curves[first - 1];
    let place: Position = before?.end ?? [start?.[0] ?? 0, start?.[1] ?? 0];
    let radius = before === undefined ? radiusAt(0) : (radiusAt(first - 1) + radiusAt(first)) / 2;
    const spots: Spot[] = before === undefined ? [[place[0], place[1], radius]] : [];
    for (let index = first; index < curves.length; index += 1) {
      const curve = curves[index];
      if (curve === undefined) break;
      const [from, wide, here] = [place, radius, radiusAt(index)];
      const isLast = index === curves.length - 1;
      const after = isLast ? radiusAt(points.length - 1) : (here + radiusAt(index + 1)) / 2;
      const middle = curve.control === null ? after : here;
      for (const weights of listWeights(from, curve)) {
        const [x, y] = weigh(from, curve, weights);
        if (x === place[0] && y === place[1]) continue;
        place = [x, y];
        radius = weights[0] * wide + weights[1] * middle + weights[2] * after;
        spots.push([x, y, radius]);
      }
    }
    return spots;
  }

  #radii(size: number, first: number): number[] {
    // Half of a short stroke swells and half of it thins, so that a tick is a leaf and not a thread.
    const taper = Math.min(Math.floor((3 * size) / 2), Math.floor(this.#way / 2));
    return this.#ways.slice(first).map((way, index) => {
      const tip = taperAt(Math.min(way, this.#way - way), taper);
      const full = 4 * size * (this.#fullness[first + index] ?? 0) * tip;
      return Math.max(Math.floor(full / (FULL * FULL)), THINNEST) / 8;
    });
  }

  get #way(): number {
    return this.#ways[this.#ways.length - 1] ?? 0;
  }
}

function taperAt(way: number, taper: number): number {
  const short = Math.max(taper - way, 0);
  return FULL - Math.floor(((FULL - TIP) * short * short) / (taper * taper || 1));
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
