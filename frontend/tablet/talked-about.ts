// Shows what a child talks about: a feeling, a person, the path, or a spot of the drawing.

import type { HouseCode } from "../core/house-outline.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { listThings } from "./journey.ts";
import type { Telling } from "./screens.ts";
import { showThing } from "./thing.ts";

/** Return it, or nothing when the child talks about the house. */
export function talkedAbout(app: App, house: HouseCode, { about, mark }: Telling): HTMLElement | null {
  const thing = listThings(app, house).find(({ id, kind }) =>
    mark === undefined ? id === about : kind === "drawing",
  );
  if (thing === undefined) return null;
  const shown = showThing(app, thing, "thing--small");
  if (mark !== undefined) {
    const spot = h("span.about__spot", { "aria-hidden": "true" });
    // The page never mirrors.
    spot.style.left = `${(mark.x / PAGE_WIDTH) * 100}%`;
    spot.style.top = `${(mark.y / PAGE_HEIGHT) * 100}%`;
    shown.append(spot);
  }
  return h("div.about", {}, shown);
}
