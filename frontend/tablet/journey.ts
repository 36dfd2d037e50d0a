// The order of the steps after "I have finished"; it shows nothing.

import type { HouseCode } from "../core/house-outline.ts";
import type { Bodies, PlacedSymbol } from "../core/changes.ts";
import type { Stroke } from "../core/stroke.ts";
import { type App, type Draft, type Place, THING_KINDS, type ThingKind } from "./app.ts";
import { listLeftOver, type OnPad, previewOf } from "./placing.ts";
import { listUnfit } from "./unkept.ts";

type In = { readonly id: string; readonly house: HouseCode };
export type Drawing = In & {
  readonly kind: "drawing";
  readonly strokes: readonly Stroke[];
  readonly symbols: readonly PlacedSymbol[];
};
/** What was left on a pad, and what it would be if it were kept. */
export type LeftOver = In & {
  readonly kind: "left-over";
  readonly draft: Draft;
  readonly made: Made<"words"> | Made<"writing">;
};
export type Made<K extends ThingKind> = In & { readonly kind: K; readonly body: Bodies[K] };
export type Item = Drawing | LeftOver | { [K in ThingKind]: Made<K> }[ThingKind];

/** List what a child made in a house: the drawing first, then everything as it came. */
export function listThings(app: App, house: HouseCode): Item[] {
  const things = THING_KINDS.flatMap((kind) =>
    app.ledger.list(kind, house).map(({ id, body }) => ({ id, house, kind, body }) as Made<ThingKind>),
  );
  things.sort((a, b) => a.body.order - b.body.order || (a.id < b.id ? -1 : 1));
  return [...listDrawing(app, house), ...(things as Item[])];
}

function listDrawing(app: App, house: HouseCode): Drawing[] {
  if (!app.hasPicture(house)) return [];
  const strokes = app.strokes(house).map(({ stroke }) => stroke);
  const symbols = app.ledger.list("symbol", house).map(({ body }) => body);
  symbols.sort((a, b) => a.order - b.order);
  return [{ id: app.house(house).drawing, house, kind: "drawing", strokes, symbols }];
}

/** Return what a thing was told about: a feeling that a because belongs to, or the drawing. */
export function findAbout(app: App, item: Item): Item | undefined {
  const body = item.kind === "drawing" ? {} : item.kind === "left-over" ? item.made.body : item.body;
  if ("mark" in body && body.mark === true) return listDrawing(app, item.house)[0];
  const about = "about" in body ? body.about : undefined;
  return about === undefined ? undefined : listThings(app, item.house).find(({ id }) => id === about);
}

/** List the houses in the order in which the child opened them, then the others. */
export function listHouses(app: App): HouseCode[] {
  const orders = new Map<HouseCode, number>();
  for (const { house, body } of app.ledger.list("house_opened")) {
    // What a screen of its own asks opens no house.
    if (house !== null && !body.prompt.startsWith("screen.")) orders.set(house, Math.min(body.order, orders.get(house) ?? Infinity));
  }
  const codes = app.account.houses.map(({ code }) => code);
  return [...codes].sort((a, b) => (orders.get(a) ?? 1e9) - (orders.get(b) ?? 1e9));
}

/** List what has not been read back yet; what was left on a pad comes before what it may change. */
export function listUnread(app: App): Item[] {
  // What was taken away and made again, such as another drawing, has not been read back.
  const answers = app.ledger.list("read_back").filter(({ body }) => body.answer !== "taken_away");
  const answered = new Set(answers.map(({ body }) => body.item));
  const made = listHouses(app)
    .flatMap((house) => listThings(app, house))
    .filter(({ id }) => !answered.has(id));
  return [...listLeftOver(app).map((each, index) => leftOver(app, each, index)), ...made];
}

function leftOver(app: App, { house, draft }: OnPad, index: number): Item {
  const id = `left-over:${index}`;
  const made = { id, house, ...previewOf(app, draft) };
  return { id, house, kind: "left-over", draft, made };
}

/** List the houses that have something in them, which is what there is to share. */
export function listSharable(app: App): HouseCode[] {
  return listHouses(app).filter((house) => !app.isEmpty(house));
}

/** Return where "I have finished" leads: past the steps for which there is nothing. */
export function firstStep(app: App): Place {
  // What was said or photographed and not decided about yet comes first, and words that do not fit.
  if (app.media.listUndecided("voice").length > 0) return { screen: "say" };
  if (app.media.listUndecided("photo").length > 0) return { screen: "photo" };
  const [unfit] = listUnfit(app);
  if (unfit !== undefined) return unfit;
  if (listUnread(app).length > 0) return { screen: "read-back" };
  return { screen: listSharable(app).length > 0 ? "sharing" : "ending" };
}
