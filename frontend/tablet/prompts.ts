// The question on the screen, one at a time; each one that was shown is told with its exact text.

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { spoken } from "./i18n.ts";

/** Asked where a part of the drawing is tapped, and nowhere else. */
export const THIS_PART = "follow_up.this_part";

/** Return the code of the question a house shows now. */
export function currentPrompt(app: App, house: HouseCode): string | null {
  const chosen = app.note<string | null>(`asked:${house}`, null);
  const prompts = app.prompts(house);
  // What was asked before a change of presentation may not be among its questions.
  const isKnown = chosen !== null && (prompts.includes(chosen) || app.account.follow_ups.includes(chosen));
  return isKnown ? chosen : (prompts[0] ?? null);
}

/** List what the child can ask for: a house's own questions, and once something is there, more. */
function listOffered(app: App, house: HouseCode): string[] {
  const more = app.isEmpty(house) ? [] : app.account.follow_ups.filter((code) => code !== THIS_PART);
  return [...app.prompts(house), ...more];
}

/** Show the next question, because the child asked for it. */
export async function nextPrompt(app: App, house: HouseCode): Promise<void> {
  const offered = listOffered(app, house);
  const place = offered.indexOf(currentPrompt(app, house) ?? "");
  await app.keepNote(`asked:${house}`, offered[(place + 1) % offered.length] ?? null);
  await askPrompt(app, house);
}

/** Record that a house's question was on the screen. */
export async function askPrompt(app: App, house: HouseCode): Promise<void> {
  const prompt = currentPrompt(app, house);
  if (prompt !== null) await recordShown(app, house, prompt, app.promptText(prompt));
}

/** Record that a question was on a screen, with its words and their language (V12, S4). */
export async function recordShown(
  app: App,
  house: HouseCode,
  prompt: string,
  promptText: string,
): Promise<void> {
  const language = spoken().locale;
  const name = `opened:${house}:${prompt}:${language}`;
  const isKnown = app.ledger
    .list("house_opened", house)
    .some(({ body }) => body.prompt === prompt && body.language === language);
  if (isKnown) return;
  const body = { order: app.nextOrder(), prompt, prompt_text: promptText, language };
  await app.putNamed(name, "house_opened", body, house);
}
