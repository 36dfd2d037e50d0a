// What each feeling is called; the words are plain, and none is better than another.

import { tc } from "./i18n.ts";

/** Return what a feeling is called in the language of the screen, from the code of its face. */
export function feelingName(code: string): string {
  const names: Readonly<Record<string, string>> = {
    happy: tc("feeling", "Happy"),
    sad: tc("feeling", "Sad"),
    calm: tc("feeling", "Calm"),
    cross: tc("feeling", "Cross"),
    loved: tc("feeling", "Loved"),
    worried: tc("feeling", "Worried"),
    excited: tc("feeling", "Excited"),
    tired: tc("feeling", "Tired"),
    surprised: tc("feeling", "Surprised"),
    scared: tc("feeling", "Scared"),
    proud: tc("feeling", "Proud"),
    lonely: tc("feeling", "Lonely"),
    confused: tc("feeling", "Confused"),
    "all-right": tc("feeling", "All right"),
    ill: tc("feeling", "Ill"),
    hurt: tc("feeling", "Hurt"),
    embarrassed: tc("feeling", "Embarrassed"),
    bored: tc("feeling", "Bored"),
    nothing: tc("feeling", "Nothing"),
    "dont-know": tc("feeling", "I don't know"),
  };
  return names[code] ?? code;
}
