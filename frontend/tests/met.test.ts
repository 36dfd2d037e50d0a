import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change, SentChange, Wish } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { winsOver } from "../core/met.ts";
import { newId } from "../store/new-id.ts";
import type { Journal } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";

const WISH = "6f0e0d0c-0b0a-5908-8706-050403020100";
const THEME = "7f0e0d0c-0b0a-5908-8706-050403020100";
const NO_MEDIA = { send: () => Promise.resolve(true), doubt: () => undefined, waiting: 0 };
const NOWHERE: Journal = {
  keep: () => Promise.resolve(),
  read: () => Promise.resolve([]),
  keepNote: () => Promise.resolve(),
  readNotes: () => Promise.resolve(new Map()),
  forget: () => Promise.resolve(),
  forgetAll: () => Promise.resolve(),
};

function wish(answer: Wish | null, version = 1): Change {
  const body = answer === null ? null : { audience: "the_meeting", wish: answer };
  return { id: WISH, version, house: "worries", kind: "sharing_wish", at: 1, body };
}

/** Keeps the newest version of each, as the server does (webapp/threehouses/syncing.py). */
function makeServer(): { readonly held: Map<string, SentChange>; readonly post: Post } {
  const held = new Map<string, SentChange>();
  const post: Post = (_address, body) => {
    const { changes } = body as { changes: SentChange[] };
    for (const sent of changes) {
      if (sent.version > (held.get(sent.id)?.version ?? 0)) held.set(sent.id, sent);
    }
    const now = changes.map(({ id }) => held.get(id) as SentChange);
    const met = now.filter(({ digest }, at) => digest !== changes[at]?.digest);
    return Promise.resolve({ status: 200, body: { held: now, met, refused: [] } });
  };
  return { held, post };
}

type Tablet = { readonly ledger: Ledger; readonly sync: () => Promise<void> };

function makeTablet(post: Post): Tablet {
  const ledger = new Ledger(NOWHERE);
  const outbox = new Outbox(ledger, post, NO_MEDIA, newId());
  const sync = async (): Promise<void> => {
    // What met is entered anew and goes with the next letter.
    for (let letter = 0; letter < 3; letter += 1) {
      await ledger.flush();
      assert.ok(await outbox.send());
    }
  };
  return { ledger, sync };
}

function answer({ ledger }: Tablet, given: Wish): void {
  const body = { audience: "the_meeting", wish: given };
  ledger.put({ id: WISH, house: "worries", kind: "sharing_wish", body });
}

function answerHere({ ledger }: Tablet): string | undefined {
  return ledger.list("sharing_wish")[0]?.body.wish;
}

for (const [first, second] of [["yes", "no"], ["no", "yes"]] as const) {
  test(`two tablets that say ${first} and then ${second} without each other agree on no`, async () => {
    const server = makeServer();
    const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
    answer(a, first);
    answer(b, second);
    await a.sync();
    await b.sync();

    a.ledger.markMissing(WISH); // as when the server counts otherwise at the seal
    await a.sync();

    const [held] = server.held.values();
    assert.equal((held?.body as { wish: Wish }).wish, "no");
    for (const tablet of [a, b]) {
      assert.equal(answerHere(tablet), "no");
      assert.deepEqual(tablet.ledger.listReceipts(), [
        { id: WISH, version: held?.version, digest: held?.digest },
      ]);
    }
  });
}

test("an answer that was said later, knowing of the one before, is taken over", async () => {
  const server = makeServer();
  const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
  answer(a, "no");
  await a.sync();
  await b.ledger.open([...server.held.values()]);
  answer(b, "yes");
  await b.sync();

  a.ledger.markMissing(WISH);
  await a.sync();

  assert.equal(answerHere(a), "yes");
  assert.equal(answerHere(b), "yes");
});

test("of anything else the one that comes last stays, and the tablets agree", async () => {
  const server = makeServer();
  const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
  for (const [tablet, value] of [[a, "train"], [b, "boxes"]] as const) {
    const body = { name: "theme", value } as const;
    tablet.ledger.put({ id: THEME, house: null, kind: "setting", body });
    await tablet.sync();
  }

  a.ledger.markMissing(THEME);
  await a.sync();

  assert.equal(a.ledger.list("setting")[0]?.body.value, "boxes");
  assert.deepEqual(a.ledger.listReceipts(), b.ledger.listReceipts());
});

test("after a reload, too, the more closed of two answers stays", async () => {
  for (const [kept, held] of [["yes", "no"], ["no", "yes"]] as const) {
    const change = wish(kept);
    const mine = { change, digest: await digestChange(change), sequence: 1 };
    const ledger = new Ledger({ ...NOWHERE, read: () => Promise.resolve([mine]) });
    const theirs = wish(held);
    await ledger.open([{ ...theirs, digest: await digestChange(theirs) }]);
    assert.equal(ledger.list("sharing_wish")[0]?.body.wish, "no");
  }
});

test("an answer that was taken back neither opens nor closes what another one closed", () => {
  assert.equal(winsOver(wish("ask_me_first"), wish("dont_know_yet")), true);
  assert.equal(winsOver(wish(null), wish("yes")), true);
  assert.equal(winsOver(wish(null), wish("no")), false);
  assert.equal(winsOver(wish("no"), wish("no")), false);
});
