// A stroke that is under the hand: what it is so far, and when that is to be told; it draws nothing.

import { MAX_POINTS } from "../core/limits.ts";
import type { Point, Stroke } from "../core/stroke.ts";

// How long what has grown is not told of, in milliseconds, at first and from then on. Of what a
// tablet shows no more than the last 250 ms may be lost when it dies, and keeping takes time, too.
const FIRST_MS = 200;
export const GROW_MS = 150;

/** How a stroke begins: with what, and at which sample; `since` is its time on the hand's clock. */
export type Beginning = { readonly pen: Omit<Stroke, "points">; readonly point: Point; readonly since?: number };

export class OpenStroke {
  /** Its points grow with the hand; nobody else may keep them. */
  readonly stroke: Stroke;
  /** How many of its points are drawn. */
  drawn = 0;
  readonly #points: Point[];
  readonly #since: number;
  #isTold = false;
  #toldAt = performance.now();

  constructor({ pen, point, since = 0 }: Beginning) {
    this.#points = [point];
    this.#since = since;
    this.stroke = { ...pen, points: this.#points };
  }

  /** Take the hand's next samples; return those for which there is no room any more. */
  take(points: readonly Point[]): readonly Point[] {
    const room = MAX_POINTS - this.#points.length;
    for (const [x, y, pressure, t] of points.slice(0, room)) {
      this.#points.push([x, y, pressure, t - this.#since]);
    }
    return points.slice(room);
  }

  get isFull(): boolean {
    return this.#points.length >= MAX_POINTS;
  }

  /** Whether somebody was told of it; then it can only be finished, and not forgotten. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** For how long it has grown since it was told, or begun, in milliseconds. */
  get untold(): number {
    return performance.now() - this.#toldAt;
  }

  /** Whether it has grown for so long that it is to be told. */
  get isDue(): boolean {
    return this.untold >= (this.#isTold ? GROW_MS : FIRST_MS);
  }

  /** Note that what it is now was told. */
  told(): void {
    this.#isTold = true;
    this.#toldAt = performance.now();
  }

  /** Return a copy of what it is now. */
  finished(): Stroke {
    return { ...this.stroke, points: [...this.#points] };
  }

  /** Return where the next one begins when this one is full: at its last sample, without a gap. */
  get last(): { readonly point: Point; readonly since: number } {
    const [x, y, pressure, t] = this.#points[this.#points.length - 1] ?? [0, 0, 0, 0];
    return { point: [x, y, pressure, 0], since: this.#since + t };
  }
}
