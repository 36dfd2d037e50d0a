// Covers the screen at a tap, after three quiet minutes, and at the end; the work stays behind it.

import type { App } from "./app.ts";
import { stopListening } from "./listen.ts";
import { neutral } from "./neutral.ts";

const IDLE_MS = 180_000;
// "alive" is for what goes on without a touch, such as a voice that is recorded or heard.
const SIGNS_OF_LIFE = ["pointerdown", "pointerup", "keydown", "touchstart", "input", "alive"] as const;

export class Cover {
  readonly #app: App;
  readonly #screen: HTMLElement;
  readonly #cover: HTMLElement;
  readonly #flush: () => void;
  #page = "";
  #hand: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, screen: HTMLElement, cover: HTMLElement, flush: () => void) {
    this.#app = app;
    this.#screen = screen;
    this.#cover = cover;
    this.#flush = flush;
    document.addEventListener("cover", () => this.cover());
    for (const name of SIGNS_OF_LIFE) {
      document.addEventListener(name, () => this.#waitAgain(), { capture: true, passive: true });
    }
    this.#waitAgain();
  }

  get isOn(): boolean {
    return !this.#cover.hidden;
  }

  /** Name the page that is shown; behind the cover the page goes on being called neutral. */
  name(page: string): void {
    if (this.isOn) this.#page = page;
    else document.body.dataset["page"] = page;
  }

  cover(): void {
    if (this.isOn) return;
    // First what can be seen, then the rest: somebody may be coming in at the door.
    this.#page = document.body.dataset["page"] ?? "";
    this.#hand = document.activeElement;
    document.body.dataset["page"] = "tablet-neutral";
    this.#screen.hidden = true;
    this.#cover.replaceChildren(neutral(() => this.#lift()));
    this.#cover.hidden = false;
    this.#cover.querySelector<HTMLElement>("h1")?.focus();
    stopListening();
    this.#flush();
  }

  #lift(): void {
    this.#cover.hidden = true;
    this.#cover.replaceChildren();
    this.#screen.hidden = false;
    document.body.dataset["page"] = this.#page;
    this.#goOn();
    this.#waitAgain();
  }

  // The child goes on where the hand was, in the middle of a word too.
  #goOn(): void {
    const wasHere = this.#hand !== null && this.#screen.contains(this.#hand) && this.#hand.isConnected;
    const place = wasHere ? this.#hand : this.#screen.querySelector("h1");
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  }

  #waitAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#app.place.screen !== "neutral") this.cover();
    }, IDLE_MS);
  }
}
