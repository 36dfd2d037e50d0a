// What all screens of a sitting share: the account, where the child is, and how to change both.

import {
  type Bodies,
  type ChangeKind,
  type Ended,
  HOUSES,
  type Writer,
} from "../core/changes.ts";
import { nameId } from "../core/digest.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { type ItemState, liesOnThePage, openPage, type Page, type PageAndChanges } from "../core/page.ts";
import type { ColourCode, SizeCode } from "../core/palette.ts";
import { type Stroke, strokeOf, type Tool } from "../core/stroke.ts";
import type { Journal } from "../store/journal.ts";
import type { Ledger, Put } from "../store/ledger.ts";
import type { Media } from "../store/media.ts";
import type { MediaOutbox } from "../store/media-outbox.ts";
import { Notes, UNKEPT } from "../store/notes.ts";
import { countUnreadable } from "../store/opening.ts";
import type { Outbox } from "../store/outbox.ts";
import type { Ways } from "../store/setting-aside.ts";
import { type Account, type AccountHouse, fetchAccount, type Presentation } from "./account.ts";
import { draftName } from "./draft-name.ts";
import type { PageThing } from "./page-thing.ts";
import type { Place, Telling } from "./screens.ts";
import { spoken, t } from "./i18n.ts";

export type { Place, ScreenName, Telling } from "./screens.ts";

/** What a child is writing and has not kept yet, typed and by hand. */
export type Draft = Telling & {
  readonly text: string;
  readonly writer: Writer;
  /** The words or the handwriting that is being changed. */
  readonly editing: string | null;
  readonly isOpen: boolean;
  readonly isByHand?: boolean;
  readonly hand?: Hand | undefined;
};

/** Handwriting on a ruled strip so many page units wide, told from the strip's corner. */
export type Hand = { readonly strokes: readonly Stroke[]; readonly lines: number; readonly width: number };

export type Pen = {
  tool: Tool;
  ink: Exclude<Tool, "rubber">;
  colour: ColourCode;
  size: SizeCode;
};

export type View = {
  readonly page: string;
  readonly element: HTMLElement;
  readonly house?: HouseCode;
  readonly leave?: () => void;
  readonly hide?: () => void;
};

type Parts = {
  readonly account: Account;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly media: Media;
  readonly mediaOutbox: MediaOutbox;
  readonly notes: ReadonlyMap<string, unknown>;
  readonly ways: Ways;
};

/** What stands alone as an item; strokes and symbols are together their house's drawing. */
export const THING_KINDS = ["words", "writing", "feeling", "person", "voice", "photo", "path"] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/** What the server told of the account, among its encrypted notes. */
export const ACCOUNT_NOTE = "account";

const EMPTY: Draft = { text: "", writer: "child", editing: null, isOpen: false };

export class App {
  readonly account: Account;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly media: Media;
  readonly mediaOutbox: MediaOutbox;
  readonly pages = new Map<HouseCode, Page>();
  place: Place = { screen: "welcome" };
  /** No screen stood on this page before the present one. */
  isFirst = true;
  ended: Ended | null;
  isSealed: boolean;
  presentation: Presentation;
  /** What the child draws with; `ink` is the pen that was taken up last, and no rubber. */
  readonly pen: Pen = { tool: "crayon", ink: "crayon", colour: "night", size: "medium" };
  show: () => void = () => undefined;
  readonly #journal: Journal;
  readonly #notes: Notes;
  readonly #ways: Ways;
  #order = 0;

  constructor({ account, journal, ledger, outbox, media, mediaOutbox, notes, ways }: Parts) {
    this.account = account;
    this.ledger = ledger;
    this.outbox = outbox;
    this.media = media;
    this.mediaOutbox = mediaOutbox;
    this.#journal = journal;
    this.#ways = ways;
    this.#notes = new Notes(journal, notes, () => ledger.changed());
    this.isSealed = account.sealed && ledger.entries.size === 0;
    this.ended = account.ended ?? (this.note("ended", null) as Ended | null);
    const chosen = ledger.list("setting").find(({ body }) => body.name === "presentation");
    this.presentation = (chosen?.body.value as Presentation | undefined) ?? account.presentation;
    this.place = this.note("place", this.place);
    for (const house of HOUSES) this.pages.set(house, openPage(itemsOf(ledger, house)));
    for (const { change } of ledger.entries.values()) {
      const order = change.body !== null && "order" in change.body ? change.body.order : 0;
      this.#order = Math.max(this.#order, order);
    }
  }

  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  /** Go to a screen; where the child is survives a reload. */
  go(place: Place): void {
    this.place = place;
    void this.keepNote("place", place);
    this.show();
  }

