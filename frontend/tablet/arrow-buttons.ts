// Draws with keys or single taps: the arrows, the pen's own button, and the cursor on the page.

import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { type ArrowHand, ArrowPen, LARGE_STEP, STEP, type Way } from "../draw/arrow-pen.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";

export type ArrowButtons = {
  readonly element: HTMLElement;
  readonly cursor: HTMLElement;
  readonly open: () => void;
  /** Listen to the keys of whatever has the focus on the page. */
  readonly listenOn: (surface: HTMLElement) => void;
  readonly lift: () => void;
  readonly lifted: () => void;
};

type Acts = {
  readonly hand: ArrowHand;
  /** Offer the spot to whatever asks for one; answers whether it was taken. */
  readonly choose: (x: number, y: number) => boolean;
  /** Tell those who listen what happened, politely. */
  readonly say: (sentence: string) => void;
  /** Bring a spot of the page into sight. */
  readonly follow: (x: number, y: number) => void;
};

const KEYS: Readonly<Record<string, Way>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

export function arrowButtons(acts: Acts): ArrowButtons {
  return new Arrows(acts);
}

class Arrows implements ArrowButtons {
  readonly element: HTMLElement;
  readonly cursor: HTMLElement;
  readonly #acts: Acts;
  readonly #pen: ArrowPen;
  readonly #tip = h("span.pen-cursor__tip", {});
  readonly #down: HTMLButtonElement;
  readonly #large: HTMLButtonElement;
  #isLarge = false;

  constructor(acts: Acts) {
    this.#acts = acts;
    this.#pen = new ArrowPen(acts.hand, () => performance.now());
    this.cursor = h("div.pen-cursor.paper__page", { "aria-hidden": "true" }, this.#tip);
    this.cursor.hidden = true;
    this.#down = button({
      action: "pen-down",
      icon: "felt",
      look: "round",
      label: tc("arrow pen", "Put the pen down"),
      isPressed: false,
      onPress: () => this.#toggle(),
    });
    this.#large = button({
      action: "large-steps",
      icon: "large-steps",
      look: "round",
      label: tc("drawing with arrows", "Large steps"),
      isPressed: false,
      onPress: () => this.#stride(!this.#isLarge),
    });
    const told = { "aria-label": t("Draw with arrows"), keydown: (event: Event) => this.#onKey(event) };
    this.element = h("section.arrows", told);
    this.element.hidden = true;
  }

  open(): void {
    this.#show(true);
  }

  listenOn(surface: HTMLElement): void {
    surface.tabIndex = 0;
    surface.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (!event.repeat) this.#toggle();
      } else this.#onKey(event);
    });
    surface.addEventListener("blur", () => {
      if (this.element.hidden && !this.#pen.isDown) this.cursor.hidden = true;
    });
  }

  lift(): void {
    this.#pen.lift();
  }

  lifted(): void {
    this.#pen.lifted();
    if (!this.cursor.hidden) this.#draw();
  }

  // Not before they are asked for: the page stands sooner without them.
  #fill(): void {
    if (this.element.childElementCount > 0) return;
    const label = tc("arrow pen", "Put away");
    const close = button({ action: "arrows-done", icon: "done", label, look: "go", onPress: () => this.#show(false) });
    this.element.append(
      h("div.arrows__pad", { dir: "ltr" }, ...this.#arrows(), this.#down),
      h("div.arrows__foot", {}, this.#large, close),
    );
  }

  #arrows(): HTMLElement[] {
    const arrow = (way: Way, icon: IconName, label: string): HTMLElement =>
      button({ icon, look: "round", label, data: { arrow: icon }, onPress: () => this.#go(way, this.#isLarge) });
    return [
      arrow([-1, -1], "up-left", tc("move the pen", "Up and left")),
      arrow([0, -1], "up", tc("move the pen", "Up")),
      arrow([1, -1], "up-right", tc("move the pen", "Up and right")),
      arrow([-1, 0], "back", tc("move the pen", "To the left")),
      arrow([1, 0], "forward", tc("move the pen", "To the right")),
      arrow([-1, 1], "down-left", tc("move the pen", "Down and left")),
      arrow([0, 1], "down", tc("move the pen", "Down")),
      arrow([1, 1], "down-right", tc("move the pen", "Down and right")),
    ];
  }

  #go(way: Way, isLong: boolean): void {
    const hasGone = this.#pen.go(way, isLong ? LARGE_STEP : STEP);
    if (!hasGone) this.#acts.say(t("This is the edge of the page."));
    this.#acts.follow(this.#pen.x, this.#pen.y);
    this.#draw();
  }

  #toggle(): void {
    if (!this.#pen.isDown && this.#acts.choose(this.#pen.x, this.#pen.y)) return;
    this.#pen.toggle();
    this.#acts.say(this.#pen.isDown ? t("The pen is down.") : t("The pen is up."));
    this.#draw();
  }

  #stride(isLong: boolean): void {
    this.#isLarge = isLong;
    this.#large.setAttribute("aria-pressed", String(isLong));
  }

  #draw(): void {
    this.cursor.hidden = false;
    this.#tip.style.left = `${(this.#pen.x / PAGE_WIDTH) * 100}%`;
    this.#tip.style.top = `${(this.#pen.y / PAGE_HEIGHT) * 100}%`;
    this.cursor.toggleAttribute("data-down", this.#pen.isDown);
    this.#down.setAttribute("aria-pressed", String(this.#pen.isDown));
  }

  #show(isOpen: boolean): void {
    if (isOpen) this.#fill();
    else this.#pen.lift();
    this.element.hidden = !isOpen;
    this.#draw();
    this.cursor.hidden = !isOpen;
    if (isOpen) this.#down.focus();
  }

  #onKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    const way = KEYS[event.key];
    if (way !== undefined) this.#go(way, event.shiftKey !== this.#isLarge);
    else if (event.key === "Escape") this.#pen.lift();
    else return;
    event.preventDefault();
    this.#draw();
  }
}
