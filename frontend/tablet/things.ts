// What lies on the page beside the ink: picked up by a tap, moved by taps, drags or arrows, changed.

import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { Grasp } from "../draw/surface.ts";
import { h } from "./dom.ts";
import { t, tn } from "./i18n.ts";
import { isMark, movedTo, type PageThing } from "./page-thing.ts";
import type { ThingActs, ThingTools } from "./thing-tools.ts";

// What a child's finger finds without trying twice, in CSS pixels (P8).
const FINGER = 60;

/** How things of one kind look on the page. */
export type Look = (thing: PageThing) => HTMLElement;

export class Things {
  readonly behind = h("div.things.things--behind", {});
  readonly front = h("div.things.things--front", {});
  readonly top = h("div.things", {});
  readonly bar = h("div.thing-bar", { role: "toolbar" });
  readonly #acts: ThingActs;
  readonly #look: Look;
  #things: readonly PageThing[] = [];
  #picked: string | null = null;
  /** None before the page is furnished. */
  #tools: ThingTools | null = null;
  #elements = new Map<string, { thing: PageThing; element: HTMLElement }>();

  constructor(acts: ThingActs, look: Look) {
    this.#acts = acts;
    this.#look = look;
    this.bar.hidden = true;
    this.bar.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.pick(null);
    });
  }

  /** Take the tools that a thing has while it is picked up. */
  furnish(tools: ThingTools): void {
    this.#tools = tools;
    this.#showBar(null);
  }

  /** Show these things; one that is picked up stays so while it is there. */
  show(things: readonly PageThing[]): void {
    this.#things = things;
    if (!things.some(({ id }) => id === this.#picked)) this.#picked = null;
    this.#draw();
  }

  /** Put everything where it was told to be, then keep it inside the page as it is shown. */
  place(): void {
    for (const { thing, element } of this.#elements.values()) putAt(element, thing);
    this.#settle();
  }

  /** Pick something up, or put down what is picked up. */
  pick(id: string | null): void {
    if (this.#picked === id) return;
    const before = this.#picked ?? "";
    const wasAtTools = this.bar.contains(document.activeElement);
    this.#picked = id;
    this.#draw();
    if (wasAtTools && id === null) this.#elements.get(before)?.element.focus({ preventScroll: true });
  }

  /** Go to the tools of what is picked up: from a keyboard the way would lead past everything else. */
  reach(): void {
    this.bar.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Take a tap on the page: what lies there is picked up; tells whether something was. */
  tapped(clientX: number, clientY: number): boolean {
    const id = this.#at(clientX, clientY);
    if (id === null) return false;
    this.pick(id);
    return true;
  }

  /** Take what the hand does while something is picked up: it follows the hand, or goes to a tap. */
  grasp(): Grasp | null {
    const thing = this.#things.find(({ id }) => id === this.#picked);
    if (thing === undefined) return null;
    const element = this.#elements.get(thing.id)?.element;
    return {
      move: (x, y) => {
        if (element !== undefined) putAt(element, movedTo(thing, x, y));
      },
      end: (x, y, isTap) => {
        if (isTap && element !== undefined && isUnder(element, x, y)) this.pick(null);
        else this.#acts.put(thing, movedTo(thing, x, y).body);
      },
      cancel: () => this.place(),
    };
  }

  // The topmost thing under the finger, or else the topmost that is too small for one and is near.
  #at(clientX: number, clientY: number): string | null {
    let found: string | null = null;
    let near: string | null = null;
    for (const layer of [this.behind, this.front, this.top]) {
      for (const element of layer.querySelectorAll<HTMLElement>("[data-item]")) {
        const box = element.getBoundingClientRect();
        const id = element.dataset["item"] ?? null;
        if (isInside(box, clientX, clientY, 0)) found = id;
        if (isInside(box, clientX, clientY, FINGER)) near = id;
      }
    }
    return found ?? near;
  }

  #draw(): void {
    const focused = document.activeElement?.getAttribute("data-tool-of-thing") ?? null;
    const before = this.#elements;
    this.#elements = new Map();
    const marks = this.#things.filter(isMark);
    for (const thing of this.#things) {
      const known = before.get(thing.id);
      const isSame = known !== undefined && known.thing.body === thing.body && !isMark(thing);
      const element = isSame ? known.element : this.#element(thing, marks.indexOf(thing) + 1);
      const isPicked = String(thing.id === this.#picked);
      if (element.getAttribute("aria-pressed") !== isPicked) element.setAttribute("aria-pressed", isPicked);
      this.#elements.set(thing.id, { thing, element });
    }
    this.#lay();
    this.#settle();
    this.#showBar(focused);
  }

  #lay(): void {
    const layers = new Map<HTMLElement, HTMLElement[]>([[this.behind, []], [this.front, []], [this.top, []]]);
    for (const { thing, element } of this.#elements.values()) layers.get(this.#layerOf(thing))?.push(element);
    for (const [layer, elements] of layers) fillWith(layer, elements);
  }

  #layerOf(thing: PageThing): HTMLElement {
    if (thing.kind !== "symbol") return this.top;
    return thing.body.layer === "behind" ? this.behind : this.front;
  }

  #element(thing: PageThing, number: number): HTMLElement {
    const element = h(
      `button.${isMark(thing) ? "mark" : thing.kind === "words" ? "note" : "piece"}`,
      { type: "button", "data-item": thing.id, click: (event) => this.#press(event, thing.id) },
      isMark(thing) ? String(number) : this.#look(thing),
    );
    if (thing.kind === "writing" && !isMark(thing)) element.classList.add("piece--corner");
    if (isMark(thing)) element.setAttribute("aria-label", tn("Part %(num)s", "Part %(num)s", number));
    putAt(element, thing);
    return element;
  }

  // A hand's taps come through the page; this one comes from a keyboard or a switch.
  #press(event: Event, id: string): void {
    if (event instanceof MouseEvent && event.detail > 0) return;
    this.pick(this.#picked === id ? null : id);
    this.reach();
  }

  #showBar(focused: string | null): void {
    const thing = this.#things.find(({ id }) => id === this.#picked);
    this.bar.hidden = thing === undefined || this.#tools === null;
    // The buttons stand at the other end of the page, so that they never hide what they move.
    this.bar.dataset["end"] = (thing?.body.y ?? 0) > PAGE_HEIGHT / 2 ? "top" : "bottom";
    this.bar.setAttribute("aria-label", t("What you picked up"));
    const tools = thing && this.#tools ? this.#tools(thing, this.#acts, () => this.pick(null)) : [];
    // On the page a mark is only its number.
    if (thing !== undefined && isMark(thing)) tools.unshift(h("div.thing-bar__told", {}, this.#look(thing)));
    this.bar.replaceChildren(...tools);
    this.bar.querySelector<HTMLElement>(`[data-tool-of-thing="${focused ?? "none"}"]`)?.focus();
  }

  // The places told stay as they are; words that would hang over the edge are shown inside it.
  #settle(): void {
    const { clientHeight, clientWidth } = this.top;
    for (const element of this.top.querySelectorAll<HTMLElement>(".note")) {
      const below = element.offsetTop + element.offsetHeight - clientHeight;
      const beside = element.offsetLeft + element.offsetWidth - clientWidth;
      if (below > 0) element.style.top = `${Math.max(element.offsetTop - below, 0)}px`;
      if (beside > 0) element.style.left = `${Math.max(element.offsetLeft - beside, 0)}px`;
    }
  }
}

// Five hundred pictures that stay where they are must not be painted afresh for one that moved.
function fillWith(layer: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of [...layer.children]) if (!wanted.has(child)) child.remove();
  for (const [index, element] of elements.entries()) {
    const there = layer.children[index] ?? null;
    if (there !== element) layer.insertBefore(element, there);
  }
}

// The page never mirrors, so a place on it is told from its left edge.
function putAt(element: HTMLElement, thing: PageThing): void {
  const { x, y } = thing.body;
  element.style.left = `${(x / PAGE_WIDTH) * 100}%`;
  element.style.top = `${(y / PAGE_HEIGHT) * 100}%`;
  if (thing.kind === "symbol") element.style.width = `${(thing.body.size / PAGE_WIDTH) * 100}%`;
  if (thing.kind === "writing" && !isMark(thing)) {
    element.style.width = `${(thing.body.width / PAGE_WIDTH) * 100}%`;
  }
}

/** Tell whether a place in the window is in a box that is at least this wide and high. */
function isInside({ left, right, top, bottom }: DOMRect, x: number, y: number, least: number): boolean {
  const across = Math.max((least - (right - left)) / 2, 0);
  const down = Math.max((least - (bottom - top)) / 2, 0);
  return x >= left - across && x <= right + across && y >= top - down && y <= bottom + down;
}

function isUnder(element: HTMLElement, x: number, y: number): boolean {
  const page = element.parentElement?.getBoundingClientRect();
  if (page === undefined) return false;
  const [across, down] = [(x / PAGE_WIDTH) * page.width, (y / PAGE_HEIGHT) * page.height];
  return isInside(element.getBoundingClientRect(), page.left + across, page.top + down, FINGER);
}
