// Keeps the stroke that is under the hand while it grows: one at a time, and only the newest of what
// waits, so that a slow tablet does not fall behind a hand that draws on.

import { isQuota } from "./db.ts";
import type { Journal, KeptChange } from "./journal.ts";

// A full browser writes down what it refuses: asking it for each piece of a line fills it further.
const PAUSE_MS = 3_000;

export class Growing {
  readonly #journal: Pick<Journal, "keep">;
  #newest: KeptChange | null = null;
  #running: Promise<void> = Promise.resolve();
  #isPaused = false;

  constructor(journal: Pick<Journal, "keep">) {
    this.#journal = journal;
  }

  /** Keep what a stroke is by now; resolves when that or a newer one is kept, or is not to be had. */
  keep(newest: KeptChange): Promise<void> {
    const isAskedFor = this.#newest !== null;
    this.#newest = newest;
    // One after the other: an older one that took longer must not come over a newer or a finished one.
    if (!isAskedFor) this.#running = this.#running.then(() => this.#keepNewest());
    return this.#running;
  }

  /** Forget what waits of a stroke that is finished. */
  finish(id: string): void {
    if (this.#newest?.change.id === id) this.#newest = null;
  }

  /** Resolves when what is under way now has come to its end. */
  get settled(): Promise<void> {
    return this.#running;
  }

  async #keepNewest(): Promise<void> {
    const newest = this.#newest;
    this.#newest = null;
    if (newest === null || this.#isPaused) return;
    try {
      await this.#journal.keep([newest]);
    } catch (error) {
      if (isQuota(error)) this.#pause();
    }
  }

  #pause(): void {
    this.#isPaused = true;
    setTimeout(() => (this.#isPaused = false), PAUSE_MS);
  }
}
