// Covers the screen at a tap, after three quiet minutes or one out of sight, and at the end; the work
// stays behind it. It is no lock: a child goes on with one tap (ADR 24).

import { stopListening } from "./listen.ts";
import { neutral } from "./neutral.ts";

const IDLE_MS = 180_000;
// As long as another program may be before it, such as the camera.
const AWAY_MS = 60_000;
// "alive" is for what goes on without a touch, such as a voice that is recorded or heard.
const SIGNS_OF_LIFE = ["pointerdown", "pointerup", "keydown", "touchstart", "input", "alive"] as const;
const NEUTRAL = "tablet-neutral";

type Behind = {
  /** Keep what is in the hand: somebody may be coming in at the door. */
  readonly flush: () => void;
  /** Remember whether it is covered: a reload must not show what lies behind. */
  readonly remember: (isOn: boolean) => void;
};

export class Cover {
  readonly #cover: HTMLElement;
  readonly #behind: Behind;
  #page = "";
  #hand: Element | null = null;
  #scrolled = 0;
  /** When another program came before the page, by the tablet's clock. */
  #left: number | null = null;
  #alive = performance.now();

  /** Everything that stands beside the cover lies behind it. */
  constructor(cover: HTMLElement, behind: Behind) {
    this.#cover = cover;
    this.#behind = behind;
    document.addEventListener("cover", () => this.cover());
    const live = (): void => {
      this.#alive = performance.now();
    };
    for (const name of SIGNS_OF_LIFE) {
      document.addEventListener(name, live, { capture: true, passive: true });
    }
    // One line may take longer than that; a mouse that is only pushed about is nobody's hand.
    const drawing = ({ buttons }: PointerEvent): void => {
      if (buttons !== 0) live();
    };
    document.addEventListener("pointermove", drawing, { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.#comeOrGo());
    this.#wait(IDLE_MS);
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
    // First what can be seen, then the rest.
    this.#page = document.body.dataset["page"] ?? "";
    this.#hand = document.activeElement;
    this.#scrolled = window.scrollY;
    document.body.dataset["page"] = NEUTRAL;
    for (const each of this.#listBehind()) each.hidden = true;
    this.#cover.replaceChildren(neutral(() => this.#lift()));
    this.#cover.hidden = false;
    this.#cover.querySelector<HTMLElement>("h1")?.focus();
    stopListening();
    this.#behind.flush();
    this.#behind.remember(true);
    document.dispatchEvent(new Event("covered"));
  }

  #lift(): void {
    this.#cover.hidden = true;
    this.#cover.replaceChildren();
    for (const each of this.#listBehind()) each.hidden = false;
    document.body.dataset["page"] = this.#page;
    window.scrollTo(0, this.#scrolled);
    this.#goOn();
    this.#behind.remember(false);
  }

  #listBehind(): HTMLElement[] {
    const beside = [...(this.#cover.parentElement?.children ?? [])] as HTMLElement[];
    return beside.filter((each) => each !== this.#cover);
  }

  // The child goes on where the hand was, in the middle of a word too.
  #goOn(): void {
    const behind = this.#listBehind();
    const wasHere = this.#hand !== null && behind.some((each) => each.contains(this.#hand));
    const place = wasHere ? this.#hand : document.querySelector("h1");
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  }

  // A tablet that sleeps counts no time; its clock goes on. Who wakes it may be somebody else.
  #comeOrGo(): void {
    if (document.visibilityState === "hidden") this.#left ??= Date.now();
    else {
      if (this.#left !== null && Math.abs(Date.now() - this.#left) >= AWAY_MS) this.#coverIdle();
      this.#left = null;
    }
  }

  #coverIdle(): void {
    if (document.body.dataset["page"] !== NEUTRAL) this.cover();
  }

  // The timer is not set anew with every sample of a hand: it asks how long it has been quiet.
  #wait(quiet: number): void {
    setTimeout(() => {
      const left = this.#alive + IDLE_MS - performance.now();
      if (left <= 0) this.#coverIdle();
      this.#wait(left > 0 ? left : IDLE_MS);
    }, quiet);
  }
}
