// A tablet that was reported lost: what it sends is set aside, and nobody but the tablet holds it.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { MediaOutbox, type Reach } from "../store/media-outbox.ts";
import { Outbox } from "../store/outbox.ts";
import type { Outcome, Post } from "../store/post.ts";
import { savedState } from "../store/saving.ts";
import { bodyOf, open, quiet, SAID, storeWith } from "./media-in-memory.ts";

const TABLET = "0f0e0d0c-0b0a-4908-8706-050403020100";
const NO_MEDIA = { isKept: true, isHeld: true };
const NOTHING_APART = { send: () => Promise.resolve(true), doubt: () => undefined, waiting: 0 };
const ASIDE: Outcome = { status: 202, body: { code: "set_aside", message: "…" } };

type Letter = { readonly changes: readonly { id: string; version: number }[] };
type Server = { post: Post; letters: Letter[] };

// A server that was told that this tablet is lost.
function asideServer(): Server {
  const letters: Letter[] = [];
  const post: Post = (_address, letter) => {
    letters.push(letter as Letter);
    return Promise.resolve(ASIDE);
  };
  return { post, letters };
}

function journalOf(kept: Map<string, KeptChange>): Journal {
  return {
    unreadable: new Set(),
    keep: async (changes) => changes.forEach((record) => kept.set(record.change.id, record)),
    read: () => Promise.resolve([...kept.values()]),
    keepNote: () => Promise.resolve(),
    readNotes: () => Promise.resolve(new Map()),
    forget: async (held) => held.forEach(({ id }) => kept.delete(id)),
    findUnreadable: () => Promise.resolve([]),
    eraseUnreadable: () => Promise.resolve(),
    forgetAll: async () => kept.clear(),
  };
}

async function ledgerWith(count: number): Promise<{ ledger: Ledger; kept: Map<string, KeptChange> }> {
  const kept = new Map<string, KeptChange>();
  const ledger = new Ledger(journalOf(kept));
  for (let order = 0; order < count; order += 1) put(ledger, `change ${order}`, order);
  await ledger.flush();
  return { ledger, kept };
}

function put(ledger: Ledger, id: string, order: number): void {
  ledger.put({ id, house: "wishes", kind: "skipped", body: { order } });
}

function idsOf(letters: readonly Letter[]): string[] {
  return letters.flatMap(({ changes }) => changes.map(({ id }) => id));
}

test("what is set aside is all sent once, is not held, and stays on the tablet", async (context) => {
  quiet(context);
  const { ledger, kept } = await ledgerWith(450);
  const server = asideServer();
  const outbox = new Outbox(ledger, server.post, NOTHING_APART, TABLET);

  assert.equal(await outbox.send(), false);
  assert.equal(new Set(idsOf(server.letters)).size, 450);
  assert.equal(idsOf(server.letters).length, 450, "each once");
  assert.equal(outbox.standing, "aside");
  assert.equal(ledger.listUnsent().length, 450);
  assert.equal(kept.size, 450);
  assert.equal(savedState(ledger, NO_MEDIA, false), "waiting", "and the sign does not say safe");
  assert.equal(await outbox.seal("finished"), false);
  assert.equal(kept.size, 450);
});

test("what the child goes on making is set aside after a wait, and nothing else is sent again", async (context) => {
  quiet(context);
  const { ledger, kept } = await ledgerWith(2);
  const server = asideServer();
  const outbox = new Outbox(ledger, server.post, NOTHING_APART, TABLET);
  await outbox.send();
  put(ledger, "later", 9);
  put(ledger, "change 0", 10);
  await ledger.flush();

  outbox.nudge();
  context.mock.timers.tick(999);
  assert.equal(server.letters.length, 1, "it waits before it tries again");
  assert.equal(await outbox.send(), false);
  assert.deepEqual(idsOf(server.letters.slice(1)), ["later", "change 0"]);
  assert.equal(await outbox.send(), false);
  assert.equal(server.letters.length, 2, "what is set aside already is not sent for ever");
  assert.equal(kept.size, 3);
});

test("where no more is set aside the tablet keeps all and tries again", async (context) => {
  quiet(context);
  const { ledger, kept } = await ledgerWith(3);
  const full: Post = () => Promise.resolve({ status: 507, body: { code: "aside_full" } });
  const outbox = new Outbox(ledger, full, NOTHING_APART, TABLET);

  assert.equal(await outbox.send(), false);
  assert.equal(outbox.standing, "waiting");
  assert.equal(kept.size, 3);
});

test("photos and recordings are set aside one after the other, and none is erased here", async (context) => {
  quiet(context);
  const store = storeWith(9);
  const { media } = await open(store);
  for (const id of ["first", "second"]) {
    await media.begin({ ...SAID, id });
    media.add(id, new Uint8Array(300_000));
    await media.keep({ ...SAID, id, body: bodyOf(id, 300_000) });
  }
  const aside = new Map<string, number>();
  let asked = 0;
  const reach: Reach = (address, part) => {
    asked += 1;
    const [path = "", query = ""] = address.split("?");
    const offset = Number(new URLSearchParams(query).get("offset"));
    if (part !== undefined) aside.set(path, offset + part.length);
    return Promise.resolve({ held: aside.get(path) ?? 0, complete: false, refusal: null, code: "set_aside" });
  };
  const outbox = new MediaOutbox(media, reach);

  assert.equal(await outbox.send(), false);
  assert.deepEqual([...aside.values()], [300_000, 300_000]);
  assert.equal(outbox.isReaching, false);
  assert.equal(media.isHeld, false);
  await media.forgetHeld();
  assert.equal(store.parts.size, 2);
  const before = asked;
  assert.equal(await outbox.send(), false);
  assert.equal(asked, before);
  assert.equal(media.listUnsent().length, 2);
});
