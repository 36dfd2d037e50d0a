// Sends what the server does not have yet, for ever and in any order of luck; erases nothing.

import type { Ended, SentChange } from "../core/changes.ts";
import { digestAccount, type Receipt } from "../core/digest.ts";
import { canMeet } from "../core/met.ts";
import type { Entry, Ledger } from "./ledger.ts";
import { Portion } from "./portion.ts";
import type { Post } from "./post.ts";
import { Sending } from "./sending.ts";

const MAX_CHANGES = 200;
const MAX_BYTES = 1_000_000;

// The tablet was reported lost: what it sends is set aside there, and held by nobody but the tablet.
const SET_ASIDE = 202;

/**
 * What stands between the tablet and the server: nothing, the network, a lock, a loss, or a seal;
 * "others" where only the seal waits, for what another tablet of the account still has.
 */
export type Standing = "reaching" | "waiting" | "locked" | "aside" | "sealed" | "others";

type Answer = {
  readonly held: readonly Receipt[];
  /** What is held where another tablet sent something else. */
  readonly met: readonly SentChange[];
  readonly refused: readonly { id: string; version: number; code: string }[];
};

/** Sends the bytes of recordings and photos, which travel apart from the changes. */
type MediaSender = {
  readonly send: () => Promise<boolean>;
  readonly doubt: () => void;
  /** How many of them the server does not have. */
  readonly waiting: number;
};

export class Outbox {
  /** The server holds something that came from another tablet, and that is not here. */
  isBehind = false;
  readonly #ledger: Ledger;
  readonly #post: Post;
  readonly #media: MediaSender;
  readonly #tablet: string;
  readonly #sending = new Sending(() => this.#sendAll());
  readonly #portion = new Portion(MAX_BYTES);
  // What the server answered that no network mends.
  #barrier: Exclude<Standing, "reaching" | "waiting"> | null = null;
  #sealing: Promise<boolean> | null = null;
  // How much the server was last told that it does not have: a tablet that is lost leaves that. What
  // was told before this page was opened is not known here, and other tablets wait for it.
  #told: number | null = null;
  // The version of each change that was set aside: it waits here, and is not sent again and again.
  readonly #aside = new Map<string, number>();

  /** `tablet` is this tablet's random id in the account. */
  constructor(ledger: Ledger, post: Post, media: MediaSender, tablet: string) {
    this.#ledger = ledger;
    this.#post = post;
    this.#media = media;
    this.#tablet = tablet;
  }

  get standing(): Standing {
    return this.#barrier ?? (this.#sending.isWaiting ? "waiting" : "reaching");
  }

  /** Send soon, unless it waits already or nothing more is taken. */
  nudge(): void {
    this.#sending.nudge();
  }

  /** Send now all that is not held; resolves to whether everything is. */
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

