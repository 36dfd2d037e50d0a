// Settles what lies beside an account with what is kept of it, once the account's key is there. What
// was said knowing of the other takes its place; what two tablets said of which neither knew of the
// other stays where it is, and meets at the server (ADR 1).

import { canonicalJson, digestChange } from "../core/digest.ts";
import { canMeet, whatStays } from "../core/met.ts";
import { listBeside } from "./beside-place.ts";
import type { Cipher } from "./cipher.ts";
import { withDb } from "./db.ts";
import { type Journal, type KeptChange, openJournal } from "./journal.ts";
import { settleMedia } from "./settling-media.ts";
import { type Entries, listUnfinished } from "./unfinished.ts";

/** Settle all that lies beside an account; returns the places at which something is left. */
export async function settleBeside(account: string, cipher: Cipher): Promise<string[]> {
  const open = (place: string): Journal => openJournal(place, cipher, () => Promise.resolve());
  const here = open(account);
  for (const place of await listBeside(account)) {
    await settleChanges(here, open(place), place);
    await settleNotes(here, open(place), place);
    await settleMedia(account, place, cipher);
  }
  return await listBeside(account);
}

/** Return the one of two that stays, or null where neither may take the place of the other. */
export async function settle(mine: KeptChange, theirs: KeptChange): Promise<KeptChange | null> {
  if (knows(mine, theirs)) return mine;
  if (knows(theirs, mine)) return theirs;
  if (mine.digest === null || theirs.digest === null || !canMeet(mine.change)) return laterOf(mine, theirs);
  if (canonicalJson(mine.change.body) === canonicalJson(theirs.change.body)) return mine;
  const stays = whatStays(mine.change, theirs.change);
  if (stays === "both") return null;
  return stays === "mine" ? mine : await putOver(mine, theirs);
}

async function settleChanges(here: Journal, there: Journal, place: string): Promise<void> {
  const mine = new Map((await here.read()).map((kept) => [kept.change.id, kept]));
  for (const theirs of await there.read()) {
    const { id } = theirs.change;
    const own = mine.get(id);
    const stays = own === undefined ? theirs : await settle(own, theirs);
    if (stays === null) continue;
    if (stays !== own) await here.keep([{ ...stays, sequence: own?.sequence ?? stays.sequence }]);
    await withDb((db) => db.delete("changes", `${place}/${id}`));
  }
}

// What lies on a pad here stays on it; the other stays beside it, where it is nowhere else.
async function settleNotes(here: Journal, there: Journal, place: string): Promise<void> {
  const mine = await here.readNotes();
  const entries: Entries = new Map((await here.read()).map(({ change }) => [change.id, { change }]));
  for (const [name, theirs] of await there.readNotes()) {
    const isWritten = listUnfinished(new Map([[name, theirs]]), entries).length > 0;
    if (isWritten && JSON.stringify(theirs) !== JSON.stringify(mine.get(name))) continue;
    await withDb((db) => db.delete("notes", `${place}/${name}`));
  }
}

function knows(one: KeptChange, { digest }: KeptChange): boolean {
  if (digest === null) return false;
  return one.digest === digest || one.known === digest || one.sent?.includes(digest) === true;
}

// Of ink and stickers the higher version stays, and of a stroke that was drawn on the longer one.
function laterOf(mine: KeptChange, theirs: KeptChange): KeptChange {
  if ((mine.digest === null) !== (theirs.digest === null)) return mine.digest === null ? theirs : mine;
  const more = theirs.change.version - mine.change.version || lengthOf(theirs) - lengthOf(mine);
  return more > 0 ? theirs : mine;
}

function lengthOf({ change: { body } }: KeptChange): number {
  return body !== null && "points" in body ? body.points.length : 0;
}

// As it is said from now on, it knows of both.
async function putOver(mine: KeptChange, theirs: KeptChange): Promise<KeptChange> {
  const version = Math.max(mine.change.version, theirs.change.version) + 1;
  const change = { ...theirs.change, version };
  const said = [...(mine.sent ?? []), ...(theirs.sent ?? []), mine.digest, theirs.digest];
  return {
    change,
    digest: await digestChange(change),
    sequence: mine.sequence,
    known: mine.known,
    sent: said.filter((digest) => digest !== null),
  };
}
