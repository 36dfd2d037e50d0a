// Says in words what lies on a page, for those who do not see it; never what it means.

import type { HouseCode } from "../core/house-outline.ts";
import type { Counts } from "../core/page.ts";
import type { App } from "./app.ts";
import { tn } from "./i18n.ts";

/** Return the page's text alternative: what is there, counted, then the words themselves. */
export function describePage(app: App, house: HouseCode, { lines, symbols, words }: Counts): string {
  const counts = [tn("%(num)s line", "%(num)s lines", lines)];
  if (symbols > 0) counts.push(tn("%(num)s symbol", "%(num)s symbols", symbols));
  counts.push(tn("%(num)s note", "%(num)s notes", words));
  return [counts.join(", "), ...app.words(house).map((each) => each.words.text)].join("; ");
}
