// The recordings and photos of one account on this tablet, and what became of each; sends nothing.
//
// What was said is kept slice by slice as it comes. Until the child has decided about it, it is
// undecided and is offered again, whatever ended the recording.

import type { HouseCode } from "../core/house-outline.ts";
import { isQuota } from "./db.ts";
import type { Ledger, Put } from "./ledger.ts";
import type { Lying } from "./lying.ts";
import type { Bytes, Found, Medium, MediumKind, MediumOf, Shelf } from "./media-shelf.ts";
import { Retry } from "./retry.ts";

/** The tablet has no room for another recording or photo; words and strokes still have some. */
export class TabletFullError extends Error {}

export type MediumEntry = {
  medium: Medium;
  parts: number;
  bytes: number;
  /** The server has said that it holds exactly these bytes. */
  isHeld: boolean;
  refusal: string | null;
};

type Slice = { readonly id: string; readonly index: number; readonly bytes: Bytes };

// What the server says of a file for which the account has no room until something else goes.
const NO_ROOM = "account_full";

export class Media {
  /** No room was left at the last try. */
  isFull = false;
  readonly #shelf: Shelf;
  readonly #entries = new Map<string, MediumEntry>();
  readonly #listeners = new Set<() => void>();
  readonly #erasing = new Set<string>();
  /** What was taken away, as long as the server does not hold that. */
  readonly #leaving = new Set<string>();
  #waiting: Slice[] = [];
  #working: Promise<void> | null = null;
  readonly #retry = new Retry(() => void this.flush());
  /** What could not be erased yet. */
  readonly #left = new Set<string>();
  readonly #eraseAgain = new Retry(() => this.#left.forEach((id) => void this.erase(id)));
  #isSealed = false;
  #ledger: Ledger | null = null;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /**
   * Read the shelf, put into the ledger what was kept and not told yet, and follow removals. Of a
   * sealed account the ledger is empty, and nothing new can be told. `found` is what the shelf
   * listed, where it was asked already.
   */
  async open(ledger: Ledger, isSealed: boolean, found?: readonly Found[]): Promise<void> {
    this.#isSealed = isSealed;
    this.#ledger = ledger;
    for (const { medium, parts, bytes } of found ?? (await this.#shelf.list())) {
      this.#entries.set(medium.id, { medium, parts, bytes, isHeld: false, refusal: null });
      if (parts === 0) await this.erase(medium.id);
      else if (!isSealed && medium.body !== null && !ledger.entries.has(medium.id)) ledger.put(changeOf(medium));
    }
    ledger.onChange(() => this.#follow(ledger));
    this.#follow(ledger);
    if (isSealed) await this.forgetHeld();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begin a recording. Throws TabletFullError when there is no room for one. */
  async begin(medium: MediumOf<"voice">): Promise<void> {
    await this.#orFull(async () => {
      await this.#shelf.reserve();
      await this.#shelf.probe();
      await this.#shelf.put(medium);
    });
    this.#entries.set(medium.id, { medium, parts: 0, bytes: 0, isHeld: false, refusal: null });
    this.changed();
  }

  /** Keep the next slice of a recording; it waits in memory until the tablet has taken it. */
  add(id: string, bytes: Bytes): void {
    const entry = this.#entries.get(id);
    // What was decided about has its digest, and stays as it is.
    if (entry === undefined || entry.medium.body !== null || bytes.length === 0) return;
    this.#waiting.push({ id, index: entry.parts, bytes });
    entry.parts += 1;
    entry.bytes += bytes.length;
    void this.flush();
  }

  /** End a recording: all that came is kept, and one in which nothing came is gone. */
  async end(id: string): Promise<void> {
    await this.flush();
    if (this.#entries.get(id)?.parts === 0) await this.erase(id);
  }

  /** Keep a photo. Throws TabletFullError when there is no room for it; then nothing of it stays. */
  async putWhole(medium: Medium, bytes: Bytes): Promise<void> {
    try {
      await this.#orFull(async () => {
        await this.#shelf.reserve();
        await this.#shelf.putWhole(medium, bytes);
        await this.#shelf.probe();
      });
    } catch (error) {
      if (error instanceof TabletFullError) await this.#shelf.erase(medium.id);
      throw error;
    }
    this.#enterWhole(medium, bytes);
  }

