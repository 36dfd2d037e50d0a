// Brings in what waits on a tablet whose own sitting is over, through a worker's delivery: sent as
// the child's page sends it, and forgotten here as there, by the one rule.

import type { Ended, SentChange } from "../core/changes.ts";
import { makeCipher } from "./cipher.ts";
import { forgetSealed, type Kept } from "./forgetting.ts";
import { openJournal } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { Media } from "./media.ts";
import { MediaOutbox, reachWith } from "./media-outbox.ts";
import { openShelf } from "./media-shelf.ts";
import { tabletId } from "./notes.ts";
import { countUnreadable } from "./opening.ts";
import { Outbox } from "./outbox.ts";
import { postWith } from "./post.ts";
import type { Ways } from "./setting-aside.ts";
import type { Proof } from "./token.ts";

/** What the server tells of an account that is delivered to. */
export type DeliveredAccount = {
  readonly account: string;
  readonly key: string;
  readonly sealed: boolean;
  readonly changes?: readonly SentChange[];
};

/** What was sent, and what is still here. */
export type Delivered = {
  readonly changes: number;
  readonly media: number;
  /** What can still be sent. */
  readonly waiting: number;
  /** What the server does not take, and once the account is sealed what was left unfinished. */
  readonly staying: number;
  readonly unreadable: number;
  /** What the account did not take and is set aside, on the tablet no more. */
  readonly aside: number;
};

type Counted = Pick<Delivered, "changes" | "media">;

/** Send all that waits of one account, and end it where the child had ended. */
export async function deliver(told: DeliveredAccount, proof: Proof): Promise<Delivered> {
  const cipher = await makeCipher(told.key);
  const shelf = openShelf(told.account, cipher);
  const journal = openJournal(told.account, cipher, () => shelf.release());
  const ledger = new Ledger(journal);
  await ledger.open(told.changes ?? []);
  const media = new Media(shelf);
  await media.open(ledger, told.sealed);
  await ledger.flush();
  const ways: Ways = { post: postWith(proof), reach: reachWith(proof) };
  const mediaOutbox = new MediaOutbox(media, ways.reach);
  const notes = await journal.readNotes();
  const tablet = tabletId(notes, journal);
  const outbox = new Outbox(ledger, ways.post, mediaOutbox, tablet);
  const waited = countUntaken(ledger, media);
  await outbox.send();
  await mediaOutbox.send();
  await outbox.send(); // that nothing waits any more
  const ended = (notes.get("ended") ?? null) as Ended | null;
  const isSealed = told.sealed || (ended !== null && (await outbox.seal(ended)));
  outbox.rest();
  mediaOutbox.rest();
  if (isSealed) return await giveUp(waited, { journal, ledger, media, outbox }, ways);
  const unreadable = countUnreadable(journal, media);
  return { ...countArrived(waited, ledger, media), ...countOpen(ledger, media), unreadable, aside: 0 };
}

// Of a sealed account the server takes only the files that it waits for.
async function giveUp(
  waited: Counted,
  { journal, ledger, media, outbox }: Omit<Kept, "notes"> & { readonly outbox: Outbox },
  ways: Ways,
): Promise<Delivered> {
  if (outbox.standing === "sealed") ledger.refuseUnsent("account_sealed");
  const waiting = ledger.listUnsent().length + media.listUnsent().length;
  const arrived = countArrived(waited, ledger, media);
  const { aside, notHeld, unfinished, unreadable } = await forgetSealed(
    { journal, ledger, media, notes: new Map() },
    ways,
  );
  return { ...arrived, waiting, staying: notHeld + unfinished - waiting, unreadable, aside };
}

function countUntaken(ledger: Ledger, media: Media): Counted {
  return {
    changes: ledger.listUnsent().length + ledger.countRefused(),
    media: media.listUnsent().length + media.countRefused(),
  };
}

function countArrived(waited: Counted, ledger: Ledger, media: Media): Counted {
  const now = countUntaken(ledger, media);
  return { changes: waited.changes - now.changes, media: waited.media - now.media };
}

// What was not decided about waits too: the visit can go on.
function countOpen(ledger: Ledger, media: Media): Pick<Delivered, "waiting" | "staying"> {
  const staying = ledger.countRefused() + media.countRefused();
  return { waiting: ledger.countNotHeld() + media.countNotHeld() - staying, staying };
}
