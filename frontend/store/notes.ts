// What a tablet remembers beside the changes: where the child is, what lies unfinished on the pads.
//
// What could not be kept is tried again: the newest value of each name. It draws and sends nothing.

import type { Journal } from "./journal.ts";
import { newId } from "./new-id.ts";
import { Retry } from "./retry.ts";

const TABLET = "tablet";

/** The names under which words of a child lie that are in no change. */
export const UNKEPT = ["draft", "name", "reply"] as const;

export class Notes {
  readonly #journal: Pick<Journal, "keepNote">;
  readonly #values: Map<string, unknown>;
  readonly #changed: () => void;
  readonly #waiting = new Map<string, unknown>();
  #working: Promise<void> | null = null;
  readonly #retry = new Retry(() => void this.flush());

  /** `changed` is called when something is kept, or waits to be. */
  constructor(
    journal: Pick<Journal, "keepNote">,
    kept: ReadonlyMap<string, unknown>,
    changed: () => void,
  ) {
    this.#journal = journal;
    this.#values = new Map(kept);
    this.#changed = changed;
  }

  get<T>(name: string, otherwise: T): T {
    return this.#values.has(name) ? (this.#values.get(name) as T) : otherwise;
  }

  /** List everything that is there under a name and under those that begin with it and a colon. */
  listUnder(name: string): [name: string, value: unknown][] {
    return [...this.#values].filter(([each, value]) => isUnder(each, name) && value !== null);
  }

  /** Everything by its name, as it is on this page. */
  get all(): ReadonlyMap<string, unknown> {
    return this.#values;
  }

  /** Whether everything under a name is kept on this tablet. */
  isKept(name: string): boolean {
    return ![...this.#waiting.keys()].some((each) => isUnder(each, name));
  }

  /** Remember a value; resolves when it is kept or the tablet has refused to keep it. */
  keep(name: string, value: unknown): Promise<void> {
    this.#values.set(name, value);
    this.#waiting.delete(name);
    this.#waiting.set(name, value);
    this.#changed();
    return this.flush();
  }

  /** Remember a value at once, and keep it only when `done` has come: until then the old one is kept. */
  async keepAfter(done: Promise<void>, name: string, value: unknown): Promise<void> {
    this.#values.set(name, value);
    this.#changed();
    await done;
    if (this.#values.get(name) === value) await this.keep(name, value);
  }

  /** Keep everything that waits; resolves when it is kept or the tablet has refused to keep it. */
  flush(): Promise<void> {
    // Work with nothing to do would stand as under way, and what comes next would wait for nothing.
    if (this.#waiting.size > 0) this.#working ??= this.#work();
    return this.#working ?? Promise.resolve();
  }

  async #work(): Promise<void> {
    try {
      // Each by itself: a full tablet has room for a cover where it has none for a long text.
      for (const [name, value] of this.#waiting) await this.#keepOne(name, value);
    } finally {
      this.#working = null;
    }
    if (this.#waiting.size > 0) this.#retry.later();
    else this.#retry.worked();
  }

  async #keepOne(name: string, value: unknown): Promise<void> {
    try {
      await this.#journal.keepNote(name, value);
    } catch (error) {
      console.warn("note not kept yet", error instanceof Error ? error.name : "unknown");
      return;
    }
    // What came meanwhile under this name is kept in its turn.
    if (this.#waiting.get(name) === value) this.#waiting.delete(name);
    this.#changed();
  }
}

/** Return this tablet's random id in an account, from its notes; a new one where there is none. */
export function tabletId(notes: ReadonlyMap<string, unknown>, journal: Pick<Journal, "keepNote">): string {
  const known = notes.get(TABLET);
  if (typeof known === "string") return known;
  const id = newId();
  void journal.keepNote(TABLET, id).catch(() => undefined); // then the next time has another one
  return id;
}

function isUnder(each: string, name: string): boolean {
  return each === name || each.startsWith(`${name}:`);
}
