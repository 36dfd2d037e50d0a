// The newest version of everything of one account, and what became of it; it draws nothing.

import type { Bodies, Change, ChangeKind, ChangeOf, SentChange } from "../core/changes.ts";
import { digestChange, isNamed, type Receipt } from "../core/digest.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { canMeet, whatStays } from "../core/met.ts";
import { isQuota } from "./db.ts";
import { Growing } from "./growing.ts";
import type { Journal, KeptChange } from "./journal.ts";
import { Retry } from "./retry.ts";

/** What became of one change: kept on the tablet, held by the server, or refused by it. */
export type Entry = {
  change: Change;
  digest: string | null;
  sequence: number;
  isKept: boolean;
  isHeld: boolean;
  refusal: string | null;
  /** What the server was last known to hold, of this version or an older one. */
  lastHeld: Receipt | null;
  /**
   * The digest of the newest that was held when this was said, which it may take the place of; null
   * for nothing, undefined where an older tablet did not keep it.
   */
  known: string | null | undefined;
  /** The digests of those said here since `known`: they may have come there, by whatever way. */
  readonly sent: readonly string[];
};

export type Put<K extends ChangeKind> = {
  readonly id: string;
  readonly house: HouseCode | null;
  readonly kind: K;
  readonly body: Bodies[K] | null;
};

// Small enough that a page which comes back with thousands of strokes stays under the hand.
const LARGEST_BATCH = 200;

