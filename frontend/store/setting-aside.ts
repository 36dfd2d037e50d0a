// Has set aside on the server what a sealed account does not take: what it refused, and what cannot
// be read here, as it lies. Nothing of it is forgotten before the server has told its digest.

import { joinBytes } from "../core/bytes.ts";
import { digestBytes, type Receipt } from "../core/digest.ts";
import type { Journal } from "./journal.ts";
import type { Entry, Ledger } from "./ledger.ts";
import type { Lying } from "./lying.ts";
import type { Media } from "./media.ts";
import { LARGEST_PART, type Reach } from "./media-outbox.ts";
import type { Bytes } from "./media-shelf.ts";
import { UnreadableError } from "./opening.ts";
import { packLying } from "./parcel.ts";
import type { Post } from "./post.ts";

/** The ways to the server: letters, and parts of files. */
export type Ways = { readonly post: Post; readonly reach: Reach };

type Here = { readonly journal: Journal; readonly ledger: Ledger; readonly media: Media };
type Answer = { readonly held?: readonly Receipt[]; readonly aside?: readonly string[] };
type File = { readonly bytes: Bytes; readonly reason: string; readonly kind: string; readonly type: string };

const ADDRESS = "/tablet/api/aside";
const MOST_CHANGES = 100;
const MOST_UNITS = 300_000;
const SEALED = "account_sealed";

/**
 * Set aside all that a sealed account does not take; what is not answered stays as it is. Tells how
 * many things were answered.
 */
export async function setAside(here: Here, { post, reach }: Ways): Promise<number> {
  await giveUpChanges(here.ledger, post);
  const files = await giveUpMedia(here, reach);
  return here.ledger.countAside() + files + (await giveUpHarmed(here, reach));
}

async function giveUpHarmed({ journal, ledger, media }: Here, reach: Reach): Promise<number> {
  // Where no change can be read the key may be the wrong one: all stays until the right one comes.
  if (ledger.entries.size === 0) return 0;
  let count = 0;
  for (const name of [...journal.unreadable]) {
    const lying = await journal.findUnreadable(name);
    if (!(await giveUpRecords(lying, reach))) continue;
    await journal.eraseUnreadable(name, lying);
    count += 1;
  }
  for (const id of [...media.unreadable]) {
    if (!(await giveUpRecords(await media.findLying(id), reach))) continue;
    await media.erase(id);
    count += 1;
  }
  return count;
}

async function giveUpChanges(ledger: Ledger, post: Post): Promise<void> {
  let waiting = ledger.listRefused();
  while (waiting.length > 0) {
    const batch = new Map<string, Entry>();
    const changes: { readonly reason: string; readonly text: string }[] = [];
    let units = 0;
    for (const entry of waiting.slice(0, MOST_CHANGES)) {
      const text = JSON.stringify({ ...entry.change, digest: entry.digest });
      if (changes.length > 0 && units + text.length > MOST_UNITS) break;
      units += text.length;
      batch.set(await digestBytes(new TextEncoder().encode(text)), entry);
      changes.push({ reason: entry.refusal ?? SEALED, text });
    }
    const { status, body } = await post(ADDRESS, { changes });
    if (status !== 200) return;
    note(ledger, batch, body as Answer);
    waiting = waiting.slice(changes.length);
  }
}

function note(ledger: Ledger, batch: ReadonlyMap<string, Entry>, { aside = [], held = [] }: Answer): void {
  for (const digest of aside) {
    const entry = batch.get(digest);
    if (entry !== undefined) ledger.markAside(entry);
  }
  for (const receipt of held) ledger.markHeld(receipt);
}

async function giveUpMedia({ ledger, media }: Here, reach: Reach): Promise<number> {
  let count = 0;
  for (const { medium, refusal } of media.listGivenUp()) {
    const bytes = await readBytes(media, medium.id);
    if (bytes === null) continue;
    const reason = refusal ?? ledger.entries.get(medium.id)?.refusal ?? SEALED;
    if (!(await giveUpFile({ bytes, reason, kind: medium.kind, type: medium.told.type }, reach))) continue;
    await media.erase(medium.id);
    count += 1;
  }
  return count;
}

// What cannot be read is known as such from now on, and given up as it lies.
async function readBytes(media: Media, id: string): Promise<Bytes | null> {
  try {
    return joinBytes((await media.read(id)) ?? []);
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}

async function giveUpRecords(lying: readonly Lying[], reach: Reach): Promise<boolean> {
  if (lying.length === 0) return true; // another tab has given them up
  const bytes = new Uint8Array(await (await packLying(lying)).arrayBuffer());
  return giveUpFile({ bytes, reason: "unreadable", kind: "other", type: "" }, reach);
}

/** Give a file part by part; tells whether the server has said that it keeps all of it. */
async function giveUpFile({ bytes, reason, kind, type }: File, reach: Reach): Promise<boolean> {
  const digest = await digestBytes(bytes);
  const total = String(bytes.length);
  for (let at = 0; ; ) {
    const query = new URLSearchParams({ offset: String(at), total, reason, kind, type });
    const answer = await reach(`${ADDRESS}/${digest}?${query}`, bytes.subarray(at, at + LARGEST_PART));
    if (answer === null || answer.digest !== digest) return false;
    if (answer.complete) return answer.held === bytes.length;
    if (answer.held <= at) return false;
    at = answer.held;
  }
}
