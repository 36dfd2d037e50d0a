// Which colours are offered for a part of a figure, the likeliest first; every colour may be taken.

import type { Slot } from "../core/figures.ts";
import { COLOUR_CODES, type ColourCode, SKINS } from "../core/palette.ts";

// Hair as people have it; the others follow.
const HAIR: readonly ColourCode[] = [
  "black",
  "cocoa",
  "brown",
  "skin_5",
  "orange",
  "yellow",
  "grey",
  "silver",
  "white",
];

/** Return all colours in the order in which they are offered for this part. */
export function coloursFor(slot: Slot): readonly ColourCode[] {
  const likely = slot === "skin" ? SKINS : slot === "hair" ? HAIR : [];
  return [...likely, ...COLOUR_CODES.filter((code) => !likely.includes(code))];
}
