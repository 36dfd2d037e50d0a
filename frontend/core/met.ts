// Which of two changes stays that two tablets made of one thing, neither knowing of the other.

import type { Change, ChangeKind } from "./changes.ts";
import { isNamed } from "./digest.ts";
import { opennessOf } from "./wishes.ts";

/** Mine stays, theirs does, or neither may take the place of the other. */
export type Stays = "mine" | "theirs" | "both";

// What a child says and makes that is more than ink and stickers: nothing can give it back.
const TOLD: ReadonlySet<ChangeKind> = new Set(["words", "writing", "feeling", "person", "voice", "photo"]);

/** Tell whether a change says which one it takes the place of, so that none goes unheard. */
export function canMeet({ id, kind }: Change): boolean {
  return isNamed(id) || TOLD.has(kind);
}

/**
 * Tell what stays. Of two wishes the more closed one does; what was said to a reply beats silence,
 * and nothing that was said beats other words. Of words, a person or a photo, changed or taken
 * away, neither takes the place of the other; of anything else mine stays.
 */
export function whatStays(mine: Change, theirs: Change): Stays {
  if (mine.kind === "sharing_wish" || mine.kind === "earlier_wish") {
    return wishOf(mine) < wishOf(theirs) ? "mine" : "theirs";
  }
  if (TOLD.has(mine.kind)) {
    return JSON.stringify(mine.body) === JSON.stringify(theirs.body) ? "theirs" : "both";
  }
  const [said, heard] = [wordsOf(mine), wordsOf(theirs)];
  if (heard === null || said === heard) return "mine";
  return said === null ? "theirs" : "both";
}

function wishOf({ body }: Change): number {
  // An answer that was taken back opens nothing, and closes no more than one that is open still.
  return opennessOf(body !== null && "wish" in body ? body.wish : "dont_know_yet");
}

function wordsOf({ body }: Change): string | null {
  return body !== null && "said" in body ? (body.said?.words ?? null) : null;
}
