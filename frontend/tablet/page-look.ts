// How each kind of thing looks where it lies on the page; it moves and keeps nothing.

import { h } from "./dom.ts";
import type { PageThing } from "./page-thing.ts";
import { symbolImage } from "./symbol-image.ts";
import { showWriting } from "./writing-ink.ts";

/** Return a thing as it lies on the page. */
export function drawnLook(thing: PageThing): HTMLElement {
  if (thing.kind === "writing") return showWriting(thing.body, "piece__writing");
  if (thing.kind === "symbol") return symbolImage(thing.body.symbol);
  if (thing.kind !== "words") return h("span", {});
  const { text, direction, language } = thing.body;
  return h("bdi.note__words.child-words", { dir: direction, lang: language, "data-words": true }, text);
}
