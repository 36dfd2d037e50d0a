// The buttons to look at the page from nearer, and where to look then; they draw nothing.

import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { closer, further, isClosest, isWhole, type Look, lookAside, lookAt, WHOLE } from "../draw/zoom.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";

export type ZoomButtons = {
  readonly element: HTMLElement;
  /** Show what is looked at now, whoever changed it. */
  readonly show: (look: Look) => void;
};

/** Return the buttons; `see` is told each look that they ask for. */
export function zoomButtons(see: (look: Look) => void): ZoomButtons {
  let look = WHOLE;
  const nearer = button({ action: "closer", icon: "closer", look: "round", label: tc("button", "Look closer"), onPress: () => see(closer(look)) });
  const away = button({ action: "further", icon: "further", look: "round", label: t("Look from further away"), onPress: () => see(further(look)) });
  const part = h("span.lens__part", {});
  const map = h("button.lens__page", { type: "button", "data-action": "whole-page", click: lookThere }, part);
  map.setAttribute("aria-label", t("See the whole page"));
  map.title = t("See the whole page");
  const aside = h("div.lens__aside", { dir: "ltr" }, ...arrows());
  const element = h(
    "div.lens",
    { role: "group", "aria-label": tc("group of buttons", "How near") },
    h("div.lens__near", {}, away, nearer, map),
    aside,
  );

  function arrows(): HTMLElement[] {
    const arrow = (toward: string, icon: IconName, label: string, right: number, down: number): HTMLElement =>
      button({ icon, look: "round", label, data: { look: toward }, onPress: () => see(lookAside(look, right, down)) });
    return [
      arrow("left", "back", tc("look at the page", "Further left"), -1, 0),
      arrow("up", "up", tc("look at the page", "Further up"), 0, -1),
      arrow("down", "down", tc("look at the page", "Further down"), 0, 1),
      arrow("right", "forward", tc("look at the page", "Further right"), 1, 0),
    ];
  }

  // The page in small: a tap on it looks there, and a key shows the whole.
  function lookThere(event: Event): void {
    if (!(event instanceof MouseEvent) || event.detail === 0) return see(WHOLE);
    const { left, top, width, height } = map.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * PAGE_WIDTH;
    const y = ((event.clientY - top) / height) * PAGE_HEIGHT;
    see(lookAt(look, x, y));
  }

  // A button that went away under the finger or the focus would be a surprise; it rests instead.
  function show(now: Look): void {
    look = now;
    nearer.setAttribute("aria-disabled", String(isClosest(look)));
    away.setAttribute("aria-disabled", String(isWhole(look)));
    const isLost = aside.contains(document.activeElement) || map === document.activeElement;
    if (isWhole(look) && isLost) nearer.focus();
    aside.hidden = isWhole(look);
    map.hidden = isWhole(look);
    part.style.left = `${(look.x / PAGE_WIDTH) * 100}%`;
    part.style.top = `${(look.y / PAGE_HEIGHT) * 100}%`;
    part.style.width = `${100 / look.zoom}%`;
    part.style.height = `${100 / look.zoom}%`;
  }

  show(look);
  return { element, show };
}
