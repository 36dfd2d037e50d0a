// What a thing of an earlier visit is called where it is not shown: its kind, and which of its kind.

import { tc } from "./i18n.ts";

export function thingName(kind: string, number: number | null): string {
  const names: Readonly<Record<string, string>> = {
    drawing: tc("something a child made before", "Your drawing"),
    words: tc("something a child made before", "Your words"),
    writing: tc("something a child made before", "What you wrote by hand"),
    feeling: tc("something a child made before", "Your feeling"),
    person: tc("something a child made before", "Someone you put in"),
    voice: tc("something a child made before", "What you said aloud"),
    photo: tc("something a child made before", "Your photo"),
    path: tc("something a child made before", "Your place on the path"),
  };
  const name = names[kind] ?? tc("something a child made before", "Something you made");
  if (number === null) return name;
  return tc("something a child made before", "%(thing)s, number %(number)s", { thing: name, number });
}
