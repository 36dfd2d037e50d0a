// What a child may call a house or a person; it keeps nothing.

import { countGraphemes } from "../core/graphemes.ts";
import { problemWithSigns } from "./draft.ts";
import { t } from "./i18n.ts";
import type { Problem } from "./notice.ts";

const LONGEST_NAME = 200; // characters as people count them
const MOST_CODE_POINTS = 2_000; // the server's bound, for names of many joined characters

/** Return why a name cannot be kept, or null. */
export function problemWithName(name: string): Problem | null {
  const graphemes = countGraphemes(name);
  const codePoints = [...name].length;
  if (graphemes > LONGEST_NAME) return tooLong(graphemes, LONGEST_NAME);
  return codePoints > MOST_CODE_POINTS ? tooLong(codePoints, MOST_CODE_POINTS) : problemWithSigns(name);
}

function tooLong(num: number, most: number): Problem {
  const sentence = t("This name is too long. Please make it shorter.");
  return { sentence, forWorker: t("For the worker: %(most)s characters fit here, and these are %(num)s.", { num, most }) };
}
