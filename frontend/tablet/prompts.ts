// The question on the screen, one at a time; each one that was shown is told with its exact text.

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { spoken } from "./i18n.ts";

/** Return the code of the question a house shows now. */
export function currentPrompt(app: App, house: HouseCode): string | null {
  const prompts = app.prompts(house);
  const index = app.note<number>(`prompt:${house}`, 0);
  return prompts[index % Math.max(prompts.length, 1)] ?? null;
}

/** Show the next question, because the child asked for it. */
export async function nextPrompt(app: App, house: HouseCode): Promise<void> {
  await app.keepNote(`prompt:${house}`, app.note<number>(`prompt:${house}`, 0) + 1);
  await askPrompt(app, house);
}

/** Record that the question was on the screen, with its words and their language (V12, S4). */
export async function askPrompt(app: App, house: HouseCode): Promise<void> {
  const prompt = currentPrompt(app, house);
  if (prompt === null) return;
  const language = spoken().locale;
  const name = `opened:${house}:${prompt}:${language}`;
  const isKnown = app.ledger
    .list("house_opened", house)
    .some(({ body }) => body.prompt === prompt && body.language === language);
  if (isKnown) return;
  const body = { order: app.nextOrder(), prompt, prompt_text: app.promptText(prompt), language };
  await app.putNamed(name, "house_opened", body, house);
}
