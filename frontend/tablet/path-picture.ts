// The way from the worries to the wishes with the stone a child chose, still; no stone is coloured
// as better or worse than another, and nothing is counted.

import type { PathPlace } from "../core/changes.ts";
import { HALF_HEIGHT, LAST_STONE, STONE_WIDTH, STONES, stoneAt, wayPath } from "../core/way.ts";
import type { App } from "./app.ts";
import { h, svg } from "./dom.ts";
import { houseLabel } from "./frame.ts";
import { t } from "./i18n.ts";

const WIDTH = STONE_WIDTH * STONES.length;
const HEIGHT = 2 * HALF_HEIGHT;

/** Return what a stone is called; its number only says which one it is. */
export function stoneName(place: number): string {
  if (place === 0) return t("At the worries");
  if (place === LAST_STONE) return t("At the wishes");
  return t("Stone %(num)s of the path", { num: place });
}

/** Return the line of the way, to lie below its stones. */
export function wayLine(): SVGElement {
  const line = { d: wayPath(), fill: "none", "stroke-linecap": "round", "vector-effect": "non-scaling-stroke" };
  return svg(
    "svg",
    { class: "way__line", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("path", { ...line, class: "way__edge" }),
    svg("path", { ...line, class: "way__sand" }),
  );
}

/** Show where a child placed themselves. */
export function showPath(app: App, { place }: PathPlace, className: string): HTMLElement {
  const stones = STONES.map((each) => {
    const [x, y] = stoneAt(each);
    const isHere = each === place;
    return svg("circle", { class: isHere ? "way__here" : "way__dot", cx: String(x), cy: String(y), r: isHere ? "42" : "26" });
  });
  const way = svg(
    "svg",
    { class: "way__still", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": stoneName(place) },
    svg("path", { d: wayPath(), class: "way__thread", fill: "none" }),
    ...stones,
  );
  const element = h(
    "div",
    {},
    h("span.way__end", { "data-house": "worries" }, houseLabel(app, "worries")),
    h("span.way__end", { "data-house": "wishes" }, houseLabel(app, "wishes")),
    way,
  );
  element.className = `way-card ${className}`;
  return element;
}
