// What clearing a page takes away: its ink and its symbols, and nothing that was said or written.

import type { HouseCode } from "./house-outline.ts";
import { type Edit, listItems, type Page } from "./page.ts";

const CLEARED = new Set(["stroke", "symbol"]);

/** Return the removals that clear a house's page in one step; none where nothing is there. */
export function clearPage(page: Page, house: HouseCode): Edit[] {
  return listItems(page, house)
    .filter(({ kind }) => CLEARED.has(kind))
    .map(({ id, kind }) => ({ id, house, kind, body: null }));
}
