// Shows one thing a child made, still and whole: a picture from its strokes, or the exact words.

import type { Words } from "../core/changes.ts";
import { drawPicture } from "../draw/surface.ts";
import type { App } from "./app.ts";
import { outlineFor } from "./chosen.ts";
import { h } from "./dom.ts";
import { tc } from "./i18n.ts";
import type { Item } from "./journey.ts";

const PICTURE_PIXELS = 1280;

export function showThing(app: App, item: Item, className: string): HTMLElement {
  if (item.kind !== "drawing") return wordsOf(item.words, className);
  const canvas = h(`canvas`, { role: "img", "aria-label": tc("child's screen", "Your picture") });
  canvas.className = `picture ${className}`;
  drawPicture(canvas, outlineFor(app, item.house), item.strokes, PICTURE_PIXELS);
  return canvas;
}

/** Return the words exactly as typed, kept apart from the text round them. */
export function wordsOf(words: Words, className: string): HTMLElement {
  const element = h(
    "div",
    { dir: words.direction, lang: words.language, "data-words": true },
    words.text,
  );
  element.className = `child-words ${className}`;
  return element;
}
