// When something is sent: soon, now, or after a wait that doubles; what and to whom it does not know.

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;
const CALM_MS = 400;

export class Sending {
  readonly #sendAll: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = SHORTEST_WAIT_MS;
  #isWaiting = false;
  #running: Promise<boolean> | null = null;

  /** `sendAll` sends what there is, says how it went, and resolves to whether everything is held. */
  constructor(sendAll: () => Promise<boolean>) {
    this.#sendAll = sendAll;
  }

  /** Whether it waits to try again what did not get through. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Send soon: a moment later, so that a scribble travels in one letter. */
  nudge(): void {
    if (this.#timer !== undefined || this.#isWaiting) return;
    this.#sendIn(CALM_MS);
  }

  /** Send now; whoever asks while it is sent already gets the same answer. */
  now(): Promise<boolean> {
    if (this.#running !== null) return this.#running; // its next try stands, if it has set one
    this.rest();
    this.#running = this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  // Where nothing is left, as when it was taken away, nothing is waited for either. Whatever went
  // wrong, it is tried again: nothing else would wake what waits.
  async #send(): Promise<boolean> {
    try {
      const isAllHeld = await this.#sendAll();
      if (isAllHeld) this.answered();
      return isAllHeld;
    } catch (error) {
      this.retryLater();
      throw error;
    }
  }

  /** Try nothing more by itself: whoever sends is about to leave. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Note that an answer came: the next wait is short again. */
  answered(): void {
    this.#wait = SHORTEST_WAIT_MS;
    this.#isWaiting = false;
  }

  /** Note that nothing got through: it is tried again for ever, at last every five minutes. */
  retryLater(): void {
    this.#isWaiting = true;
    this.rest();
    this.#sendIn(this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #sendIn(wait: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.now();
    }, wait);
  }
}
