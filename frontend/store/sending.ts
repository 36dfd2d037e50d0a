// When something is sent: soon, now, or after a wait that doubles; what and to whom it does not know.

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;
const CALM_MS = 400;

export class Sending {
  readonly #sendAll: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = SHORTEST_WAIT_MS;
  #isWaiting = false;
  #isResting = false;
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
    if (this.#timer !== undefined || this.#isWaiting || this.#isResting) return;
    this.#sendIn(CALM_MS);
  }

  /** Send now; whoever asks while it is sent already gets the same answer. */
  now(): Promise<boolean> {
    this.#isResting = false;
    // What is under way may have set the next try already, which must not be lost.
    if (this.#running !== null) return this.#running;
    this.#stopTimer();
    this.#running = this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Send from the start, once what is under way has come to its end. */
  async anew(): Promise<boolean> {
    await this.#running;
    return this.now();
  }

  // Where nothing is left, as when it was taken away, nothing is waited for either.
  async #send(): Promise<boolean> {
    try {
      const isAllHeld = await this.#sendAll();
      if (isAllHeld) this.answered();
      return isAllHeld;
    } catch (error) {
      // The tablet's own store, mostly, of which the connection was lost: it is not lost for ever.
      console.warn("not sent", error instanceof Error ? error.name : "unknown");
      this.retryLater();
      return false;
    }
  }

  /** Try nothing more by itself, until somebody asks for it: it is of no use, or nobody stays. */
  rest(): void {
    this.#stopTimer();
    this.#isResting = true;
  }

  /** Note that an answer came: the next wait is short again. */
  answered(): void {
    this.#wait = SHORTEST_WAIT_MS;
    this.#isWaiting = false;
  }

  /** Note that nothing got through: it is tried again for ever, at last every five minutes. */
  retryLater(): void {
    this.#isWaiting = true;
    if (this.#isResting) return;
    this.#stopTimer();
    this.#sendIn(this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #sendIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.now();
    }, milliseconds);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
