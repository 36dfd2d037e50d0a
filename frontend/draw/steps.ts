// What a hand must not wait for: done after what waits already, and where it is much, in steps.

// One for all pages, for a channel with a listener is never let go.
let turns: MessageChannel | null = null;
const tasks: (() => void)[] = [];

/** Do a task after the hand's events that wait; a timer would wait four milliseconds each time. */
export function soon(task: () => void): void {
  if (turns === null) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => tasks.shift()?.();
  }
  tasks.push(task);
  turns.port2.postMessage(0);
}

/** Does steps in their order, one after each frame, so that no frame has to wait for all of them. */
export class Steps {
  #waiting: (() => void)[] = [];
  #isAsked = false;

  /** Do these too. A page that nobody sees has no frames: there they are done at once. */
  add(...steps: readonly (() => void)[]): void {
    this.#waiting.push(...steps);
    if (document.visibilityState === "hidden") this.finish();
    else this.#ask();
  }

  /** Do now whatever waits. */
  finish(): void {
    for (let step = this.#waiting.shift(); step !== undefined; step = this.#waiting.shift()) step();
  }

  #ask(): void {
    if (this.#isAsked || this.#waiting.length === 0) return;
    this.#isAsked = true;
    requestAnimationFrame(() => soon(() => this.#next()));
  }

  #next(): void {
    this.#isAsked = false;
    this.#waiting.shift()?.();
    this.#ask();
  }
}
