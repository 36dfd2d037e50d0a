// What a child calls a house or a person: kept as it is typed, and what does not fit stays in sight.

import { countGraphemes } from "../core/graphemes.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { problemWithSigns } from "./draft.ts";
import { t } from "./i18n.ts";

const LONGEST_NAME = 200; // characters as people count them
const MOST_CODE_POINTS = 2_000; // the server's bound, for names of many joined characters
const SETTLE_MS = 300;

type Naming = {
  /** The note under which a name lies that cannot be kept. */
  readonly note: string;
  readonly kept: () => string;
  readonly keep: (name: string) => void;
};

/** Return why a name cannot be kept, in a sentence for the child, or null. */
export function problemWithName(name: string): string | null {
  if (countGraphemes(name) > LONGEST_NAME || [...name].length > MOST_CODE_POINTS) {
    return t("This name is too long. Please make it shorter.");
  }
  return problemWithSigns(name);
}

/** Keeps what is typed in a field; a name that does not fit is on it again, with the reason. */
export class NameKeeper {
  readonly notice = h("p.notice", { role: "alert" });
  readonly #app: App;
  readonly #field: HTMLInputElement | HTMLTextAreaElement;
  readonly #naming: Naming;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, field: HTMLInputElement | HTMLTextAreaElement, naming: Naming) {
    this.#app = app;
    this.#field = field;
    this.#naming = naming;
    field.value = this.#left ?? naming.kept();
    field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
    });
    field.addEventListener("change", () => this.flush());
    if (this.#left !== null) this.flush();
  }

  /** Keep what is typed now; answers whether it fits. */
  flush(): boolean {
    clearTimeout(this.#timer);
    const { note, kept, keep } = this.#naming;
    const { value } = this.#field;
    const problem = problemWithName(value);
    this.notice.textContent = problem ?? "";
    if (problem !== null || this.#left !== null) void this.#app.keepNote(note, problem === null ? null : value);
    if (problem === null && value !== kept()) keep(value);
    return problem === null;
  }

  get #left(): string | null {
    return this.#app.note<string | null>(this.#naming.note, null);
  }
}
