// Tells the language, script and direction of what is written; it never changes a character.

import type { Words } from "../core/changes.ts";
import { directionOf, type Writing, writingOf } from "../core/writing.ts";
import type { App } from "./app.ts";
import { spoken } from "./i18n.ts";

export type WrittenIn = Pick<Words, "language" | "script" | "direction">;

/** Return what a text is written in; without letters, and by hand, what this child usually uses. */
export function writtenIn(app: App, text: string): WrittenIn {
  const writing = writingOf(text, usualWriting(app));
  return { language: languageIn(app, writing.script), ...writing };
}

function usualWriting(app: App): Writing {
  const { child_script: own } = app.account;
  const { tag, dir } = spoken();
  return own ? { script: own, direction: directionOf(own) } : { script: scriptOf(tag), direction: dir };
}

// The child's own language where the letters are of its script, else the screen's, else unknown.
function languageIn(app: App, script: string): string {
  const { child_language: own } = app.account;
  if ((app.account.child_script ?? scriptOf(own)) === script) return own;
  const { tag } = spoken();
  return scriptOf(tag) === script ? tag : "und";
}

function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? "Zyyy";
  } catch (error) {
    if (error instanceof RangeError) return "Zyyy";
    throw error;
  }
}
