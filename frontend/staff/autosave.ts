// Saves a form as it is typed; what is not saved stays on the page, and the page says so.

import { reach } from "../store/reaching.ts";
import { readBody } from "./form-body.ts";
import { pageToken } from "./session.ts";

const PAUSE = 1500;
const RETRY = 5000;

type State = "waiting" | "saved" | "failed" | "refused" | "conflict";

interface Saver {
  flush(): Promise<boolean>;
  isUnsaved(): boolean;
  hold(): void;
  goOn(): void;
}

const savers: Saver[] = [];

/** Save everything that is not saved yet; false when something could not be. */
export async function flushAll(): Promise<boolean> {
  const results = await Promise.all(savers.map((saver) => saver.flush()));
  return results.every(Boolean);
}

/** Whether something was typed that is not saved yet. */
export function hasUnsaved(): boolean {
  return savers.some((saver) => saver.isUnsaved());
}

/** Send nothing more, because nobody is signed in; what is typed stays. */
export function holdSaving(): void {
  for (const saver of savers) saver.hold();
}

/** Send again, first of all what waited. */
export function goOnSaving(): void {
  for (const saver of savers) saver.goOn();
}

/** Keep every `form[data-autosave]` of the page saved. */
export function bindAutosave(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
    savers.push(new FormSaver(form));
  }
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "hidden") void flushAll();
  });
}

class FormSaver implements Saver {
  readonly #form: HTMLFormElement;
  readonly #revision: HTMLInputElement;
  #edits = 0;
  #savedEdits = 0;
  #timer = 0;
  #sending: Promise<boolean> | null = null;
  #isHeld = false; // nobody is signed in
  #isStopped = false; // a person has to decide first: two texts, or something unkeepable

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#revision = form.elements.namedItem("base_revision") as HTMLInputElement;
    form.addEventListener("input", () => this.#noteEdit());
    form.addEventListener("focusout", () => void this.flush());
    form.addEventListener("submit", () => this.#leave());
  }

  isUnsaved(): boolean {
    return this.#edits !== this.#savedEdits;
  }

  async flush(): Promise<boolean> {
    window.clearTimeout(this.#timer);
    if (this.#sending) await this.#sending;
    if (!this.isUnsaved()) return true;
    if (this.#isStopped || this.#isHeld) return false;
    this.#sending = this.#send();
    const isSaved = await this.#sending;
    this.#sending = null;
    if (this.isUnsaved() && !this.#isStopped && !this.#isHeld) this.#saveIn(isSaved ? PAUSE : RETRY);
    return isSaved && !this.isUnsaved();
  }

  hold(): void {
    this.#isHeld = true;
    window.clearTimeout(this.#timer);
  }

  goOn(): void {
    this.#isHeld = false;
    void this.flush();
  }

  #noteEdit(): void {
    this.#edits += 1;
    if (this.#isStopped) return;
    this.#show("waiting");
    this.#saveIn(PAUSE);
  }

  #saveIn(milliseconds: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.flush(), milliseconds);
  }

  #leave(): void {
    window.clearTimeout(this.#timer);
    this.#savedEdits = this.#edits;
    this.#isStopped = true;
  }

  async #send(): Promise<boolean> {
    const edits = this.#edits;
    try {
      const answer = await reach(this.#form.dataset["autosave"] ?? "", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": pageToken() },
        body: JSON.stringify({
          base_revision: Number(this.#revision.value),
          body: readBody(this.#form),
        }),
      });
      if (!answer.ok) return this.#refuse(answer.status);
      const { revision, message } = (await answer.json()) as { revision: number; message: string };
      this.#revision.value = String(revision);
      this.#savedEdits = edits;
      this.#show(this.isUnsaved() ? "waiting" : "saved", message);
      return true;
    } catch {
      // No network, or an answer that is not ours: the words stay here and it tries again.
      this.#show("failed");
      return false;
    }
  }

  #refuse(status: number): boolean {
    if (status === 401) document.dispatchEvent(new Event("session-ended"));
    const state: State = status === 409 ? "conflict" : status === 400 ? "refused" : "failed";
    this.#isStopped = state !== "failed";
    this.#show(state);
    return false;
  }

  #show(state: State, message = ""): void {
    const place = this.#form.querySelector<HTMLElement>("[data-save-state]");
    if (!place) return;
    place.dataset["saveState"] = state;
    for (const line of place.querySelectorAll<HTMLElement>("[data-state]")) {
      line.hidden = line.dataset["state"] !== state;
      if (!line.hidden && message !== "") line.textContent = message;
    }
  }
}
