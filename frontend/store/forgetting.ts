// The one rule of when a tablet may forget a sealed account: when the server has proved that it
// holds the same, and nothing is left that only this tablet has. What the account does not take is
// set aside there first. Then all goes, and else only the bytes of photos and recordings that are
// there whole, and what cannot be read once the server has it.

import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import type { Media } from "./media.ts";
import { countUnreadable } from "./opening.ts";
import { setAside, type Ways } from "./setting-aside.ts";
import { listUnfinished } from "./unfinished.ts";

/** What a tablet keeps of one account; `notes` are those of the page, some not kept here yet. */
export type Kept = {
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly media: Media;
  readonly notes: ReadonlyMap<string, unknown>;
};

/** How much of an account only this tablet has, and never what. */
export type Remains = {
  /** Changes, photos and recordings that the server neither holds nor has set aside. */
  readonly notHeld: number;
  /** Notes in which something written lies that is in no change. */
  readonly unfinished: number;
  /** Records that cannot be read: harmed, or locked with another key. */
  readonly unreadable: number;
};

/** What is left, and how many things the server has told to have set aside now. */
export type Forgotten = Remains & { readonly aside: number };

/** Forget what may be forgotten of an account whose seal has the same digest; tells what stays. */
export async function forgetSealed(kept: Kept, ways: Ways): Promise<Forgotten> {
  await kept.media.forgetHeld();
  const aside = await setAside(kept, ways);
  const remains = await countRemains(kept);
  if (remains.notHeld + remains.unfinished + remains.unreadable === 0) {
    await kept.ledger.flush();
    await kept.journal.forget(kept.ledger.listHeld());
  }
  return { ...remains, aside };
}

async function countRemains({ journal, ledger, media, notes }: Kept): Promise<Remains> {
  // Another tab may have kept some since.
  const all = new Map([...(await journal.readNotes()), ...notes]);
  return {
    notHeld: ledger.countNotHeld() + media.countHere(),
    unfinished: listUnfinished(all, ledger.entries).length,
    unreadable: countUnreadable(journal, media),
  };
}
