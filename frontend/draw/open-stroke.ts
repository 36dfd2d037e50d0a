// A stroke that is under the hand: what it is so far, and when that is to be told; it draws nothing.

import { MAX_POINTS } from "../core/limits.ts";
import type { Point, Stroke } from "../core/stroke.ts";

// After how many milliseconds a stroke is told for the first time, and how long what it gains is not
// told of from then on. When a tablet dies, no more than the last 250 ms of what it shows may be
// lost, and keeping takes time, too.
const FIRST_MS = 200;
const GROW_MS = 150;

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

  /** In how many milliseconds it is to be told; 0 or less where it is time. */
  get dueIn(): number {
    return (this.#isTold ? GROW_MS : FIRST_MS) - this.untold;
  }

  get isDue(): boolean {
    return this.dueIn <= 0;
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
