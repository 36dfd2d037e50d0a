// Which colours are offered for a part of a figure, the likeliest first; every colour may be taken.

import type { Slot } from "../core/figures.ts";
import { COLOUR_CODES, type ColourCode } from "../core/palette.ts";

// From very light to very dark, and hair as people have it.
const SKIN: readonly string[] = [
  "skin_1",
  "skin_2",
  "peach",
  "skin_3",
  "skin_4",
  "skin_5",
  "skin_6",
  "brown",
  "skin_7",
  "cocoa",
  "skin_8",
];
const HAIR: readonly string[] = ["black", "cocoa", "brown", "skin_5", "orange", "yellow", "grey", "silver", "white"];

/** Return all colours in the order in which they are offered for this part. */
export function coloursFor(slot: Slot): readonly ColourCode[] {
  const first = slot === "skin" ? SKIN : slot === "hair" ? HAIR : [];
  const likely = first.filter((code): code is ColourCode => (COLOUR_CODES as readonly string[]).includes(code));
  return [...likely, ...COLOUR_CODES.filter((code) => !likely.includes(code))];
}
