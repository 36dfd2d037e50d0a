// Brings in what waits on a tablet whose own sitting is over, through a worker's delivery: sent as
// the child's page sends it, and erased here only when the account is sealed with the same bytes.

import type { Ended, SentChange } from "../core/changes.ts";
import { makeCipher } from "./cipher.ts";
import { openJournal } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { Media } from "./media.ts";
import { MediaOutbox, reachWith } from "./media-outbox.ts";
import { openShelf } from "./media-shelf.ts";
import { hasUnfinished, tabletId } from "./notes.ts";
import { Outbox } from "./outbox.ts";
import { postWith } from "./post.ts";
import type { Proof } from "./token.ts";

/** What the server tells of an account that is delivered to. */
export type DeliveredAccount = {
  readonly account: string;
  readonly key: string;
  readonly sealed: boolean;
  readonly changes?: readonly SentChange[];
};

/** What was sent, and what still waits; `isSealed` tells that the tablet keeps nothing more. */
export type Delivered = {
  readonly changes: number;
  readonly media: number;
  readonly waiting: number;
  readonly isSealed: boolean;
};

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
  const mediaOutbox = new MediaOutbox(media, reachWith(proof));
  const notes = await journal.readNotes();
  const tablet = tabletId(notes, journal);
  const outbox = new Outbox(ledger, postWith(proof), mediaOutbox, tablet);
  const waited = { changes: ledger.listUnsent().length, media: media.listUnsent().length };
  await outbox.send();
  await mediaOutbox.send();
  await outbox.send(); // that nothing waits any more
  const ended = (notes.get("ended") ?? null) as Ended | null;
  const isSealed = told.sealed || (ended !== null && (await outbox.seal(ended)));
  if (isSealed) {
    await media.forgetHeld();
    if (!hasUnfinished(notes)) await journal.forget(ledger.listHeld());
  }
  const waiting = ledger.countNotHeld() + media.countNotHeld();
  outbox.rest();
  mediaOutbox.rest();
  return { ...waited, waiting, isSealed };
}
