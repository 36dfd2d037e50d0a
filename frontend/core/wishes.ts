// Which answers to "who can see this" are in force for one house and one audience; pure.
//
// The same rule as webapp/threehouses/wishes.py, which decides, and tested against the same cases.

import type { Wish } from "./changes.ts";

/** One answer about the house, or one thing of it; `isLater`: at another visit than its own. */
export type Said = {
  readonly wish: Wish;
  readonly at: number;
  readonly item?: string | undefined;
  readonly isLater?: boolean;
};

/** The wish for the house, and for each thing that has one of its own. */
export type InForce = { readonly house: Wish | null; readonly items: ReadonlyMap<string, Wish> };

/** What is in force for a thing, and whether that only follows from something else. */
export type OfItem = { readonly wish: Wish | null; readonly isFollowing: boolean };

const FROM_CLOSED_TO_OPEN: readonly Wish[] = ["no", "ask_me_first", "dont_know_yet", "yes"];

/** Return how open an answer is: of two, the one with the lower number holds more back. */
export function opennessOf(wish: Wish): number {
  return FROM_CLOSED_TO_OPEN.indexOf(wish);
}

/** Return what is in force; of two answers of one moment the more closed one counts. */
export function findInForce(said: readonly Said[]): InForce {
  let house: Said | null = null;
  const items = new Map<string, Said>();
  for (const one of [...said].sort(compare)) {
    if (one.item !== undefined) items.set(one.item, one);
    else {
      house = one;
      if (one.isLater === true) forgetOpen(items);
    }
  }
  const own = [...items].map(([item, { wish }]) => [item, wish] as const);
  return { house: house?.wish ?? null, items: new Map(own) };
}

/** Return the wish for a thing; what it was told about, if anything, can close it and not open it. */
export function wishOf({ house, items }: InForce, item: string, about?: string | null): OfItem {
  const own = items.get(item);
  if (own !== undefined) return { wish: own, isFollowing: false };
  const ofAbout = items.get(about ?? "");
  return { wish: ofAbout === undefined || ofAbout === "yes" ? house : ofAbout, isFollowing: true };
}

// A later answer for the whole house is meant for all of it, but for what the child held back.
function forgetOpen(items: Map<string, Said>): void {
  for (const [item, { wish }] of items) if (wish === "yes") items.delete(item);
}

function compare(one: Said, other: Said): number {
  const isLater = Number(one.isLater === true) - Number(other.isLater === true);
  return isLater || one.at - other.at || opennessOf(other.wish) - opennessOf(one.wish);
}
