// What a child wrote that is in no change: on a pad, or words that do not fit where they were typed.
// It reads the notes in which that lies, and changes none.

import type { Change, Words, Writing } from "../core/changes.ts";
import { cutFree } from "../core/handwriting.ts";
import type { Stroke } from "../core/stroke.ts";
import { UNKEPT } from "./notes.ts";

/** What lies on a pad, typed and by hand; `editing` is the id of what it changes. */
export type OnAPad = {
  readonly text: string;
  readonly editing?: string | null;
  readonly isByHand?: boolean;
  readonly hand?: { readonly strokes: readonly Stroke[] } | undefined;
};

/** What a pad becomes. */
export type Written =
  | { readonly kind: "words"; readonly body: Words }
  | { readonly kind: "writing"; readonly body: Writing };

/** What the account consists of, by id. */
export type Entries = ReadonlyMap<string, { readonly change: Change }>;

/** List the names of the notes that would take something written with them. */
export function listUnfinished(notes: ReadonlyMap<string, unknown>, entries: Entries): string[] {
  return [...notes.keys()].filter((name) => isUnfinished(name, notes.get(name), entries));
}

function isUnfinished(name: string, value: unknown, entries: Entries): boolean {
  if (value === null || value === undefined) return false;
  const kind = UNKEPT.find((each) => name.startsWith(`${each}:`));
  if (kind === "draft") {
    const draft = value as OnAPad;
    return [false, true].some((isByHand) => isLeftOver({ ...draft, isByHand }, entries));
  }
  if (kind === "name") return isWanted(name.slice("name:".length), entries);
  return kind === "reply";
}

/** Tell whether something lies on a pad, in the way of writing that is open, and nowhere else. */
export function isLeftOver(draft: OnAPad, entries: Entries): boolean {
  if (!isBegun(draft)) return false;
  // What this tablet knows nothing of was not taken away: a sealed account tells no content.
  if (!draft.editing || !entries.has(draft.editing)) return true;
  // A note that was taken away while its change lay on the pad stays away.
  const old = findWritten(entries, draft.editing);
  return old !== null && !isUnchanged(old, draft);
}

/** Tell whether there is anything in the way of writing that is open. */
export function isBegun({ isByHand, hand, text }: OnAPad): boolean {
  return isByHand === true ? (hand?.strokes.length ?? 0) > 0 : /\S/.test(text);
}

/** Return the words or the handwriting that an id names, where they are there. */
export function findWritten(entries: Entries, id: string | null): Written | null {
  const change = entries.get(id ?? "")?.change;
  if (change === undefined || change.body === null) return null;
  return change.kind === "words" || change.kind === "writing" ? (change as Written) : null;
}

/** Tell whether a name that does not fit is for a house, or a person who was not taken away. */
export function isWanted(of: string, entries: Entries): boolean {
  return entries.get(of)?.change.body !== null;
}

function isUnchanged({ body }: Written, { isByHand, hand, text }: OnAPad): boolean {
  if ("text" in body) return isByHand !== true && body.text === text;
  if (isByHand !== true || hand === undefined) return true;
  return JSON.stringify(cutFree(hand.strokes).strokes) === JSON.stringify(body.strokes);
}
