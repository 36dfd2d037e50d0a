// The question beside what a child tells about a person, a feeling, the path or a spot of the page.

import type { Words } from "../core/changes.ts";
import type { App, Telling } from "./app.ts";
import { t, tc } from "./i18n.ts";
import { THIS_PART } from "./prompts.ts";

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

function ours(app: App, prompt: string): Asked & { prompt_text: string } {
  return { prompt, prompt_text: app.promptText(prompt) };
}
