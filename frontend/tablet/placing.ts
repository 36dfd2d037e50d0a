// Puts what is on the words pad on the page; what was left on the pad is asked about, never dropped.

import { HOUSES } from "../core/changes.ts";
import { findFreePlace } from "../core/free-place.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { doStep, type Edit } from "../core/page.ts";
import { newId } from "../store/new-id.ts";
import type { App, Draft } from "./app.ts";
import { currentPrompt } from "./prompts.ts";
import { problemWith, wordsFrom } from "./words-pad.ts";

/** Return the houses on whose pad words were left that are not on the page. */
export function listLeftOver(app: App): HouseCode[] {
  return HOUSES.filter((house) => isLeftOver(app, house));
}

function isLeftOver(app: App, house: HouseCode): boolean {
  const { text, editing } = app.draft(house);
  if (!/\S/.test(text)) return false;
  if (editing === null) return true;
  // A note that was taken away while its change lay on the pad stays away.
  const old = app.words(house).find(({ id }) => id === editing);
  return old !== undefined && old.words.text !== text;
}

/** Return the note that a draft becomes: the one it changes, or a new one in a free place. */
export function wordsEdit(app: App, house: HouseCode, draft: Draft): Edit {
  const old = app.words(house).find(({ id }) => id === draft.editing);
  const { x, y, order, prompt, prompt_text } = old?.words ?? newPlace(app, house);
  const body = wordsFrom(app, draft, { x, y, order, prompt, prompt_text });
  return { id: old?.id ?? newId(), house, kind: "words", body };
}

/** Put what was left on a pad on the page; returns the note's id, or null if it cannot be kept. */
export function placeLeftOver(app: App, house: HouseCode): string | null {
  const draft = app.draft(house);
  if (problemWith(draft.text) !== null) return null;
  const edit = wordsEdit(app, house, draft);
  app.took(house, doStep(app.page(house), [edit]));
  void app.clearDraft(house, draft.writer);
  return edit.id;
}

function newPlace(app: App, house: HouseCode) {
  const prompt = currentPrompt(app, house);
  const strokes = app.strokes(house).map(({ stroke }) => stroke);
  return {
    ...findFreePlace(strokes, app.words(house).map(({ words }) => words)),
    order: app.nextOrder(),
    prompt,
    prompt_text: prompt === null ? null : app.promptText(prompt),
  };
}
