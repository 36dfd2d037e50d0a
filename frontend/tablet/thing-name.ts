// What a thing of an earlier visit is called where it is not shown: its kind, and which of its kind.

import { tc } from "./i18n.ts";

const CONTEXT = "something a child made before";

export function thingName(kind: string, number: number | null): string {
  const names: Readonly<Record<string, string>> = {
    drawing: tc(CONTEXT, "Your drawing"),
    words: tc(CONTEXT, "Your words"),
    writing: tc(CONTEXT, "What you wrote by hand"),
    feeling: tc(CONTEXT, "Your feeling"),
    person: tc(CONTEXT, "Someone you put in"),
    voice: tc(CONTEXT, "What you said aloud"),
    photo: tc(CONTEXT, "Your photo"),
    path: tc(CONTEXT, "Your place on the path"),
  };
  const name = names[kind] ?? tc(CONTEXT, "Something you made");
  return number === null ? name : tc(CONTEXT, "%(thing)s, number %(number)s", { thing: name, number });
}
