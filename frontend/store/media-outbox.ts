// Sends kept recordings and photos to the server, part by part and for ever; erases nothing.

import { joinBytes } from "../core/bytes.ts";
import type { Media, MediumEntry } from "./media.ts";
import { UnreadableError } from "./opening.ts";
import { Portion } from "./portion.ts";
import { reach } from "./reaching.ts";
import { Sending } from "./sending.ts";
import { NoTokenError, type Proof } from "./token.ts";

export const LARGEST_PART = 256 * 1024;
// These can pass: the bytes were harmed on their way, or came in two tellings. They are sent again.
const PASSING: ReadonlySet<string> = new Set(["wrong_digest", "wrong_total"]);

export type Standing = {
  readonly held: number;
  readonly complete: boolean;
  readonly refusal: { readonly code: string } | null;
  /** Of a tablet that was reported lost: `held` is set aside there, and held by nobody but the tablet. */
  readonly code?: "set_aside";
  /** Of a file that is set aside because this tablet gives it up: its own. */
  readonly digest?: string;
};

// Of bytes that this tablet cannot read itself; they stay here.
const UNREADABLE: Standing = { held: 0, complete: false, refusal: { code: "unreadable" } };

/** Ask how much the server holds of a file, or give it a part; null means that no answer came. */
export type Reach = (address: string, part?: Uint8Array<ArrayBuffer>) => Promise<Standing | null>;

type Fate = "settled" | "missed" | "aside";

export class MediaOutbox {
  readonly #media: Media;
  readonly #reach: Reach;
  readonly #sending = new Sending(() => this.#sendAll());
  readonly #portion = new Portion(LARGEST_PART);
  // What was set aside: it waits here, and is not sent again and again.
  readonly #aside = new WeakSet<MediumEntry>();

  constructor(media: Media, reach: Reach) {
    this.#media = media;
    this.#reach = reach;
  }

  /** Whether the last sending got through. */
  get isReaching(): boolean {
    return !this.#sending.isWaiting;
  }

  /** How many recordings and photos the server does not have. */
  get waiting(): number {
    return this.#media.listUnsent().length;
  }

  /** Send soon, unless it waits for the network already. */
  nudge(): void {
    this.#sending.nudge();
  }

  /** Send now what is not held; resolves to whether everything is held or was refused for good. */
  send(): Promise<boolean> {
    return this.#sending.now();
  }

  /** Send from the start, once what is under way has come to its end. */
  sendAnew(): Promise<boolean> {
    return this.#sending.anew();
  }

  /** Send nothing more by itself. */
  rest(): void {
    this.#sending.rest();
  }

  /** Ask again for everything, whatever the server said of it: something is missing there. */
  doubt(): void {
    this.#media.doubt();
  }

  async #sendAll(): Promise<boolean> {
    for (;;) {
      const unsent = this.#media.listUnsent();
      if (unsent.length === 0) return true;
      const entry = unsent.find((each) => !this.#aside.has(each));
      const fate = entry === undefined ? "missed" : await this.#sendOne(entry);
      if (entry === undefined || fate === "missed") {
        this.#sending.retryLater();
        this.#media.changed();
        return false;
      }
      if (fate === "aside") this.#aside.add(entry);
      else this.#sending.answered();
    }
  }

  async #sendOne(entry: MediumEntry): Promise<Fate> {
    const offered = await this.#offer(entry).catch(tellUnreadable);
    return offered === "aside" ? "aside" : this.#note(entry, offered);
  }

  async #offer(entry: MediumEntry): Promise<Standing | "aside" | null> {
    const address = `/tablet/api/media/${entry.medium.body?.media ?? ""}`;
    let standing = await this.#reach(address);
    const before = standing?.held ?? 0;
    const whole = standing?.complete === true ? null : await this.#gather(entry);
    while (standing !== null && whole !== null && !isSettled(standing) && !isAside(standing, whole)) {
      const { held } = standing;
      standing = await this.#put(entry, address, whole, held);
      // A line that carried some of it is not waited for like one that is gone.
      if (standing === null && held > before) this.#sending.answered();
      // A server that takes nothing of what it is given is asked again later, and not at once.
      if (standing !== null && !standing.complete && standing.held <= held) break;
    }
    return standing !== null && whole !== null && isAside(standing, whole) ? "aside" : standing;
  }

  #note(entry: MediumEntry, standing: Standing | null): Fate {
    // Taken away meanwhile: nothing is to be sent any more.
    if (this.#media.find(entry.medium.id) !== entry) return "settled";
    if (standing === null) return "missed";
    if (standing.complete) this.#media.markHeld(entry);
    else if (standing.refusal === null || PASSING.has(standing.refusal.code)) return "missed";
    else this.#media.markRefused(entry, standing.refusal.code);
    return "settled";
  }

  async #gather({ medium }: MediumEntry): Promise<Uint8Array<ArrayBuffer> | null> {
    const parts = await this.#media.read(medium.id);
    return parts === null ? null : joinBytes(parts);
  }

  async #put(
    entry: MediumEntry,
    address: string,
    whole: Uint8Array<ArrayBuffer>,
    held: number,
  ): Promise<Standing | null> {
    const type = entry.medium.told.type;
    const query = new URLSearchParams({ offset: String(held), total: String(whole.length), type });
    const part = whole.subarray(held, held + this.#portion.bytes);
    const standing = await this.#reach(`${address}?${query}`, part);
    if (standing === null) this.#portion.missed(part.length);
    else this.#portion.arrived();
    return standing;
  }
}

function tellUnreadable(error: unknown): Standing {
  if (error instanceof UnreadableError) return UNREADABLE;
  throw error;
}

function isSettled({ complete, refusal }: Standing): boolean {
  return complete || refusal !== null;
}

function isAside({ code, held }: Standing, whole: Uint8Array): boolean {
  return code === "set_aside" && held === whole.length;
}

/** Return the way to the server for a page with this proof. */
export function reachWith(proof: Proof): Reach {
  return async (address, part) => {
    try {
      const headers = { "Content-Type": "application/octet-stream", ...(await proof.headers()) };
      const how: RequestInit = part === undefined ? {} : { method: "PUT", body: part };
      const answer = await reach(address, { ...how, headers, cache: "no-store" });
      if (answer.status === 400) proof.forget();
      return answer.ok ? ((await answer.json()) as Standing) : null;
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      if (error instanceof NoTokenError) return null;
      throw error;
    }
  };
}
