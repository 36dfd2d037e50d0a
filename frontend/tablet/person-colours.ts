// Which colours are offered for a part of a figure, the likeliest first; every colour may be taken.

import type { Slot } from "../core/figures.ts";
import { COLOUR_CODES, type ColourCode } from "../core/palette.ts";

const SKIN: readonly string[] = ["peach", "brown", "cocoa"];
const HAIR: readonly string[] = ["black", "cocoa", "brown", "yellow", "orange", "red", "grey", "white"];

/** Return all colours in the order in which they are offered for this part. */
export function coloursFor(slot: Slot): readonly ColourCode[] {
  const first = slot === "skin" ? SKIN : slot === "hair" ? HAIR : [];
  const likely = first.filter((code): code is ColourCode => (COLOUR_CODES as readonly string[]).includes(code));
  return [...likely, ...COLOUR_CODES.filter((code) => !likely.includes(code))];
}
