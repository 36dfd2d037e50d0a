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
  return new Lens(see);
}

class Lens implements ZoomButtons {
  readonly element: HTMLElement;
  readonly #see: (look: Look) => void;
  readonly #nearer: HTMLButtonElement;
  readonly #away: HTMLButtonElement;
  readonly #part = h("span.lens__part", {});
  readonly #map: HTMLButtonElement;
  readonly #aside: HTMLElement;
  #look = WHOLE;

  constructor(see: (look: Look) => void) {
    this.#see = see;
    const near = (action: "closer" | "further", label: string, next: (look: Look) => Look): HTMLButtonElement =>
      button({ action, icon: action, look: "round", label, onPress: () => see(next(this.#look)) });
    this.#nearer = near("closer", tc("button", "Look closer"), closer);
    this.#away = near("further", t("Look from further away"), further);
    const told = { "aria-label": t("See the whole page"), title: t("See the whole page") };
    const press = { type: "button", "data-action": "whole-page", click: (event: Event) => this.#lookThere(event) };
    this.#map = h("button.lens__page", { ...press, ...told }, this.#part);
    this.#aside = h("div.lens__aside", { dir: "ltr" });
    this.element = h(
      "div.lens",
      { role: "group", "aria-label": tc("group of buttons", "How near") },
      h("div.lens__near", {}, this.#away, this.#nearer, this.#map),
      this.#aside,
    );
    this.show(this.#look);
  }

  // A button that went away under the finger or the focus would be a surprise; it rests instead.
  show(look: Look): void {
    this.#look = look;
    this.#nearer.setAttribute("aria-disabled", String(isClosest(look)));
    this.#away.setAttribute("aria-disabled", String(isWhole(look)));
    const isLost = this.#aside.contains(document.activeElement) || this.#map === document.activeElement;
    if (isWhole(look) && isLost) this.#nearer.focus();
    if (!isWhole(look) && this.#aside.childElementCount === 0) this.#aside.append(...this.#arrows());
    this.#aside.hidden = isWhole(look);
    this.#map.hidden = isWhole(look);
    this.#part.style.left = `${(look.x / PAGE_WIDTH) * 100}%`;
    this.#part.style.top = `${(look.y / PAGE_HEIGHT) * 100}%`;
    this.#part.style.width = `${100 / look.zoom}%`;
    this.#part.style.height = `${100 / look.zoom}%`;
  }

  #arrows(): HTMLElement[] {
    const arrow = (toward: string, icon: IconName, label: string, right: number, down: number): HTMLElement => {
      const onPress = (): void => this.#see(lookAside(this.#look, right, down));
      return button({ icon, look: "round", label, data: { look: toward }, onPress });
    };
    return [
      arrow("left", "back", tc("look at the page", "Further left"), -1, 0),
      arrow("up", "up", tc("look at the page", "Further up"), 0, -1),
      arrow("down", "down", tc("look at the page", "Further down"), 0, 1),
      arrow("right", "forward", tc("look at the page", "Further right"), 1, 0),
    ];
  }

  // The page in small: a tap on it looks there, and a key shows the whole.
  #lookThere(event: Event): void {
    if (!(event instanceof MouseEvent) || event.detail === 0) return this.#see(WHOLE);
    const { left, top, width, height } = this.#map.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * PAGE_WIDTH;
    const y = ((event.clientY - top) / height) * PAGE_HEIGHT;
    this.#see(lookAt(this.#look, x, y));
  }
}
