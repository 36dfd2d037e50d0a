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

export function arrowButtons({ hand, say, follow }: Acts): ArrowButtons {
  const pen = new ArrowPen(hand, () => performance.now());
  const tip = h("span.pen-cursor__tip", {});
  const cursor = h("div.pen-cursor.paper__page", { "aria-hidden": "true" }, tip);
  cursor.hidden = true;
  let isLarge = false;
  const down = button({ action: "pen-down", icon: "felt", look: "round", label: tc("arrow pen", "Put the pen down"), isPressed: false, onPress: toggle });
  const large = button({ action: "large-steps", icon: "large-steps", look: "round", label: tc("drawing with arrows", "Large steps"), isPressed: false, onPress: () => stride(!isLarge) });
  const pad = h("div.arrows__pad", { dir: "ltr" }, ...arrows(), down);
  const close = button({ action: "arrows-done", icon: "done", label: tc("arrow pen", "Put away"), look: "go", onPress: () => show(false) });
  const element = h("section.arrows", { "aria-label": t("Draw with arrows"), keydown: (event) => onKey(event) }, pad, h("div.arrows__foot", {}, large, close));
  element.hidden = true;

  function arrows(): HTMLElement[] {
    const arrow = (way: Way, icon: IconName, label: string): HTMLElement =>
      button({ icon, look: "round", label, data: { arrow: icon }, onPress: () => go(way, isLarge) });
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

  function go(way: Way, isLong: boolean): void {
    const hasGone = pen.go(way, isLong ? LARGE_STEP : STEP);
    if (!hasGone) say(t("This is the edge of the page."));
    follow(pen.x, pen.y);
    draw();
  }

  function toggle(): void {
    pen.toggle();
    say(pen.isDown ? t("The pen is down.") : t("The pen is up."));
    draw();
  }

  function stride(isLong: boolean): void {
    isLarge = isLong;
    large.setAttribute("aria-pressed", String(isLarge));
  }

  function draw(): void {
    cursor.hidden = false;
    tip.style.left = `${(pen.x / PAGE_WIDTH) * 100}%`;
    tip.style.top = `${(pen.y / PAGE_HEIGHT) * 100}%`;
    cursor.toggleAttribute("data-down", pen.isDown);
    down.setAttribute("aria-pressed", String(pen.isDown));
  }

  function show(isOpen: boolean): void {
    if (!isOpen) pen.lift();
    element.hidden = !isOpen;
    draw();
    cursor.hidden = !isOpen;
    if (isOpen) down.focus();
  }

  function onKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    const way = KEYS[event.key];
    if (way !== undefined) go(way, event.shiftKey !== isLarge);
    else if (event.key === "Escape") pen.lift();
    else return;
    event.preventDefault();
    draw();
  }

  function listenOn(surface: HTMLElement): void {
    surface.tabIndex = 0;
    surface.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (!event.repeat) toggle();
      } else onKey(event);
    });
    surface.addEventListener("blur", () => {
      if (element.hidden && !pen.isDown) cursor.hidden = true;
    });
  }

  function lifted(): void {
    pen.lifted();
    if (!cursor.hidden) draw();
  }

  return { element, cursor, open: () => show(true), listenOn, lift: () => pen.lift(), lifted };
}
