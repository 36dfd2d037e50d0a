// What can lie on the page beside the ink, and where it is moved to; it shows nothing.

import type { Bodies } from "../core/changes.ts";
import { cornerAt, middleAt, type Spot } from "../core/place.ts";

export type PageKind = "words" | "writing" | "symbol" | "voice";

/** Something on the page, of the kinds that lie there; a voice only where it marks a spot. */
export type PageThing = {
  [K in PageKind]: { readonly id: string; readonly kind: K; readonly body: Bodies[K] };
}[PageKind];

/** Tell whether a thing was told about a spot of the drawing and is shown there as a number. */
export function isMark(thing: PageThing): boolean {
  return thing.kind !== "symbol" && thing.body.mark === true;
}

/** Return the thing at another place: a symbol and a mark from their middle, others from a corner. */
export function movedTo(thing: PageThing, x: number, y: number): PageThing {
  const spot: Spot = thing.kind === "symbol" || isMark(thing) ? middleAt(x, y) : cornerAt(x, y);
  return { ...thing, body: { ...thing.body, ...spot } } as PageThing;
}
