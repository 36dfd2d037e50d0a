// The child's page as a fold of changes, with undo and redo; makes changes but sends none.
//
// A page is handed on: use what an operation returns and not what it was given. The items are kept
// in one map that moves along, so that the five-thousandth stroke costs as much as the first.

import type { ChangeKind } from "./changes.ts";
import type { HouseCode } from "./house-outline.ts";

export type ItemKind = ChangeKind;

export type ItemBody = Readonly<Record<string, unknown>>;

/** What an item is at one version; a body of null says that its content is gone. */
export type ItemState = {
  readonly id: string;
  readonly version: number;
  readonly house: HouseCode | null;
  readonly kind: ItemKind;
  readonly body: ItemBody | null;
};

/** What the child does to one item: the body it shall have, or null to take it away. */
export type Edit = {
  readonly id: string;
  readonly house: HouseCode | null;
  readonly kind: ItemKind;
  readonly body: ItemBody | null;
};

type Turn = Edit & { readonly before: ItemBody | null };
type Steps = { readonly turns: readonly Turn[]; readonly below: Steps } | null;

export type Page = {
  readonly items: ReadonlyMap<string, ItemState>;
  readonly done: Steps;
  readonly undone: Steps;
};

export type PageAndChanges = { readonly page: Page; readonly changes: readonly ItemState[] };

/** Return a page with nothing on it. */
export function emptyPage(): Page {
  return { items: new Map(), done: null, undone: null };
}

/**
 * Tell whether something lies on its house's page, as it is here.
 *
 * What is told about a feeling, a person or the path lies there; about a spot of the drawing, on
 * the page as a number.
 */
export function liesOnThePage({ kind, body }: Pick<ItemState, "kind" | "body">): boolean {
  if (body === null) return false;
  if (kind === "stroke" || kind === "symbol" || body["mark"] === true) return true;
  return (kind === "words" || kind === "writing") && body["about"] === undefined;
}

/**
 * Return the page that these changes tell, from the journal or the server.
 *
 * Each stroke, symbol and piece of words that lies on it can be undone, the latest first: a child
 * who comes back finds the undo button working.
 */
export function openPage(changes: Iterable<ItemState>): Page {
  let page = emptyPage();
  for (const change of changes) page = applyChange(page, change);
  let done: Steps = null;
  for (const item of listItems(page)) {
    // What was said is erased when it is taken away, so that redo could not bring it again.
    if (item.kind === "voice" || !liesOnThePage(item)) continue;
    const { id, house, kind, body } = item;
    done = { turns: [{ id, house, kind, body, before: null }], below: done };
  }
  return { ...page, done };
}

/** Fold one change in; an older or an equal version changes nothing. */
export function applyChange(page: Page, change: ItemState): Page {
  const held = page.items.get(change.id);
  if (held !== undefined && held.version >= change.version) return page;
  (page.items as Map<string, ItemState>).set(change.id, change);
  return { ...page };
}

/** Do one step of the child's, of one edit or of several that are undone together. */
export function doStep(page: Page, edits: readonly Edit[]): PageAndChanges {
  const turns = edits.map((edit) => ({ ...edit, before: bodyOf(page, edit.id) }));
  const { page: next, changes } = applyEdits(page, edits);
  return { page: { ...next, done: { turns, below: page.done }, undone: null }, changes };
}

/** Take back the latest step; what was added becomes a removal without content. */
export function undo(page: Page): PageAndChanges {
  if (page.done === null) return { page, changes: [] };
  const { turns, below } = page.done;
  const edits = [...turns].reverse().map(({ before, ...edit }) => ({ ...edit, body: before }));
  const { page: next, changes } = applyEdits(page, edits);
  return { page: { ...next, done: below, undone: { turns, below: page.undone } }, changes };
}

/** Do again the step last taken back; content comes again under a higher version. */
export function redo(page: Page): PageAndChanges {
  if (page.undone === null) return { page, changes: [] };
  const { turns, below } = page.undone;
  const { page: next, changes } = applyEdits(page, turns);
  return { page: { ...next, done: { turns, below: page.done }, undone: below }, changes };
}

/** Do what is no step of the child's on the page: nothing of these items is undone or done again. */
export function doApart(page: Page, edits: readonly Edit[]): PageAndChanges {
  const { page: next, changes } = applyEdits(page, edits);
  return { page: forgetStepsOf(next, new Set(edits.map(({ id }) => id))), changes };
}

/**
 * Take away for good what is wanted gone: no undo or redo brings it back.
 *
 * `isWanted` is asked of what is gone already, too, for that could otherwise be brought back.
 */
export function takeAway(page: Page, isWanted: (item: ItemState) => boolean): PageAndChanges {
  const wanted = [...page.items.values()].filter(isWanted);
  const there = wanted.filter(({ body }) => body !== null);
  const { page: next, changes } = applyEdits(page, there.map((item) => ({ ...item, body: null })));
  return { page: forgetStepsOf(next, new Set(wanted.map(({ id }) => id))), changes };
}

function forgetStepsOf(page: Page, ids: ReadonlySet<string>): Page {
  return { ...page, done: stepsWithout(page.done, ids), undone: stepsWithout(page.undone, ids) };
}

function stepsWithout(steps: Steps, ids: ReadonlySet<string>): Steps {
  const kept: (readonly Turn[])[] = [];
  for (let step = steps; step !== null; step = step.below) {
    const turns = step.turns.filter((turn) => !ids.has(turn.id));
    if (turns.length > 0) kept.push(turns);
  }
  return kept.reduceRight<Steps>((below, turns) => ({ turns, below }), null);
}

export function canUndo(page: Page): boolean {
  return page.done !== null;
}

export function canRedo(page: Page): boolean {
  return page.undone !== null;
}

/** List the items that are there in the order they are drawn; ids decide where orders are equal. */
export function listItems(page: Page, house?: HouseCode): ItemState[] {
  return [...page.items.values()]
    .filter((item) => item.body !== null && (house === undefined || item.house === house))
    .sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
}

/** What lies on a page, counted for its text alternative; a rubber's movement is no line. */
export type Counts = { readonly lines: number; readonly symbols: number; readonly words: number };

export function countItems(page: Page, house?: HouseCode): Counts {
  let [lines, symbols, words] = [0, 0, 0];
  for (const item of page.items.values()) {
    const { body, kind } = item;
    if (!liesOnThePage(item) || (house !== undefined && item.house !== house)) continue;
    if (kind === "words" || kind === "writing") words += 1;
    if (kind === "symbol") symbols += 1;
    if (kind === "stroke" && body?.["tool"] !== "rubber") lines += 1;
  }
  return { lines, symbols, words };
}

function applyEdits(page: Page, edits: readonly Edit[]): PageAndChanges {
  const changes = edits.map(({ id, house, kind, body }) => {
    const version = (page.items.get(id)?.version ?? 0) + 1;
    return { id, version, house, kind, body };
  });
  return { page: changes.reduce(applyChange, page), changes };
}

function bodyOf(page: Page, id: string): ItemBody | null {
  return page.items.get(id)?.body ?? null;
}

function orderOf(item: ItemState): number {
  const order = item.body?.["order"];
  return typeof order === "number" ? order : 0;
}