  /** Remember where the child is without showing it afresh. */
  stay(place: Place): void {
    this.place = place;
    void this.keepNote("place", place);
  }

  house(code: HouseCode): AccountHouse {
    const found = this.account.houses.find((house) => house.code === code);
    if (found === undefined) throw new Error(`no such house: ${code}`);
    return found;
  }

  page(house: HouseCode): Page {
    return this.pages.get(house) ?? openPage([]);
  }

  /** Take over what an operation on a house's page did, and keep its changes. */
  took(house: HouseCode, { page, changes }: PageAndChanges): readonly ItemState[] {
    if (this.isSealed) return []; // what is sealed stays as it is, and here it must not look otherwise
    this.pages.set(house, page);
    for (const change of changes) this.ledger.put(change as unknown as Put<"stroke">);
    if (changes.length > 0) this.#askAgain(house, changes);
    if (changes.some(({ body }) => body === null)) this.#forgetOwnYes(house);
    return changes;
  }

  /** Put something that has one fixed name in the account, such as a wish. */
  async putNamed<K extends ChangeKind>(
    name: string,
    kind: K,
    body: Bodies[K] | null,
    house: HouseCode | null = null,
  ): Promise<void> {
    if (this.isSealed) return; // a language chosen on the last screen is no part of the account
    const id = await nameId(this.account.account, name);
    const held = this.ledger.entries.get(id);
    if (held === undefined && body === null) return;
    if (JSON.stringify(held?.change.body) === JSON.stringify(body)) return;
    this.ledger.put({ id, house, kind, body });
  }

  /** List what lies on a house's page beside the ink, lowest first. */
  things(house: HouseCode): PageThing[] {
    const kinds = ["symbol", "writing", "words", "voice"] as const;
    return kinds
      .flatMap((kind) => this.ledger.list(kind, house) as unknown as PageThing[])
      .filter((thing) => liesOnThePage(thing))
      .map(({ id, kind, body }) => ({ id, kind, body }) as PageThing)
      .sort((a, b) => a.body.order - b.body.order || (a.id < b.id ? -1 : 1));
  }

  strokes(house: HouseCode): { id: string; stroke: Stroke }[] {
    return this.ledger
      .list("stroke", house)
      .map(({ id, body }) => ({ id, stroke: strokeOf(body) }))
      .sort((a, b) => a.stroke.order - b.stroke.order || (a.id < b.id ? -1 : 1));
  }

  hasPicture(house: HouseCode): boolean {
    if (this.ledger.list("symbol", house).length > 0) return true;
    return this.ledger.list("stroke", house).some(({ body }) => body.tool !== "rubber");
  }

  isEmpty(house: HouseCode): boolean {
    return !this.hasPicture(house) && THING_KINDS.every((kind) => this.ledger.list(kind, house).length === 0);
  }

  /** Return a question as it is shown: ours in the child's language, the worker's own exactly. */
  promptText(code: string): string {
    const text = this.account.prompts[code] ?? code;
    return code.startsWith("own:") ? text : t(text);
  }

  prompts(house: HouseCode): readonly string[] {
    return this.house(house).prompts[this.presentation];
  }

  /** Return what was begun about something; without that, what was begun on the house's own pad. */
  draft(house: HouseCode, telling: Telling = {}, editing: string | null = null): Draft {
    const draft = { ...EMPTY, ...telling, editing };
    return this.note(draftName(house, draft), draft);
  }

  /** List what was begun and put aside, or is still open. */
  drafts(house?: HouseCode): { house: HouseCode; draft: Draft }[] {
    return HOUSES.filter((each) => house === undefined || each === house).flatMap((each) =>
      this.#notes.listUnder(`draft:${each}`).map(([, draft]) => ({ house: each, draft: draft as Draft })),
    );
  }

