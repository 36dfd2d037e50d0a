// Which of two changes stays that two tablets made under one name, neither knowing of the other.

import type { Change } from "./changes.ts";
import { opennessOf } from "./wishes.ts";

/** Mine stays, theirs does, or neither may take the place of the other. */
export type Stays = "mine" | "theirs" | "both";

/**
 * Tell what stays. Of two wishes the more closed one does; what was said to a reply beats silence,
 * and nothing that was said beats other words; of anything else mine stays.
 */
export function whatStays(mine: Change, theirs: Change): Stays {
  if (mine.kind === "sharing_wish" || mine.kind === "earlier_wish") {
    return wishOf(mine) < wishOf(theirs) ? "mine" : "theirs";
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
