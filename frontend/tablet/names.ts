// What a child may call a house or a person; it keeps nothing.

import { countGraphemes } from "../core/graphemes.ts";
import { problemWithSigns } from "./draft.ts";
import { t } from "./i18n.ts";

const LONGEST_NAME = 200; // characters as people count them
const MOST_CODE_POINTS = 2_000; // the server's bound, for names of many joined characters

/** Return why a name cannot be kept, in a sentence for the child, or null. */
export function problemWithName(name: string): string | null {
  if (countGraphemes(name) > LONGEST_NAME || [...name].length > MOST_CODE_POINTS) {
    return t("This name is too long. Please make it shorter.");
  }
  return problemWithSigns(name);
}
