// When what a tablet could not keep is tried again: one timer for all that waits in one place, and
// longer waits each time. A browser that is full writes down what it then refuses, so that trying fills it further.

const SHORTEST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;

export class Retry {
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = SHORTEST_WAIT_MS;

  constructor(act: () => void) {
    this.#act = act;
  }

  /** Note that it did not work: it is done again later, once, however often this is called. */
  later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      this.#act();
    }, this.#wait);
  }

  /** Note that it worked: it is not done again by itself, and the next wait is short again. */
  worked(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wait = SHORTEST_WAIT_MS;
  }
}
