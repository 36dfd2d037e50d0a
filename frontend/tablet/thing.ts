// Shows one thing a child made, still and whole: each kind in its own way, the words exactly.

import type { Feeling, Words } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { drawPicture, type Layers } from "../draw/surface.ts";
import type { App, ThingKind } from "./app.ts";
import { outlineFor } from "./chosen.ts";
import { h } from "./dom.ts";
import { tc, tn } from "./i18n.ts";
import { type Drawing, findAbout, type Item, type Made } from "./journey.ts";
import { feelingName } from "./feeling-names.ts";
import { isMark } from "./page-thing.ts";
import { showPath } from "./path-picture.ts";
import { drawLayers, symbolImage } from "./symbol-image.ts";
import { showPerson } from "./person.ts";
import { showPhoto } from "./shown-photo.ts";
import { showVoice } from "./voice.ts";
import { showWriting } from "./writing-ink.ts";

const PICTURE_PIXELS = 1280;

type Show<K extends ThingKind> = (app: App, item: Made<K>, className: string) => HTMLElement;

const SHOWN: { readonly [K in ThingKind]?: Show<K> } = {
  words: (_app, { body }, className) => wordsOf(body, className),
  writing: (_app, { body }, className) => showWriting(body, className),
  feeling: (_app, { body }, className) => feelingOf(body, className),
  path: (app, { body }, className) => showPath(app, body, className),
  person: (_app, { body }, className) => showPerson(body, className),
  voice: showVoice,
  photo: showPhoto,
};

export function showThing(app: App, item: Item, className: string): HTMLElement {
  if (item.kind === "drawing") return pictureOf(app, item, className);
  if (item.kind === "left-over") return showThing(app, item.made, className);
  const show = SHOWN[item.kind] as Show<ThingKind> | undefined;
  return show?.(app, item, className) ?? h("div", {});
}

/** Return a thing beside what it was told about, without which its words may say little. */
export function showWithAbout(app: App, item: Item, className: string): HTMLElement[] {
  const about = findAbout(app, item);
  const shown = showThing(app, item, className);
  if (about === undefined) return [shown];
  const part = showPart(app, item);
  const beside = h("div.thing--about", {}, showThing(app, about, "thing--tiny"), part);
  return [beside, shown];
}

/** Return which of the numbered parts of the drawing a thing tells about; null for all others. */
export function showPart(app: App, item: Item): HTMLElement | null {
  const at = app.things(item.house).filter(isMark).findIndex(({ id }) => id === item.id);
  return at < 0 ? null : h("p.thing__part", {}, tn("Part %(num)s", "Part %(num)s", at + 1));
}

function pictureOf(app: App, { house, strokes, symbols }: Drawing, className: string): HTMLElement {
  const canvas = h("canvas.picture__page", { role: "img", "aria-label": tc("child's screen", "Your picture") });
  const outline = outlineFor(app, house);
  const draw = (layers?: Layers): void => drawPicture(canvas, outline, strokes, PICTURE_PIXELS, layers);
  draw();
  if (symbols.length > 0) void addSymbols(symbols, draw);
  const picture = h("div.picture", { dir: "ltr" }, canvas, ...marksOf(app, house));
  picture.className = `picture ${className}`;
  return picture;
}

// A picture without what lies on it is not the child's, so it is asked for until it comes.
async function addSymbols(symbols: Drawing["symbols"], draw: (layers: Layers) => void): Promise<void> {
  const layers = await drawLayers(symbols, PICTURE_PIXELS);
  if (layers !== null) draw(layers);
  else window.addEventListener("online", () => void addSymbols(symbols, draw), { once: true });
}

// What was told about the spots stands beside the picture; on it are the numbers.
function marksOf(app: App, house: HouseCode): HTMLElement[] {
  return app
    .things(house)
    .filter(isMark)
    .map(({ body: { x, y } }, index) => {
      const mark = h("span.mark", { "aria-hidden": "true" }, String(index + 1));
      mark.style.left = `${(x / PAGE_WIDTH) * 100}%`;
      mark.style.top = `${(y / PAGE_HEIGHT) * 100}%`;
      return mark;
    });
}

function feelingOf({ symbol }: Feeling, className: string): HTMLElement {
  const face = h("span.feeling__face", { "aria-hidden": "true" }, symbolImage(symbol));
  const element = h("div", { "data-feeling": symbol }, face, h("p.feeling__name", {}, feelingName(symbol)));
  element.className = `feeling-card ${className}`;
  return element;
}

/** Return the words exactly as typed, kept apart from the text round them. */
function wordsOf(words: Words, className: string): HTMLElement {
  const element = h(
    "div",
    { dir: words.direction, lang: words.language, "data-words": true },
    words.text,
  );
  element.className = `child-words ${className}`;
  return element;
}
