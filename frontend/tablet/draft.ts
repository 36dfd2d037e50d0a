// What can be kept of a draft, and why not, in a sentence for the child.

import type { Draft } from "./app.ts";
import { t } from "./i18n.ts";
import type { Problem } from "./notice.ts";

const MAX_CHARACTERS = 20_000;
const MOST_STROKES = 2_000;
// What one request to the server carries, with room to spare: a point is up to 22 bytes of it.
const MOST_POINTS = 50_000;

/** Return why a draft cannot be kept, or null. */
export function problemWith(draft: Draft): Problem | null {
  return draft.isByHand === true ? problemWithHand(draft) : problemWithText(draft.text);
}

function problemWithText(text: string): Problem | null {
  if (text === "") return nothingWritten();
  const sentence = t("This is too long for one note. Please put it in two notes.");
  return problemWithLength(text, sentence) ?? problemWithSigns(text);
}

/** Return why a text of this length cannot be kept, with this sentence for the child, or null. */
export function problemWithLength(text: string, sentence: string): Problem | null {
  const num = [...text].length;
  if (num <= MAX_CHARACTERS) return null;
  const values = { num, most: MAX_CHARACTERS };
  return { sentence, forWorker: t("For the worker: %(most)s characters fit here, and these are %(num)s.", values) };
}

function nothingWritten(): Problem {
  return { sentence: t("Nothing is written yet."), forWorker: null };
}

/** Return why the signs of a text cannot be kept: the same that the server cannot, and said at once. */
export function problemWithSigns(text: string): Problem | null {
  if (/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/u.test(text)) {
    const forWorker = t("For the worker: there is a control character or half a sign in it, as from copying.");
    return { sentence: t("One of the signs cannot be kept. Please take it out."), forWorker };
  }
  return null;
}

function problemWithHand({ hand }: Draft): Problem | null {
  const strokes = hand?.strokes ?? [];
  if (strokes.length === 0) return nothingWritten();
  const points = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  if (strokes.length > MOST_STROKES || points > MOST_POINTS) {
    const sentence = t("This is too long for one note. Please put it in two notes.");
    const num = strokes.length;
    return { sentence, forWorker: t("For the worker: this is more handwriting than fits one note (lines: %(num)s).", { num }) };
  }
  return null;
}
