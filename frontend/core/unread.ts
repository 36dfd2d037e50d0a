// Bytes that have come and were not read yet, for readers of what arrives in slices; pure.

export class Unread {
  #bytes = new Uint8Array(0);
  #toSkip = 0;

  /** Take in the bytes that follow, without those that are to be passed over. */
  add(bytes: Uint8Array): void {
    const passed = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= passed;
    const fresh = bytes.subarray(passed);
    const both = new Uint8Array(this.#bytes.length + fresh.length);
    both.set(this.#bytes);
    both.set(fresh, this.#bytes.length);
    this.#bytes = both;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get view(): DataView {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  }

  /** Pass over so many bytes, those that are still to come as well. */
  skip(count: number): void {
    this.#toSkip += Math.max(0, count - this.#bytes.length);
    this.#bytes = this.#bytes.subarray(Math.min(count, this.#bytes.length));
  }
}
