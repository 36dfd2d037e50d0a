// Makes words or handwriting of what is on a pad; what was left there is asked about, never dropped.

import type { PlacedSymbol, Words, Writing } from "../core/changes.ts";
import { findFreePlace, type Size, type Spot } from "../core/free-place.ts";
import { cutFree } from "../core/handwriting.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { doApart, doStep, type Edit, type ItemState, takeAway } from "../core/page.ts";
import { newId } from "../store/new-id.ts";
import { findWritten, isLeftOver, type Written } from "../store/unfinished.ts";
import { type App, type Draft, isForPage, type Place } from "./app.ts";
import { problemWith } from "./draft.ts";
import { freeStep } from "./path-steps.ts";
import { currentPrompt } from "./prompts.ts";
import { askedAbout } from "./telling.ts";
import { eraseUndecided } from "./undecided.ts";
import { stripFor } from "./writing-strip.ts";
import { writtenIn } from "./written-in.ts";

/** What was begun on a pad of a house; `draft.isByHand` says in which way of writing. */
export type OnPad = { readonly house: HouseCode; readonly draft: Draft };

type Told = Pick<Words, "x" | "y" | "order" | "prompt" | "prompt_text" | "about" | "mark" | "step">;

const NOWHERE: Told = { x: 0, y: 0, order: 0, prompt: null, prompt_text: null };

/** Return what was left on the pads, typed or by hand, that is not where it was meant to be. */
export function listLeftOver(app: App): OnPad[] {
  return app
    .drafts()
    .flatMap(({ house, draft }) =>
      [false, true].map((isByHand) => ({ house, draft: { ...draft, isByHand } })),
    )
    .filter(({ draft }) => isLeftOver(draft, app.ledger.entries));
}

/** Return the draft with which something written is changed. */
function draftOf(id: string, { about, mark, step, ...body }: Words | Writing): Draft {
  const telling = { about, step, mark: mark && { x: body.x, y: body.y } };
  const base = { ...telling, writer: body.written_by, editing: id, isOpen: true };
  if ("text" in body) return { ...base, text: body.text };
  return { ...base, text: "", isByHand: true, hand: stripFor(body) };
}

/** Return the draft with which something written is changed: one that was begun, or a new one. */
export function changeOn(app: App, house: HouseCode, id: string, body: Words | Writing): Draft {
  const fresh = draftOf(id, body);
  const begun = app.draft(house, fresh, id);
  return isLeftOver(begun, app.ledger.entries) ? { ...begun, isOpen: true } : fresh;
}

/** Go on with a draft: on the house's own pad, or on a pad for what it is about. */
export function goOnWriting(app: App, house: HouseCode, draft: Draft, back: Place): void {
  const { about, mark, step, editing } = draft;
  void app.keepDraft(house, { ...draft, isOpen: true });
  if (isForPage(draft)) app.go({ screen: "house", house, isChanging: true });
  else app.go({ screen: "write", house, about, mark, step, editing, back });
}

/** Return what a draft becomes, to be looked at: something new has no place and no number yet. */
export function previewOf(app: App, draft: Draft): Written {
  return madeFrom(app, draft, () => ({ ...NOWHERE, ...belongingOf(draft) }));
}

// What a draft becomes: what it changes in its old place, or something new where `place` says.
function madeFrom(app: App, draft: Draft, place: (size?: Size) => Told): Written {
  const old = findWritten(app.ledger.entries, draft.editing);
  const { writer: written_by, text } = draft;
  if (draft.isByHand !== true) {
    const told = old === null ? place() : toldOf(old.body);
    return { kind: "words", body: { text, ...told, ...writtenIn(app, text), written_by } };
  }
  const free = cutFree(draft.hand?.strokes ?? []);
  const told = old === null ? place(free) : toldOf(old.body);
  return { kind: "writing", body: { ...free, ...told, ...writtenIn(app, ""), written_by } };
}

