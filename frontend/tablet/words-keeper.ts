// Keeps what a child types in a field exactly as it is typed; what does not fit stays in sight.

import type { App } from "./app.ts";
import { Notice, type Problem } from "./notice.ts";

const SETTLE_MS = 300;

type Typing = {
  /** The note under which words lie that cannot be kept. */
  readonly note: string;
  readonly kept: () => string;
  readonly keep: (words: string) => void;
  /** Why words cannot be kept, or null. */
  readonly problem: (words: string) => Problem | null;
};

/** Keeps what is typed in a field; words that do not fit are in it again, with the reason. */
export class WordsKeeper {
  readonly notice = new Notice();
  readonly #app: App;
  readonly #field: HTMLInputElement | HTMLTextAreaElement;
  readonly #typing: Typing;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, field: HTMLInputElement | HTMLTextAreaElement, typing: Typing) {
    this.#app = app;
    this.#field = field;
    this.#typing = typing;
    field.value = this.#left ?? typing.kept();
    // Not at once when a field is left: a reason that appears would move the button under the finger.
    for (const event of ["input", "change"]) field.addEventListener(event, () => this.#settle());
    if (this.#left !== null) this.flush();
  }

  /** Keep what is typed now; answers whether it fits. */
  flush(): boolean {
    clearTimeout(this.#timer);
    const { note, kept, keep, problem } = this.#typing;
    const { value } = this.#field;
    const reason = problem(value);
    this.notice.show(reason);
    if (reason !== null) void this.#app.keepNote(note, value);
    else {
      if (value !== kept()) keep(value);
      if (this.#left !== null) this.#app.forgetNote(note);
    }
    return reason === null;
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
  }

  get #left(): string | null {
    return this.#app.note<string | null>(this.#typing.note, null);
  }
}
