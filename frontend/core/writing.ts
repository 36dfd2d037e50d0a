// Tells script and direction of words from their characters; it never changes a character.

import type { Direction } from "./changes.ts";

const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Beng: /\p{Script=Bengali}/u,
  Guru: /\p{Script=Gurmukhi}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hani: /\p{Script=Han}/u,
  Taml: /\p{Script=Tamil}/u,
} as const;
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr"]);

export type Writing = { readonly script: string; readonly direction: Direction };

/** Return the script most letters have and the direction of the first; `usual` where none has. */
export function writingOf(text: string, usual: Writing): Writing {
  const counts = new Map<string, number>();
  let first: string | undefined;
  for (const character of text) {
    const script = scriptOf(character);
    if (script === undefined) continue;
    first ??= script;
    counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if (first === undefined) return usual;
  const [most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { script: most, direction: directionOf(first) };
}

export function directionOf(script: string): Direction {
  return RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}

function scriptOf(character: string): string | undefined {
  if (!/\p{L}/u.test(character)) return undefined;
  const found = Object.entries(SCRIPTS).find(([, pattern]) => pattern.test(character));
  return found === undefined ? "Zyyy" : found[0];
}
