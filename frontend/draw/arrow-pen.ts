// A pen that goes by steps instead of by hand; it knows no keys and no buttons, and draws nothing.

import { clamp } from "../core/clamp.ts";
import { MAX_TIME_MS, PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { InputKind, Point } from "../core/stroke.ts";

export const STEP = 80;
export const LARGE_STEP = 400;

// A key has no pressure of its own: the middle, as for a mouse.
const PRESSURE = 128;
// Curves cut corners by half of the way between two samples; so near, a corner stays one.
const SAMPLE_EVERY = 20;

export type ArrowHand = {
  readonly begin: (input: InputKind, point: Point) => void;
  readonly move: (points: readonly Point[]) => void;
  readonly end: () => void;
};

/** -1, 0 or 1 each: to the left or right, up or down, or both for a slanted line. */
export type Way = readonly [right: number, down: number];

export class ArrowPen {
  readonly #hand: ArrowHand;
  readonly #now: () => number;
  #x = PAGE_WIDTH / 2;
  #y = PAGE_HEIGHT / 2;
  #started: number | null = null;

  constructor(hand: ArrowHand, now: () => number) {
    this.#hand = hand;
    this.#now = now;
  }

  get x(): number {
    return this.#x;
  }

  get y(): number {
    return this.#y;
  }

  get isDown(): boolean {
    return this.#started !== null;
  }

  /** Go a step; a pen that is down draws. Answers whether there was room to go. */
  go([right, down]: Way, step: number): boolean {
    const x = clamp(this.#x + right * step, 0, PAGE_WIDTH);
    const y = clamp(this.#y + down * step, 0, PAGE_HEIGHT);
    const [fromX, fromY] = [this.#x, this.#y];
    if (x === fromX && y === fromY) return false;
    this.#x = x;
    this.#y = y;
    if (this.#started === null) return true;
    const t = Math.min(Math.round(this.#now() - this.#started), MAX_TIME_MS);
    const count = Math.ceil(Math.max(Math.abs(x - fromX), Math.abs(y - fromY)) / SAMPLE_EVERY);
    this.#hand.move(
      Array.from({ length: count }, (_, index): Point => {
        const part = (index + 1) / count;
        return [between(fromX, x, part), between(fromY, y, part), PRESSURE, t];
      }),
    );
    return true;
  }

  /** Put the pen down, which makes a dot, or lift it. */
  toggle(): void {
    if (this.isDown) {
      this.lift();
      return;
    }
    this.#started = this.#now();
    this.#hand.begin("keys", [this.#x, this.#y, PRESSURE, 0]);
  }

  lift(): void {
    if (!this.isDown) return;
    this.#started = null;
    this.#hand.end();
  }

  /** Note that the stroke has ended for another reason, such as a hand that began to draw. */
  lifted(): void {
    this.#started = null;
  }
}

function between(from: number, to: number, part: number): number {
  return Math.round(from + (to - from) * part);
}
