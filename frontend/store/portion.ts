// How much goes into one request: a line that lets nothing large through is asked to carry less.

const LEAST_BYTES = 16 * 1024;

export class Portion {
  readonly #most: number;
  #bytes: number;

  /** `most` is what one request carries on a good line, in bytes. */
  constructor(most: number) {
    this.#most = most;
    this.#bytes = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Note that a request arrived: the next may be twice as large. */
  arrived(): void {
    this.#bytes = Math.min(this.#bytes * 2, this.#most);
  }

  /** Note that a request of so many bytes did not; of a small one it tells nothing of the size. */
  missed(sent: number): void {
    if (sent <= LEAST_BYTES) return;
    this.#bytes = Math.max(LEAST_BYTES, Math.floor(Math.min(this.#bytes, sent) / 2));
  }
}