  /** Seal the account once everything is held; resolves to whether it is sealed now. */
  seal(ended: Ended): Promise<boolean> {
    // It is asked for again and again, also while an answer is slow to come.
    this.#sealing ??= this.#seal(ended).finally(() => {
      this.#sealing = null;
    });
    return this.#sealing;
  }

  async #seal(ended: Ended): Promise<boolean> {
    await this.#ledger.flush();
    if (!(await this.send()) || !(await this.#media.send())) return false;
    const receipts = this.#ledger.listReceipts();
    const mine = await digestAccount(receipts);
    const asked = { ended, count: receipts.length, account_digest: mine, tablet: this.#tablet };
    const { status, body } = await this.#post("/tablet/api/seal", asked);
    if (status === 200) return (body as { account_digest?: string }).account_digest === mine;
    if (status === 409) this.#waitForSeal(body);
    else this.#miss(status, body);
    return false;
  }

  #waitForSeal(body: unknown): void {
    const doOthersWait = (body as { code?: string }).code === "others_wait";
    this.#barrier = doOthersWait ? "others" : null;
    if (doOthersWait) this.#ledger.changed();
    else this.#offerAgain(body);
  }

  async #sendAll(): Promise<boolean> {
    for (;;) {
      const unsent = this.#ledger.listUnsent();
      const open = unsent.filter(({ change }) => this.#aside.get(change.id) !== change.version);
      const { batch, bytes } = takeBatch(open, this.#portion.bytes);
      if (batch.length === 0 && this.#aside.size > 0) return this.#waitAside();
      const waiting = unsent.length - batch.length + this.#media.waiting;
      if (batch.length === 0 && waiting === (this.#told ?? this.#firstTold())) return true;
      const letter = { changes: batch, tablet: this.#tablet, waiting };
      const { status, body } = await this.#post("/tablet/api/changes", letter);
      if (status === SET_ASIDE) {
        for (const { id, version } of batch) this.#aside.set(id, version);
        if (batch.length === 0) return this.#waitAside();
        continue;
      }
      if (status !== 200) {
        this.#portion.missed(bytes);
        this.#miss(status, body);
        return false;
      }
      this.#portion.arrived();
      this.#sending.answered();
      this.#barrier = null;
      this.#told = waiting;
      if (batch.length > 0 && !this.#note(body as Answer, batch)) return false;
    }
  }

  // Where nothing was ever made, nothing was told.
  #firstTold(): number | null {
    return this.#ledger.entries.size === 0 ? 0 : null;
  }

  #note(answer: Answer, batch: readonly SentChange[]): boolean {
    for (const change of answer.met) this.#ledger.meet(change);
    for (const receipt of answer.held) this.#ledger.markHeld(receipt);
    for (const { id, version, code } of answer.refused) {
      this.#ledger.markRefused(id, version, code);
    }
    void this.#ledger.flush();
    this.#ledger.changed();
    const answered = new Set([...answer.held, ...answer.refused].map(({ id }) => id));
    const isUnderstood = batch.some(({ id }) => answered.has(id));
    if (!isUnderstood) this.#retryLater();
    return isUnderstood;
  }

  #miss(status: number, body: unknown): void {
    const code = (body as { code?: string } | null)?.code;
    if (status === 409 && code === "account_sealed") this.#restSealed();
    else if (status === 403 && code === "no_sitting") this.#retryLater("locked");
    else this.#retryLater();
    this.#ledger.changed();
  }

  // It stays sealed: what the child goes on making would only be refused again.
  #restSealed(): void {
    this.#barrier = "sealed";
    this.#sending.answered();
    this.#sending.rest();
  }

  #retryLater(barrier: "locked" | "aside" | null = null): void {
    this.#barrier = barrier;
    this.#sending.retryLater();
  }

  #waitAside(): boolean {
    this.#retryLater("aside");
    this.#ledger.changed();
    return false;
  }

  #offerAgain(body: unknown): void {
    this.#media.doubt();
    const held = (body as { held?: Receipt[] }).held;
    if (held === undefined) return;
    const theirs = new Map(held.map((receipt) => [receipt.id, receipt]));
    this.isBehind = held.some(({ id }) => !this.#ledger.entries.has(id));
    for (const { id, version, digest } of this.#ledger.listReceipts()) {
      const there = theirs.get(id);
      if (there?.version !== version || there.digest !== digest) this.#ledger.markMissing(id);
    }
  }
}

type Batch = { readonly batch: readonly SentChange[]; readonly bytes: number };

// One that is larger than `most` bytes goes by itself.
function takeBatch(entries: readonly Entry[], most: number): Batch {
  const batch: SentChange[] = [];
  let bytes = 0;
  for (const entry of entries.slice(0, MAX_CHANGES)) {
    const { change, digest, known } = entry;
    // A character is at most three bytes of UTF-8 for each of its UTF-16 units.
    const size = JSON.stringify(change).length * (change.kind === "words" ? 3 : 1);
    if (batch.length > 0 && bytes + size > most) break;
    const replaces = canMeet(change) && known !== undefined ? { replaces: known } : {};
    batch.push({ ...change, digest: digest ?? "", ...replaces });
    bytes += size;
  }
  return { batch, bytes };
}
