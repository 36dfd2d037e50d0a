// Knows when a worker's pages were last used and last in sight, on all tabs together: what is
// written down for the other tabs is times of day and the worker's random id, and nothing else.

import { LEFT } from "../core/page-left.ts";

export const IDLE_MS = 5 * 60_000;
export const HIDDEN_MS = 60_000;
const USED = "page-used-at";
const SEEN = "page-seen-at";
const WHOSE = "page-worker";
// A video or a recording that plays is in use, too.
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "input", "timeupdate"] as const;

export type Why = "idle" | "hidden";

/** Say why a page is to be locked at this moment (ms); null where it is used and in sight. */
export function whyLock(now: number, usedAt: number, seenAt: number): Why | null {
  if (now - usedAt >= IDLE_MS) return "idle";
  return now - seenAt >= HIDDEN_MS ? "hidden" : null;
}

export class Presence {
  readonly #page: Document;
  readonly #worker: string;
  #usedAt = Date.now();
  #seenAt = Date.now();
  #wasHidden = false; // since it was last looked at

  /** `worker` is the random id of whoever this page was made for. */
  constructor(page: Document, worker: string) {
    this.#page = page;
    this.#worker = worker;
    this.begin();
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState !== "hidden") return;
      this.#noteSight();
      this.#wasHidden = true;
    });
    for (const name of SIGNS_OF_LIFE) {
      page.addEventListener(name, () => this.#noteUse(), { capture: true, passive: true });
    }
  }

  /** The last use of any page of ours in this browser, in ms. */
  get usedAt(): number {
    return Math.max(this.#usedAt, read(USED));
  }

  /** Count from now on, as after signing in. */
  begin(): void {
    this.#usedAt = this.#seenAt = Date.now();
    this.#wasHidden = false;
    write(USED);
    write(SEEN);
    write(WHOSE, this.#worker);
  }

  /** Whether somebody else has signed in in this browser since. */
  isAnothers(): boolean {
    return !["", this.#worker].includes(readText(WHOSE));
  }

  /** Say why the page is to be locked now; where it is not, note that it is in sight, if it is. */
  look(): Why | null {
    const isInSight = this.#page.visibilityState === "visible";
    // While a dialogue of the browser is open no timer runs, and the page is in sight all the same.
    if (isInSight && !this.#wasHidden) this.#noteSight();
    const why = whyLock(Date.now(), this.usedAt, Math.max(this.#seenAt, read(SEEN)));
    if (why !== null || !isInSight) return why;
    this.#wasHidden = false;
    this.#noteSight();
    return null;
  }

  /** Tell the other tabs that the session ends here. */
  leave(): void {
    write(LEFT);
  }

  /** Call back when another tab ends the session. */
  onLeft(act: () => void): void {
    window.addEventListener("storage", ({ key }) => {
      if (key === LEFT) act();
    });
  }

  #noteSight(): void {
    this.#seenAt = Date.now();
    write(SEEN);
  }

  #noteUse(): void {
    const now = Date.now();
    // Each move of the hand would be written down otherwise.
    if (now - this.#usedAt > 1_000) write(USED);
    this.#usedAt = now;
  }
}

// A browser that keeps nothing for us has only this page to go by.
function write(name: string, value = String(Date.now())): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // What this page knows itself still counts.
  }
}

function read(name: string): number {
  const at = Number(readText(name));
  return at <= Date.now() ? at : 0; // the clock was put back
}

function readText(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}