  /** Whether what was written and is in no change is kept on this tablet. */
  get areNotesKept(): boolean {
    return UNKEPT.every((name) => this.#notes.isKept(name));
  }

  /** Whether everything that was made here is kept on this tablet. */
  get isKept(): boolean {
    return this.ledger.isKept && this.media.isKept && this.areNotesKept;
  }

  keepDraft(house: HouseCode, draft: Draft): Promise<void> {
    return this.keepNote(draftName(house, draft), draft);
  }

  /** Clear what was put on the page or is not wanted; what was begun in the other way stays. */
  clearDraft(house: HouseCode, draft: Draft): void {
    const [isChange, isByHand] = [draft.editing !== null, draft.isByHand === true];
    const now = this.draft(house, draft, draft.editing);
    const text = isByHand && !isChange ? now.text : "";
    const hand = isByHand || isChange ? undefined : now.hand;
    this.forgetNote(draftName(house, draft), { ...draft, text, hand, isOpen: false });
  }

  /** Everything that is remembered beside the changes, by its name. */
  get notes(): ReadonlyMap<string, unknown> {
    return this.#notes.all;
  }

  /** Count the things of which something on this tablet cannot be read. */
  countUnreadable(): number {
    return countUnreadable(this.#journal, this.media);
  }

  /** List what has a note under a name: what stands behind the colon. */
  listNotes(name: string): string[] {
    return this.#notes.listUnder(name).map(([each]) => each.slice(name.length + 1));
  }

  note<T>(name: string, otherwise: T): T {
    return this.#notes.get(name, otherwise);
  }

  /** Remember something; resolves when it is kept or the tablet could not keep it yet. */
  keepNote(name: string, value: unknown): Promise<void> {
    return this.#notes.keep(name, value);
  }

  /** Resolve when all that is here is kept, or the tablet has refused to keep it. */
  async settle(): Promise<void> {
    await Promise.all([this.ledger.flush(), this.media.flush(), this.#notes.flush()]);
  }

  /** Let go of what was noted of words; on the tablet it stays until they are kept in a change. */
  forgetNote(name: string, value: unknown = null): void {
    void this.#notes.keepAfter(this.ledger.whenKept(), name, value);
  }

  /** Keep what the server told of the account: without a network it is opened from here. */
  async keepAccount(): Promise<void> {
    if (this.isSealed) return;
    await this.#journal.keepNote(ACCOUNT_NOTE, { ...this.account, key: "", token: "" });
  }

  /** Seal if everything has arrived, and only then forget what the tablet kept. */
  async seal(): Promise<void> {
    if (this.ended === null || this.isSealed || this.outbox.standing === "sealed") return;
    const next = await import("./next.ts").catch(() => null);
    if (next === null || !(await this.outbox.seal(this.ended))) return this.#catchUp();
    this.isSealed = true;
    const { ledger, media, notes } = this;
    await next.forgetSealed({ journal: this.#journal, ledger, media, notes }, this.#ways);
    this.ledger.changed();
  }

  // What came from another tablet meanwhile belongs to what is sealed the next time.
  async #catchUp(): Promise<void> {
    if (!this.outbox.isBehind) return;
    const told = await fetchAccount().catch(() => null);
    if (told?.account === this.account.account) await this.ledger.learn(told.changes);
  }

  /** Whether the child has ended: nothing leads back from the goodbye, or from what lies over it. */
  get isOver(): boolean {
    return this.isSealed || [this.place.screen, this.place.back?.screen].includes("goodbye");
  }

  get language(): string {
    return spoken().locale;
  }

  // What changed after it was read back is read back once more.
  #askAgain(house: HouseCode, changes: readonly ItemState[]): void {
    const items = new Set(changes.filter(({ kind }) => isThing(kind)).map(({ id }) => id));
    if (changes.some(({ kind }) => isOfDrawing(kind))) items.add(this.house(house).drawing);
    for (const { id, body } of this.ledger.list("read_back", house)) {
      if (body.answer !== "taken_away" && items.has(body.item)) {
        this.ledger.put({ id, house, kind: "read_back", body: null });
      }
    }
  }

  // A yes was said of what was there then, and must not open another drawing or another place on
  // the path. What holds back stays: undo can bring the same again.
  #forgetOwnYes(house: HouseCode): void {
    for (const { id, body } of this.ledger.list("sharing_wish", house)) {
      if (body.wish === "yes" && body.item !== undefined && !this.#isThere(house, body.item)) {
        this.ledger.put({ id, house, kind: "sharing_wish", body: null });
      }
    }
  }

  #isThere(house: HouseCode, item: string): boolean {
    if (item === this.house(house).drawing) return this.hasPicture(house);
    return (this.ledger.entries.get(item)?.change.body ?? null) !== null;
  }
}

/** Tell whether what is written lies on the page, where the house's own pad puts it. */
export function isForPage({ about, mark }: Telling): boolean {
  return about === undefined && mark === undefined;
}

/** Tell whether a change is part of its house's drawing. */
export function isOfDrawing(kind: ChangeKind): boolean {
  return kind === "stroke" || kind === "symbol";
}

function isThing(kind: ChangeKind): boolean {
  return (THING_KINDS as readonly ChangeKind[]).includes(kind);
}

function itemsOf(ledger: Ledger, house: HouseCode): ItemState[] {
  const items: ItemState[] = [];
  for (const { change } of ledger.entries.values()) {
    if (change.house !== house) continue;
    if (isOfDrawing(change.kind) || isThing(change.kind)) items.push(change as ItemState);
  }
  return items;
}
