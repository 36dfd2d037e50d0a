// Which of two changes stays that two tablets made under one name, neither knowing of the other.

import { type Change, type Wish } from "./changes.ts";

const FROM_CLOSED_TO_OPEN: readonly Wish[] = ["no", "ask_me_first", "dont_know_yet", "yes"];

/** Whether mine stays. Of two wishes the more closed one does, of anything else mine. */
export function winsOver(mine: Change, theirs: Change): boolean {
  const isWish = mine.kind === "sharing_wish" || mine.kind === "earlier_wish";
  return !isWish || opennessOf(mine) < opennessOf(theirs);
}

function opennessOf({ body }: Change): number {
  // An answer that was taken back opens nothing, and closes no more than one that is open still.
  const wish = body !== null && "wish" in body ? body.wish : "dont_know_yet";
  return FROM_CLOSED_TO_OPEN.indexOf(wish);
}
