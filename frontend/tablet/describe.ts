// Says in words what lies on a page, for those who do not see it; never what it means.

import type { HouseCode } from "../core/house-outline.ts";
import type { Counts } from "../core/page.ts";
import type { App } from "./app.ts";
import { tn } from "./i18n.ts";
import { symbolName } from "./symbol-image.ts";

/** Return the page's text alternative: what is there, counted, then the words themselves. */
export function describePage(app: App, house: HouseCode, { lines, symbols, words }: Counts): string {
  const counts = [tn("%(num)s line", "%(num)s lines", lines)];
  if (symbols > 0) counts.push(tn("%(num)s sticker", "%(num)s stickers", symbols));
  counts.push(tn("%(num)s note", "%(num)s notes", words));
  const texts = app.things(house).flatMap((thing) => (thing.kind === "words" ? [thing.body.text] : []));
  return [counts.join(", "), ...namesOn(app, house), ...texts].join("; ");
}

// What the symbols are called, as far as the names have come: once each, in the order they lie in.
function namesOn(app: App, house: HouseCode): string[] {
  const codes = app.things(house).flatMap((thing) => (thing.kind === "symbol" ? [thing.body.symbol] : []));
  const names = [...new Set(codes)].map(symbolName).filter(Boolean);
  return names.length === 0 ? [] : [names.join(", ")];
}