  /** Keep other bytes of a photo that is here, such as those that are left when it was cut. */
  async replaceWhole(medium: Medium, bytes: Bytes): Promise<void> {
    await this.#orFull(() => this.#shelf.putWhole(medium, bytes));
    this.#enterWhole(medium, bytes);
  }

  /**
   * Keep what the child has decided to keep; its change can then be told. Its bytes are here: what
   * is said of them goes into the room that was held free. Throws TabletFullError.
   */
  async keep(medium: Medium): Promise<void> {
    await this.flush();
    try {
      await this.#intoRoom(() => this.#shelf.put(medium));
    } catch (error) {
      throw isQuota(error) ? new TabletFullError() : error;
    }
    const entry = this.#entries.get(medium.id);
    if (entry !== undefined) entry.medium = medium;
    this.changed();
  }

  /** Erase a medium from this tablet; nothing of it stays. */
  async erase(id: string): Promise<void> {
    this.#waiting = this.#waiting.filter((slice) => slice.id !== id);
    this.#erasing.add(id);
    this.#entries.delete(id);
    this.changed();
    await this.#working;
    try {
      await this.#shelf.erase(id);
      this.#left.delete(id);
      if (this.#left.size === 0) this.#eraseAgain.worked();
    } catch (error) {
      console.warn("not erased on this device yet", error instanceof Error ? error.name : "unknown");
      this.#left.add(id);
      this.#eraseAgain.later();
    }
    this.#erasing.delete(id);
  }

  /** Keep every slice that waits; resolves when it is kept or the tablet has refused it. */
  flush(): Promise<void> {
    // Work with nothing to do would stand as under way, and what comes next would wait for nothing.
    if (this.#waiting.length > 0) this.#working ??= this.#work();
    return this.#working ?? Promise.resolve();
  }

  /** Return the bytes of a medium, or null when they are not on this tablet. */
  async read(id: string): Promise<Bytes[] | null> {
    if (!this.#entries.has(id)) return null;
    await this.flush();
    const parts = await this.#shelf.read(id);
    return [...parts, ...this.#waiting.filter((slice) => slice.id === id).map(({ bytes }) => bytes)];
  }

  find(id: string): MediumEntry | undefined {
    return this.#entries.get(id);
  }

  /** List what the child has not decided about yet, in one house or in all of them. */
  listUndecided<K extends MediumKind>(kind: K, house?: HouseCode): MediumOf<K>[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.medium.kind === kind && this.#isUndecided(entry))
      .map(({ medium }) => medium as MediumOf<K>)
      .filter((medium) => house === undefined || medium.house === house);
  }

  get hasUndecided(): boolean {
    return [...this.#entries.values()].some((entry) => this.#isUndecided(entry));
  }

  /** List what the server has not said that it holds, and has not refused. */
  listUnsent(): MediumEntry[] {
    return [...this.#entries.values()].filter(
      ({ medium, isHeld, refusal }) => medium.body !== null && !isHeld && refusal === null,
    );
  }

  /** Count what the server is not known to hold: refused and undecided, too. */
  countNotHeld(): number {
    return [...this.#entries.values()].filter(({ isHeld }) => !isHeld).length;
  }

  /** Count what the server does not take, or this tablet cannot read. */
  countRefused(): number {
    return [...this.#entries.values()].filter(({ isHeld, refusal }) => !isHeld && refusal !== null).length;
  }

  /** List what a sealed account does not take: refused, or held by it though no change tells of it. */
  listGivenUp(): MediumEntry[] {
    return [...this.#entries.values()].filter(
      ({ medium, isHeld, refusal }) =>
        medium.body !== null && (isHeld || refusal !== null) && !this.unreadable.has(medium.id),
    );
  }

  /** The records of a recording or photo, as they lie. */
  findLying(id: string): Promise<Lying[]> {
    return this.#shelf.findLying(id);
  }

  /** Count what is here, decided or not, held or not. */
  countHere(): number {
    return this.#entries.size;
  }

  /** The names of the recordings and photos of which something cannot be read. */
  get unreadable(): ReadonlySet<string> {
    return this.#shelf.unreadable;
  }

  markHeld(entry: MediumEntry): void {
    entry.isHeld = true;
    this.changed();
    // What comes after the seal is erased as it arrives: nothing else asks for it any more.
    if (this.#isSealed) void this.forgetHeld();
  }

  markRefused(entry: MediumEntry, code: string): void {
    entry.refusal = code;
    this.changed();
  }

  /** Doubt all that the server said it holds or will not take: each is asked for again. */
  doubt(): void {
    for (const entry of this.#entries.values()) Object.assign(entry, { isHeld: false, refusal: null });
  }

  /** Whether all that came is kept on this tablet. */
  get isKept(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether the server holds all there is; what is undecided it cannot hold. */
  get isHeld(): boolean {
    return [...this.#entries.values()].every(({ isHeld }) => isHeld);
  }

  get hasRefusal(): boolean {
    return [...this.#entries.values()].some(({ refusal }) => refusal !== null);
  }

  /** Erase here what the server has proved to hold, and what tells of it; everything else stays. */
  async forgetHeld(): Promise<void> {
    const held = [...this.#entries.values()].filter(({ isHeld, medium }) => isHeld && this.#isTold(medium));
    for (const { medium } of held) await this.erase(medium.id);
    if (this.#entries.size === 0) await this.#shelf.release();
  }

  // About what cannot be heard or seen any more nobody can decide.
  #isUndecided({ medium, parts }: MediumEntry): boolean {
    return medium.body === null && parts > 0 && !this.unreadable.has(medium.id);
  }

  // The seal erases on the server the bytes of which no change tells, as where it was refused.
  #isTold({ id }: Medium): boolean {
    return this.#ledger?.entries.get(id)?.isHeld !== false;
  }

  #enterWhole(medium: Medium, { length: bytes }: Bytes): void {
    this.#entries.set(medium.id, { medium, parts: 1, bytes, isHeld: false, refusal: null });
    this.changed();
  }

  // What was taken away anywhere is erased here, too.
  #follow(ledger: Ledger): void {
    for (const { medium } of this.#entries.values()) {
      const entry = ledger.entries.get(medium.id);
      // Not before it is kept that it is gone: else a change may tell of bytes that nobody has.
      const isGone = entry?.change.body === null && (entry.isKept || entry.isHeld);
      if (!isGone || this.#erasing.has(medium.id)) continue;
      this.#leaving.add(medium.id);
      void this.erase(medium.id);
    }
    for (const id of this.#leaving) {
      if (ledger.entries.get(id)?.isHeld !== true) continue;
      this.#leaving.delete(id);
      this.#askForRoom();
    }
  }

  // Only once the removal has arrived is there more room.
  #askForRoom(): void {
    for (const entry of this.#entries.values()) if (entry.refusal === NO_ROOM) entry.refusal = null;
    this.changed();
  }

  async #work(): Promise<void> {
    try {
      for (let slice = this.#waiting[0]; slice !== undefined; slice = this.#waiting[0]) {
        await this.#keepSlice(slice);
        this.#waiting = this.#waiting.filter((each) => each !== slice);
        this.#retry.worked();
        this.changed();
      }
    } catch (error) {
      console.warn("not kept on this device yet", error instanceof Error ? error.name : "unknown");
      this.#retry.later();
      this.changed();
    } finally {
      this.#working = null;
    }
  }

  async #keepSlice({ id, index, bytes }: Slice): Promise<void> {
    await this.#intoRoom(() => this.#shelf.add(id, index, bytes));
  }

  async #intoRoom(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isQuota(error)) throw error;
      await this.#makeRoom();
      await work();
    }
  }

  // The end of what is being said still goes into the room that was held free, and so do words
  // and strokes; nothing new is begun until that room can be held again.
  async #makeRoom(): Promise<void> {
    this.isFull = true;
    await this.#shelf.release();
    this.changed();
  }

  async #orFull(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.isFull = false;
    } catch (error) {
      if (!isQuota(error)) throw error;
      await this.#makeRoom();
      throw new TabletFullError();
    }
  }

  /** Tell everyone who follows that something about a medium has changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Return the change that tells of a kept medium. */
export function changeOf({ id, house, kind, body }: Medium): Put<MediumKind> {
  return { id, house, kind, body };
}
