// Says why something cannot be kept: kindly to the child, and precisely, under it, to the worker.

import { h } from "./dom.ts";

/** Why something cannot be kept. What the worker is told has no word of a child in it. */
export type Problem = { readonly sentence: string; readonly forWorker: string | null };

/** A place for both sentences, in which there is nothing as long as all is well. */
export class Notice {
  readonly element: HTMLElement;
  readonly #sentence: HTMLElement;
  readonly #forWorker = h("p.for-worker", {});

  constructor(tag: "p.notice" | "p.notice.shoot__words" = "p.notice") {
    this.#sentence = h(tag, { role: "alert" });
    this.element = h("div.notices", {}, this.#sentence, this.#forWorker);
  }

  show(problem: Problem | null): void {
    this.#sentence.textContent = problem?.sentence ?? "";
    this.#forWorker.textContent = problem?.forWorker ?? "";
  }

  /** Say something to the child alone. */
  say(sentence: string): void {
    this.show({ sentence, forWorker: null });
  }
}
