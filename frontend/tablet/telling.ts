// The question beside what a child tells about a person, a feeling, the path or a spot of the page.

import type { Words } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { App, Telling } from "./app.ts";
import { t, tc } from "./i18n.ts";
import { askPrompt, recordShown, THIS_PART } from "./prompts.ts";

export type Asked = Pick<Words, "prompt" | "prompt_text">;

const TELL_ME_MORE = "follow_up.tell_me_more";

/** Return what is asked about this, to be shown and stored beside the answer (V2, V12). */
export function askedAbout(app: App, { about, mark, step }: Telling): Asked & { prompt_text: string } {
  if (mark !== undefined) return ours(app, THIS_PART);
  if (step === 1) return { prompt: null, prompt_text: t("What would be the first small step?") };
  if (step !== undefined) return { prompt: null, prompt_text: t("What would be the next small step?") };
  const kind = about === undefined ? undefined : app.ledger.entries.get(about)?.change.kind;
  if (kind === "path") return { prompt: null, prompt_text: tc("question", "Why there?") };
  if (kind === "feeling") return { prompt: null, prompt_text: tc("question", "Because …") };
  return ours(app, TELL_ME_MORE);
}

/** Record what is asked, whether or not it is answered; about nothing it is the house's own question. */
export async function tellAsked(app: App, house: HouseCode, telling: Telling): Promise<void> {
  const { about, mark, step } = telling;
  if (about === undefined && mark === undefined && step === undefined) return askPrompt(app, house);
  const { prompt, prompt_text: text } = askedAbout(app, telling);
  await recordShown(app, house, prompt ?? codeOf(app, telling), text);
}

// As in `prompts.py`: what is asked on a screen of its own has a code there and no wording.
function codeOf(app: App, { about, step }: Telling): string {
  if (step !== undefined) return step === 1 ? "screen.first_step" : "screen.next_step";
  const kind = about === undefined ? undefined : app.ledger.entries.get(about)?.change.kind;
  return kind === "path" ? "screen.why_there" : "screen.because";
}

function ours(app: App, prompt: string): Asked & { prompt_text: string } {
  return { prompt, prompt_text: app.promptText(prompt) };
}