export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly #byKind = new Map<ChangeKind, Map<string, Entry>>();
  // Those of which something may still be to be done: of thousands only a few.
  readonly #open = new Set<Entry>();
  readonly #journal: Journal;
  readonly #listeners = new Set<() => void>();
  #waiting = new Set<Entry>();
  // What a sealed account does not take, and the server has proved to have set aside.
  readonly #aside = new Set<Entry>();
  #sequence = 0;
  #working: Promise<void> | null = null;
  /** The last that was put here, as long as it was not tried. */
  #latest: Entry | null = null;
  readonly #growing: Growing;
  readonly #retry = new Retry(() => void this.flush());

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#growing = new Growing(journal);
  }

  /** Read the journal and fold in what the server holds: the higher version of each wins. */
  async open(held: readonly SentChange[]): Promise<void> {
    for (const kept of await this.#journal.read()) this.#addKept(kept);
    await this.learn(held);
  }

  /** Fold in what the server holds: of another tablet, too. */
  async learn(held: readonly SentChange[]): Promise<void> {
    for (const sent of held) this.#addHeld(sent);
    if (this.#waiting.size > 0) await this.flush();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Put a new version of something, or take it away with a body of null. */
  put<K extends ChangeKind>(what: Put<K>): ChangeOf<K> {
    const change = this.#next(what);
    this.#growing.finish(what.id);
    this.#enter(change as Change);
    void this.flush();
    return change;
  }

  /** Keep a stroke that is still being drawn; it is sent only after `put`. */
  keepUnfinished(what: Put<"stroke">): Promise<void> {
    return this.#growing.keep({ change: this.#next(what), digest: null, sequence: this.#sequence + 1 });
  }

  /** Keep everything that waits; resolves when it is kept or the tablet has refused to keep it. */
  flush(): Promise<void> {
    // Work with nothing to do would stand as under way, and what comes next would wait for nothing.
    if (this.#waiting.size > 0) this.#working ??= this.#work();
    return this.#working ?? Promise.resolve();
  }

  /** Whether everything that was put is kept on the tablet. */
  get isKept(): boolean {
    return this.listOpen().every(({ isKept }) => isKept);
  }

  /** Resolve when everything that was put is kept on the tablet, however long that takes. */
  whenKept(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.isKept) return;
        stop();
        resolve();
      };
      const stop = this.onChange(look);
      look();
    });
  }

  /** List what is not both kept on the tablet and held by the server. */
  listOpen(): Entry[] {
    for (const entry of this.#open) {
      const isDone = entry.isKept && entry.isHeld;
      if (isDone || this.entries.get(entry.change.id) !== entry) this.#open.delete(entry);
    }
    return [...this.#open];
  }

  /** List what the server does not have yet, oldest first. */
  listUnsent(): Entry[] {
    return this.listOpen()
      .filter((entry) => entry.digest !== null && !entry.isHeld && entry.refusal === null)
      .sort((a, b) => a.sequence - b.sequence);
  }

  /** Count what the server is not known to have, what it refused too. */
  countNotHeld(): number {
    return this.listOpen().filter((entry) => !this.#isThere(entry)).length;
  }

  /** List what the server does not take, and has not set aside. */
  listRefused(): Entry[] {
    return this.listOpen().filter((entry) => entry.refusal !== null && !this.#isThere(entry));
  }

  /** Count what the server does not take. */
  countRefused(): number {
    return this.listRefused().length;
  }

  /** Count what is set aside there. */
  countAside(): number {
    return this.#aside.size;
  }

  /** Mark what the server says it holds. A newer version there is answered by a newer one here. */
  markHeld({ id, version, digest }: Receipt): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    if (version > entry.change.version && entry.refusal === null) {
      this.#enter({ ...entry.change, version: version + 1 });
    } else if (digest === entry.digest) {
      Object.assign(entry, { isHeld: true, lastHeld: { id, version, digest }, known: digest });
      // After a reload, too, whoever says otherwise is known to have heard of it.
      if (canMeet(entry.change)) this.#waiting.add(entry);
    } else if (entry.sent.includes(digest)) {
      Object.assign(entry, { lastHeld: { id, version, digest }, known: digest });
    }
  }

  /** Take in what another tablet put in the same place; neither a no nor a word is lost. */
  meet({ digest, ...change }: SentChange): void {
    const entry = this.entries.get(change.id);
    if (entry !== undefined && entry.digest !== digest) this.#meet(entry, change, digest);
  }

  markMissing(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    entry.isHeld = false;
    this.#open.add(entry);
  }

  markRefused(id: string, version: number, code: string): void {
    const entry = this.entries.get(id);
    if (entry?.change.version === version) entry.refusal = code;
  }

  /** Mark all that was not sent as refused: the account was sealed without it. */
  refuseUnsent(code: string): void {
    for (const entry of this.listUnsent()) entry.refusal = code;
  }

  /** Mark what the server has told to be set aside, by its digest. */
  markAside(entry: Entry): void {
    this.#aside.add(entry);
  }

  /** List what the account consists of, without what the server refused. */
  listReceipts(): Receipt[] {
    const receipts: Receipt[] = [];
    for (const { change, digest, refusal, lastHeld } of this.entries.values()) {
      const { id, version } = change;
      if (refusal === null) receipts.push({ id, version, digest: digest ?? "" });
      else if (lastHeld !== null) receipts.push(lastHeld);
    }
    return receipts;
  }

  /** List what the server is known to hold, or to have set aside, in exactly the version here. */
  listHeld(): Receipt[] {
    return [...this.entries.values()]
      .filter((entry) => this.#isThere(entry))
      .map(({ change: { id, version }, digest }) => ({ id, version, digest: digest ?? "" }));
  }

  /** List the changes of one kind that are there, in the order in which they came. */
  list<K extends ChangeKind>(kind: K, house?: HouseCode): (ChangeOf<K> & { body: Bodies[K] })[] {
    const found: (ChangeOf<K> & { body: Bodies[K] })[] = [];
    for (const { change } of this.#byKind.get(kind)?.values() ?? []) {
      if (change.body === null) continue;
      if (house !== undefined && change.house !== house) continue;
      found.push(change as unknown as ChangeOf<K> & { body: Bodies[K] });
    }
    return found;
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  // What replaces something stands where that stood in the order.
  #place(entry: Entry): void {
    const { id, kind } = entry.change;
    const ofKind = this.#byKind.get(kind) ?? new Map<string, Entry>();
    this.#byKind.set(kind, ofKind.set(id, entry));
    this.entries.set(id, entry);
    this.#open.add(entry);
  }

  #isThere(entry: Entry): boolean {
    return entry.isHeld || this.#aside.has(entry);
  }

  #next<K extends ChangeKind>({ id, house, kind, body }: Put<K>): ChangeOf<K> {
    const version = (this.entries.get(id)?.change.version ?? 0) + 1;
    return { id, version, house, kind, at: Date.now(), body };
  }

  // `over` is what was held, where this takes its place knowingly.
  #enter(change: Change, over?: Receipt): void {
    this.#sequence += 1;
    const old = this.entries.get(change.id);
    if (old !== undefined) this.#waiting.delete(old);
    const entry: Entry = {
      change,
      digest: null,
      sequence: this.#sequence,
      isKept: false,
      isHeld: false,
      refusal: null,
      lastHeld: over ?? old?.lastHeld ?? null,
      known: over?.digest ?? (old === undefined ? null : old.known),
      sent: old === undefined ? [] : listSent(old),
    };
    this.#place(entry);
    this.#waiting.add(entry);
    this.#latest = entry;
    this.changed();
  }

  #addKept({ change, digest, sequence, known, sent = [] }: KeptChange): void {
    const entry: Entry = {
      change,
      digest,
      sequence,
      isKept: true,
      isHeld: false,
      refusal: null,
      lastHeld: null,
      known,
      sent,
    };
    this.#sequence = Math.max(this.#sequence, sequence);
    this.#place(entry);
    if (digest === null) this.#waiting.add(entry);
  }

  #addHeld({ digest, ...change }: SentChange): void {
    const entry = this.entries.get(change.id);
    if (entry === undefined) {
      this.#takeOver(change, digest);
      return;
    }
    const mine = entry.change.version;
    entry.lastHeld = { id: change.id, version: change.version, digest };
    if (entry.digest === digest) Object.assign(entry, { isHeld: true, known: digest });
    else if (canMeet(change) && entry.known !== undefined) {
      // Something older was told before this was said; the server tells when it knows better.
      if (isNamed(change.id) || mine <= change.version) this.#meet(entry, change, digest);
    } else if (mine < change.version) this.#takeOver(change, digest);
    else if (mine > change.version) entry.known = digest;
    else this.#settle(entry, change, digest);
  }

  #meet(entry: Entry, theirs: Change, digest: string): void {
    const isKnown = entry.known === digest || entry.sent.includes(digest);
    // Of what this tablet knows, or has sent itself, its newer word takes the place.
    if (isKnown && theirs.version < entry.change.version) entry.known = digest;
    // What took the place of what was held from here was said knowing of it.
    else if (entry.digest !== null && entry.known === entry.digest) {
      // What the tablet was told before it said this is older, and is no news.
      if (theirs.version > entry.change.version) this.#takeOver(theirs, digest);
    }
    else this.#settle(entry, theirs, digest);
  }

  // Neither of the two knew of the other.
  #settle(entry: Entry, theirs: Change, digest: string): void {
    const { change: mine } = entry;
    const held: Receipt = { id: theirs.id, version: theirs.version, digest };
    const stays = whatStays(mine, theirs);
    if (stays === "theirs") this.#takeOver(theirs, digest);
    else if (stays === "mine") {
      this.#enter({ ...mine, version: Math.max(mine.version, theirs.version) + 1 }, held);
    } else Object.assign(entry, { refusal: "different_body", lastHeld: held });
  }

  #takeOver(change: Change, digest: string): void {
    this.#sequence += 1;
    const old = this.entries.get(change.id);
    const entry: Entry = {
      change,
      digest,
      sequence: this.#sequence,
      isKept: true,
      isHeld: true,
      refusal: null,
      lastHeld: { id: change.id, version: change.version, digest },
      known: digest,
      sent: [],
    };
    this.#place(entry);
    // What is kept here of before is no longer what is held: it goes, and is forgotten with the rest.
    if (old !== undefined) {
      this.#waiting.delete(old);
      this.#waiting.add(entry);
    }
    this.changed();
  }

  async #work(): Promise<void> {
    try {
      let error: unknown = null;
      while (error === null && this.#waiting.size > 0) {
        error = await this.#keepThese([...this.#waiting].slice(0, LARGEST_BATCH));
      }
      if (error === null) this.#retry.worked();
      else this.#retry.later();
      if (isQuota(error)) await this.#keepLatest();
    } finally {
      this.#working = null;
    }
  }

  // A full tablet may have room for a word where it has none for a line that waits before it.
  async #keepLatest(): Promise<void> {
    const latest = this.#latest;
    this.#latest = null;
    if (latest !== null && this.#waiting.size > 1 && this.#waiting.has(latest)) await this.#keepThese([latest]);
  }

  /** Keep these all or none; return why not, or null. */
  async #keepThese(batch: readonly Entry[]): Promise<unknown> {
    for (const entry of batch) this.#waiting.delete(entry);
    try {
      await Promise.all(batch.map(addDigest));
      await this.#growing.settled;
      await this.#journal.keep(
        batch.map(({ change, digest, sequence, known, sent }) => ({ change, digest, sequence, known, sent })),
      );
      for (const entry of batch) entry.isKept = true;
      return null;
    } catch (error) {
      console.warn("not kept on this device yet", error instanceof Error ? error.name : "unknown");
      // All that waits is tried with each thing that comes: most failures pass, and memory is not safe.
      for (const entry of batch) if (this.entries.get(entry.change.id) === entry) this.#waiting.add(entry);
      return error;
    } finally {
      this.changed();
    }
  }
}

function listSent({ digest, known, sent }: Entry): readonly string[] {
  return digest !== null && digest !== known ? [...sent, digest] : sent;
}

async function addDigest(entry: Entry): Promise<void> {
  entry.digest ??= await digestChange(entry.change);
}
