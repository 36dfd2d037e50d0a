// Covers the screen at a tap, after three quiet minutes, and at the end; the work stays behind it.

import type { App } from "./app.ts";
import { neutral } from "./neutral.ts";

const IDLE_MS = 180_000;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "touchstart", "input"] as const;

export class Cover {
  readonly #app: App;
  readonly #screen: HTMLElement;
  readonly #cover: HTMLElement;
  readonly #flush: () => void;
  #page = "";
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

  cover(): void {
    if (this.isOn) return;
    this.#flush();
    if ("speechSynthesis" in window) window.speechSynthesis.cancel();
    this.#page = document.body.dataset["page"] ?? "";
    document.body.dataset["page"] = "tablet-neutral";
    this.#screen.hidden = true;
    this.#cover.replaceChildren(neutral(() => this.#lift()));
    this.#cover.hidden = false;
  }

  #lift(): void {
    this.#cover.hidden = true;
    this.#cover.replaceChildren();
    this.#screen.hidden = false;
    document.body.dataset["page"] = this.#page;
    this.#screen.querySelector<HTMLElement>("h1")?.focus();
    this.#waitAgain();
  }

  #waitAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#app.place.screen !== "neutral") this.cover();
    }, IDLE_MS);
  }
}
