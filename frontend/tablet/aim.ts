// Waits for the child to say where on the page something goes, by a tap or by a button.

import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { middleAt, type Spot } from "../core/place.ts";
import type { Grasp } from "../draw/surface.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";

type OnSpot = (spot: Spot) => void;

export class Aim {
  readonly bar = h("div.thing-bar", { role: "group" });
  #onSpot: OnSpot | null = null;
  /** Where the focus was when a spot was asked for. */
  #from: HTMLElement | null = null;

  constructor() {
    this.bar.hidden = true;
  }

  /** Ask for a spot of the page; a second asking takes the place of the first. */
  start(page: HTMLElement, sentence: string, onSpot: OnSpot): void {
    this.#onSpot = onSpot;
    this.#from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const middle = { x: PAGE_WIDTH / 2, y: PAGE_HEIGHT / 2 };
    this.bar.replaceChildren(
      h(
        "p.thing-bar__ask",
        { role: "status" },
        sentence,
        h("span.unseen", {}, " ", t("Or go there with the arrow keys and press Enter.")),
      ),
      button({ action: "put-in-the-middle", icon: "done", label: t("Put it in the middle"), onPress: () => this.#say(middle) }),
      button({ action: "put-nowhere", icon: "back", label: tc("child's screen", "Not now"), onPress: () => this.stop() }),
    );
    this.bar.setAttribute("aria-label", sentence);
    this.bar.hidden = false;
    // The arrows of a keyboard go over the page from here; where the page is new, after it stands.
    setTimeout(() => {
      if (this.#onSpot === onSpot) page.focus({ preventScroll: true });
    });
  }

  /** Take the spot that the keys have gone to; answers whether one was asked for. */
  choose(x: number, y: number): boolean {
    if (this.#onSpot === null) return false;
    this.#say(middleAt(x, y));
    return true;
  }

  /** Ask no more. */
  stop(): void {
    this.#onSpot = null;
    this.bar.hidden = true;
    this.bar.replaceChildren();
    if (this.#from?.isConnected === true) this.#from.focus({ preventScroll: true });
    this.#from = null;
  }

  /** Take the hand while a spot is asked for. */
  grasp(): Grasp | null {
    if (this.#onSpot === null) return null;
    const nothing = (): void => undefined;
    return { move: nothing, end: (x, y) => this.#say(middleAt(x, y)), cancel: nothing };
  }

  #say(spot: Spot): void {
    const onSpot = this.#onSpot;
    this.stop();
    onSpot?.(spot);
  }
}
