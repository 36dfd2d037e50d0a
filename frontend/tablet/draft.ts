// What can be kept of a draft, and why not, in a sentence for the child.

import type { Draft } from "./app.ts";
import { t } from "./i18n.ts";

export const MAX_CHARACTERS = 20_000;
const MOST_STROKES = 2_000;
// What one request to the server carries, with room to spare: a point is up to 22 bytes of it.
const MOST_POINTS = 50_000;

/** Return why a draft cannot be kept, in a sentence for the child, or null. */
export function problemWith(draft: Draft): string | null {
  return draft.isByHand === true ? problemWithHand(draft) : problemWithText(draft.text);
}

function problemWithText(text: string): string | null {
  if (text === "") return t("Nothing is written yet.");
  if ([...text].length > MAX_CHARACTERS) {
    return t("This is too long for one note. Please put it in two notes.");
  }
  return problemWithSigns(text);
}

/** Return why the signs of a text cannot be kept: the same that the server cannot, and said at once. */
export function problemWithSigns(text: string): string | null {
  if (/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/u.test(text)) {
    return t("One of the signs cannot be kept. Please take it out.");
  }
  return null;
}

function problemWithHand({ hand }: Draft): string | null {
  const strokes = hand?.strokes ?? [];
  if (strokes.length === 0) return t("Nothing is written yet.");
  const points = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  if (strokes.length > MOST_STROKES || points > MOST_POINTS) {
    return t("This is too long for one note. Please put it in two notes.");
  }
  return null;
}