/** Return the edit that puts a draft where it belongs. */
export function wordsEdit(app: App, house: HouseCode, draft: Draft): Edit {
  const isThere = findWritten(app.ledger.entries, draft.editing) !== null;
  const made = madeFrom(app, draft, (size) => newlyTold(app, house, draft, size));
  return { id: isThere ? (draft.editing ?? "") : newId(), house, ...made };
}

/** Put a draft where it belongs; returns its id, or null if it cannot be kept. */
export function placeDraft(app: App, house: HouseCode, draft: Draft): string | null {
  if (problemWith(draft) !== null) return null;
  const edit = wordsEdit(app, house, draft);
  if (draft.about !== undefined && draft.mark === undefined) putApart(app, house, [edit]);
  else app.took(house, doStep(app.page(house), [edit]));
  app.clearDraft(house, draft);
  return edit.id;
}

/** Empty every pad; what was begun there is gone. */
export async function dropDrafts(app: App): Promise<void> {
  for (const { house, draft } of app.drafts()) {
    await app.keepDraft(house, { ...draft, text: "", hand: undefined, isOpen: false });
  }
}

/** Do something that is no step of the drawing: the page's undo button knows nothing of it. */
export function putApart(app: App, house: HouseCode, edits: readonly Edit[]): void {
  app.took(house, doApart(app.page(house), edits));
}

/** Take something away for good, all that was told about it, and what was begun about either. */
export function takeAwayWith(app: App, house: HouseCode, id: string): void {
  const isWanted = (item: ItemState): boolean => item.id === id || item.body?.["about"] === id;
  const gone = app.took(house, takeAway(app.page(house), isWanted));
  for (const each of new Set([id, ...gone.map((item) => item.id)])) forgetBegun(app, each);
  for (const medium of app.media.listUndecided("voice", house)) {
    if (medium.told.about === id) void eraseUndecided(app, medium);
  }
}

/**
 * Forget what was begun about something that goes: a pad on which it was changed holds all of it,
 * and would still hold it then.
 */
export function forgetBegun(app: App, id: string): void {
  for (const kind of ["draft", "name"]) {
    for (const of of app.listNotes(kind)) {
      if (of.split(":").includes(id)) void app.keepNote(`${kind}:${of}`, null);
    }
  }
}

function toldOf({ x, y, order, prompt, prompt_text, about, mark, step }: Words | Writing): Told {
  return { x, y, order, prompt, prompt_text, ...belonging({ about, mark, step }) };
}

function newlyTold(app: App, house: HouseCode, draft: Draft, size?: Size): Told {
  const order = app.nextOrder();
  if (!isForPage(draft)) {
    const spot = draft.mark ?? { x: 0, y: 0 };
    const step = freeStep(app, house, draft);
    return { ...spot, order, ...askedAbout(app, draft), ...belongingOf({ ...draft, step }) };
  }
  const prompt = currentPrompt(app, house);
  const prompt_text = prompt === null ? null : app.promptText(prompt);
  return { ...freePlace(app, house, size), order, prompt, prompt_text };
}

function belongingOf({ about, mark, step }: Draft): Partial<Told> {
  return belonging({ about, mark: mark === undefined ? undefined : true, step });
}

// The server knows no empty fields: what a thing does not belong to is not told.
function belonging({ about, mark, step }: Pick<Told, "about" | "mark" | "step">): Partial<Told> {
  return { ...(about && { about }), ...(mark && { mark }), ...(step && { step }) };
}

function freePlace(app: App, house: HouseCode, size?: Size): Spot {
  const pictures: (Spot & Size)[] = [];
  const words: Spot[] = [];
  for (const { kind, body } of app.things(house)) {
    if (kind === "symbol") pictures.push(roomOf(body));
    else words.push(body);
  }
  return findFreePlace({ strokes: app.strokes(house).map(({ stroke }) => stroke), pictures, words }, size);
}

// A sticker is told by its middle.
function roomOf({ x, y, size }: PlacedSymbol): Spot & Size {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}
