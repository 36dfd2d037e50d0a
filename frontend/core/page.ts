// The child's page as a fold of changes, with undo and redo; makes changes but sends none.
//
// A page is handed on: use what an operation returns and not what it was given. The items are kept
// in one map that moves along, so that the five-thousandth stroke costs as much as the first.

import type { ChangeKind } from "./changes.ts";
import type { HouseCode } from "./house-outline.ts";

export type ItemKind = ChangeKind;

// What lies on the page; everything else is taken away where it is shown, never by undo alone.
const UNDOABLE: ReadonlySet<ItemKind> = new Set(["stroke", "symbol", "words", "writing"]);

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
 * Return the page that these changes tell, from the journal or the server.
 *
 * Each stroke, symbol and piece of words that is there can be undone, the latest first: a child
 * who comes back finds the undo button working.
 */
export function openPage(changes: Iterable<ItemState>): Page {
  let page = emptyPage();
  for (const change of changes) page = applyChange(page, change);
  let done: Steps = null;
  for (const { id, house, kind, body } of listItems(page)) {
    if (!UNDOABLE.has(kind)) continue;
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

/** Forget every step that did something to an item: it cannot be brought back by undo or redo. */
export function forgetStepsOf(page: Page, id: string): Page {
  return { ...page, done: stepsWithout(page.done, id), undone: stepsWithout(page.undone, id) };
}

function stepsWithout(steps: Steps, id: string): Steps {
  const kept: (readonly Turn[])[] = [];
  for (let step = steps; step !== null; step = step.below) {
    const turns = step.turns.filter((turn) => turn.id !== id);
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
  for (const { body, kind, house: where } of page.items.values()) {
    if (body === null || (house !== undefined && where !== house)) continue;
    if (kind === "words" || kind === "writing") words += 1;
    if (kind === "symbol") symbols += 1;
    if (kind === "stroke" && body["tool"] !== "rubber") lines += 1;
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
