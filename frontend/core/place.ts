// Where a thing lies on the page and how large it is, in page units; it draws and keeps nothing.

import { clamp } from "./clamp.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";

export type Spot = { readonly x: number; readonly y: number };
export type Toward = "left" | "up" | "down" | "right";

export const STEP = 240;
// A thing that is put at the far edge still shows enough of itself to be picked up again.
const MARGIN = 500;
const SMALLEST = 300;
const LARGEST = 4_000;
const GROWTH = 1.25;

const STEPS: Readonly<Record<Toward, readonly [number, number]>> = {
  left: [-STEP, 0],
  up: [0, -STEP],
  down: [0, STEP],
  right: [STEP, 0],
};

/** Return the spot of something told from its corner, kept where it can be picked up again. */
export function cornerAt(x: number, y: number): Spot {
  return { x: within(x, 0, PAGE_WIDTH - MARGIN), y: within(y, 0, PAGE_HEIGHT - MARGIN) };
}

/** Return the spot of something told from its middle, kept on the page. */
export function middleAt(x: number, y: number): Spot {
  return { x: within(x, 0, PAGE_WIDTH), y: within(y, 0, PAGE_HEIGHT) };
}

/** Return the spot one step further. */
export function stepFrom({ x, y }: Spot, toward: Toward): Spot {
  const [dx, dy] = STEPS[toward];
  return { x: x + dx, y: y + dy };
}

/** Return the next size up or down; at the largest or smallest it stays. */
export function nextSize(size: number, way: "bigger" | "smaller"): number {
  const wanted = way === "bigger" ? size * GROWTH : size / GROWTH;
  return within(wanted, SMALLEST, LARGEST);
}

function within(value: number, low: number, high: number): number {
  return clamp(Math.round(value), low, high);
}
