// The order of the steps after "I have finished"; it shows nothing.

import type { HouseCode } from "../core/house-outline.ts";
import type { Stroke } from "../core/stroke.ts";
import type { Words } from "../core/changes.ts";
import type { App, ScreenName } from "./app.ts";
import { listLeftOver } from "./placing.ts";
import { wordsFrom } from "./words-pad.ts";

export type Item =
  | { readonly id: string; readonly house: HouseCode; readonly kind: "drawing"; readonly strokes: Stroke[] }
  | { readonly id: string; readonly house: HouseCode; readonly kind: "words"; readonly words: Words }
  /** Words that were left on the pad of a house. */
  | { readonly id: string; readonly house: HouseCode; readonly kind: "left-over"; readonly words: Words };

/** List what a child made in a house: the drawing first, then the words as they came. */
export function listThings(app: App, house: HouseCode): Item[] {
  const things: Item[] = [];
  if (app.hasPicture(house)) {
    const strokes = app.strokes(house).map(({ stroke }) => stroke);
    things.push({ id: app.house(house).drawing, house, kind: "drawing", strokes });
  }
  for (const { id, words } of app.words(house)) things.push({ id, house, kind: "words", words });
  return things;
}

/** List the houses in the order in which the child opened them, then the others. */
export function listHouses(app: App): HouseCode[] {
  const orders = new Map<HouseCode, number>();
  for (const { house, body } of app.ledger.list("house_opened")) {
    if (house !== null) orders.set(house, Math.min(body.order, orders.get(house) ?? Infinity));
  }
  const codes = app.account.houses.map(({ code }) => code);
  return [...codes].sort((a, b) => (orders.get(a) ?? 1e9) - (orders.get(b) ?? 1e9));
}

/** List what has not been read back yet; what was left on a pad comes before what it may change. */
export function listUnread(app: App): Item[] {
  const answered = new Set(app.ledger.list("read_back").map(({ body }) => body.item));
  const made = listHouses(app)
    .flatMap((house) => listThings(app, house))
    .filter(({ id }) => !answered.has(id));
  return [...listLeftOver(app).map((house) => leftOver(app, house)), ...made];
}

function leftOver(app: App, house: HouseCode): Item {
  const nowhere = { x: 0, y: 0, order: 0, prompt: null, prompt_text: null };
  const words = wordsFrom(app, app.draft(house), nowhere);
  return { id: `left-over:${house}`, house, kind: "left-over", words };
}

/** List the houses that have something in them, which is what there is to share. */
export function listSharable(app: App): HouseCode[] {
  return listHouses(app).filter((house) => !app.isEmpty(house));
}

/** Return where "I have finished" leads: past the steps for which there is nothing. */
export function firstStep(app: App): ScreenName {
  if (listUnread(app).length > 0) return "read-back";
  return listSharable(app).length > 0 ? "sharing" : "ending";
}
