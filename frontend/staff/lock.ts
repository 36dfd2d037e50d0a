// Locks a worker's page that nobody uses or sees: first it covers, then it saves, then it ends the
// session. Whoever signs in again on it goes on where they were; nothing that was typed is lost.

import { bindPasskeys } from "../entrance/passkey.ts";
import { flushAll, goOnSaving, hasUnsaved, holdSaving } from "./autosave.ts";
import { HeldPage } from "./held-page.ts";
import { Presence, type Why } from "./presence.ts";
import { askSession, endSession, renewToken, saySeen, type Session, WithChildError } from "./session.ts";

const LOOK_EVERY = 1_000;
const SAY_SEEN_EVERY = 60_000;
const LONGEST_SAVING = 5_000;

/** Let the page lock itself, where it has a lock. */
export function bindLock(page: Document): void {
  const template = page.querySelector<HTMLTemplateElement>("template[data-lock]");
  if (template !== null) new PageLock(template, new Presence(page, template.dataset["worker"] ?? "")).start();
}

class PageLock {
  readonly #template: HTMLTemplateElement;
  readonly #presence: Presence;
  #held: HeldPage | null = null;
  #saidSeenAt = Date.now();
  #ending = Promise.resolve(); // of the old session; a new one must not be begun before

  constructor(template: HTMLTemplateElement, presence: Presence) {
    this.#template = template;
    this.#presence = presence;
  }

  start(): void {
    window.setInterval(() => this.#look(), LOOK_EVERY);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#look();
    });
    document.addEventListener("session-ended", () => this.#cover("ended"));
    document.addEventListener("submit", ({ target }) => {
      if ((target as Element).matches("[data-ends-session]")) this.#presence.leave();
    });
    this.#presence.onLeft(() => this.#cover("ended"));
    // A page that the browser keeps for "back" is kept without its content.
    window.addEventListener("pagehide", ({ persisted }) => {
      if (persisted) this.#cover("ended");
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) void this.#returnIfSame();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.#held !== null && this.#hasUnsaved()) event.preventDefault();
    });
  }

  #look(): void {
    if (this.#held !== null) return;
    // A tab that slept may wake when somebody else is at work here.
    if (this.#presence.isAnothers()) return this.#cover("ended");
    const why = this.#presence.look();
    if (why !== null) this.#ending = this.#lock(why);
    else if (this.#presence.usedAt - this.#saidSeenAt >= SAY_SEEN_EVERY) void this.#saySeen();
  }

  async #saySeen(): Promise<void> {
    this.#saidSeenAt = Date.now();
    if (!(await saySeen())) this.#cover("ended");
  }

  async #lock(why: Why): Promise<void> {
    this.#cover(why);
    await Promise.race([flushAll(), new Promise((done) => setTimeout(done, LONGEST_SAVING))]);
    holdSaving();
    this.#tellKept();
    await endSession(why);
    await this.#renewToken().catch(() => null); // it is asked again when somebody signs in
  }

  #cover(why: Why | "ended"): void {
    if (this.#held !== null) return;
    this.#held = new HeldPage();
    if (why === "ended") holdSaving();
    document.body.dataset["page"] = "locked";
    document.body.className = "is-plain";
    document.title = this.#template.dataset["title"] ?? "";
    document.body.append(this.#template.content.cloneNode(true));
    show("[data-why]", "why", why);
    this.#tellKept();
    this.#bindEntrance();
    document.querySelector<HTMLElement>("h1")?.focus();
  }

  #tellKept(): void {
    show("[data-kept]", "kept", this.#hasUnsaved() ? "unsaved" : "all");
  }

  #bindEntrance(): void {
    document.querySelector("[data-lock-form]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#open(event.target as HTMLFormElement);
    });
    bindPasskeys(document, {
      prepare: async () => {
        await this.#ending;
        await this.#renewToken();
      },
      send: (form) => void this.#open(form),
    });
  }

  async #open(form: HTMLFormElement): Promise<void> {
    form.setAttribute("aria-busy", "true");
    show("[data-lock-refusal]", "lockRefusal", "");
    try {
      await this.#ending;
      await this.#renewToken();
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type === "opaqueredirect") this.#goOn(await this.#renewToken());
      else show("[data-lock-refusal]", "lockRefusal", nameRefusal(answer.status));
    } catch (error) {
      show("[data-lock-refusal]", "lockRefusal", error instanceof WithChildError ? "with-child" : "no-answer");
    }
    form.removeAttribute("aria-busy");
  }

  #goOn({ worker }: Session): void {
    if (this.#held === null) return;
    if (worker !== this.#template.dataset["worker"]) return this.#meetOther();
    this.#held.putBack();
    this.#held = null;
    this.#presence.begin();
    this.#saidSeenAt = Date.now();
    goOnSaving();
  }

  // Somebody else's work is neither shown nor thrown away without a word.
  #meetOther(): void {
    if (!this.#hasUnsaved()) window.location.replace("/");
    else show("[data-lock-refusal]", "lockRefusal", "other");
  }

  async #returnIfSame(): Promise<void> {
    try {
      const why = this.#presence.look();
      if (why !== null) {
        this.#ending = this.#lock(why); // nobody was there meanwhile
        return;
      }
      const session = await this.#renewToken();
      if (session.worker === this.#template.dataset["worker"]) this.#goOn(session);
    } catch {
      // It stays locked.
    }
  }

  async #renewToken(): Promise<Session> {
    const session = await askSession();
    renewToken(session.token, document, ...(this.#held === null ? [] : [this.#held.content]));
    return session;
  }

  #hasUnsaved(): boolean {
    return hasUnsaved() || this.#held?.hasUnsent === true;
  }
}

function nameRefusal(status: number): string {
  if (status === 429) return "too-many";
  return status === 403 ? "refused" : "no-answer";
}

function show(parts: string, name: string, which: string): void {
  for (const part of document.querySelectorAll<HTMLElement>(parts)) part.hidden = part.dataset[name] !== which;
}
