import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change, SentChange, Wish } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { whatStays } from "../core/met.ts";
import { newId } from "../store/new-id.ts";
import { Ledger } from "../store/ledger.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";
import { makeJournal, makeServer, makeTablet, NO_MEDIA, NOWHERE, type Tablet } from "./two-tablets.ts";

const WISH = "6f0e0d0c-0b0a-5908-8706-050403020100";
const THEME = "7f0e0d0c-0b0a-5908-8706-050403020100";
const HEARD = "8f0e0d0c-0b0a-5908-8706-050403020100";
const REPLY = "9f0e0d0c-0b0a-4908-8706-050403020100";

function wish(answer: Wish | null, version = 1): Change {
  const body = answer === null ? null : { audience: "the_meeting", wish: answer };
  return { id: WISH, version, house: "worries", kind: "sharing_wish", at: 1, body };
}

function heard(words: string | null, version = 1): Change {
  const said = { language: "en", script: "Latn", direction: "ltr", written_by: "child" } as const;
  const body = { reply: REPLY, opened_at: 1, said: words === null ? null : { ...said, words } };
  return { id: HEARD, version, house: null, kind: "reply_heard", at: 1, body };
}

function answer({ ledger }: Tablet, given: Wish): void {
  const body = { audience: "the_meeting", wish: given };
  ledger.put({ id: WISH, house: "worries", kind: "sharing_wish", body });
}

function sayTo({ ledger }: Tablet, words: string | null): void {
  const { id, house, kind, body } = heard(words) as Change & { kind: "reply_heard" };
  ledger.put({ id, house, kind, body });
}

function saidHere({ ledger }: Tablet): string | null | undefined {
  return ledger.list("reply_heard")[0]?.body.said?.words;
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

for (const order of ["no first", "yes first"] as const) {
  test(`a no is not lost to a yes that was tapped more often (${order})`, async () => {
    const server = makeServer();
    const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
    for (const given of ["yes", "no", "yes"] as const) {
      answer(a, given);
      await a.ledger.flush(); // each is kept, and none is sent: the tablet is offline
    }
    answer(b, "no");
    for (const tablet of order === "no first" ? [b, a, b] : [a, b, a]) {
      tablet.ledger.markMissing(WISH); // as when the server counts otherwise at the seal
      await tablet.sync();
    }

    assert.equal(answerHere(a), "no");
    assert.equal(answerHere(b), "no");
    assert.deepEqual(a.ledger.listReceipts(), b.ledger.listReceipts());
    assert.equal(server.held.get(WISH)?.digest, a.ledger.listReceipts()[0]?.digest);
  });
}

test("a child's own newer answer stands, though the answer to the one before was lost", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const server = makeServer();
  const lossy: Post = async (address, body) => {
    await server.post(address, body);
    return { status: 0, body: null };
  };
  for (const isReloaded of [false, true]) {
    server.held.clear();
    const journal = makeJournal();
    const before = new Ledger(journal);
    const outbox = new Outbox(before, lossy, NO_MEDIA, newId());
    const tablet = { ledger: before, sync: () => Promise.resolve() };
    answer(tablet, "no");
    await before.flush();
    await outbox.send();
    answer(tablet, "yes");
    await before.flush();
    const after = isReloaded ? new Ledger(journal) : before;
    if (isReloaded) await after.open([...server.held.values()]);
    await new Outbox(after, server.post, NO_MEDIA, newId()).send();
    assert.equal((server.held.get(WISH)?.body as { wish: Wish }).wish, "yes");
    assert.deepEqual(after.listUnsent(), []);
  }
});

test("after a reload, too, a later answer that knew of this one is taken over", async () => {
  const server = makeServer();
  const journal = makeJournal();
  const a = makeTablet(server.post, journal);
  answer(a, "no");
  await a.sync();
  await a.ledger.flush();
  const b = makeTablet(server.post);
  await b.ledger.open([...server.held.values()]);
  answer(b, "yes");
  await b.sync();

  const again = makeTablet(server.post, journal);
  await again.ledger.open([...server.held.values()]);
  assert.equal(answerHere(again), "yes");
});

test("after a reload a no that was not sent yet is not lost to a yes of a higher version", async () => {
  const server = makeServer();
  const journal = makeJournal();
  const a = makeTablet(server.post, journal);
  answer(a, "no");
  await a.ledger.flush();
  const b = makeTablet(server.post);
  for (const given of ["no", "yes"] as const) {
    answer(b, given);
    await b.sync();
  }

  const again = makeTablet(server.post, journal);
  await again.ledger.open([...server.held.values()]);
  await again.sync();
  assert.equal((server.held.get(WISH)?.body as { wish: Wish }).wish, "no");
});

test("what an older tablet kept is sent as it sent it, without what it knew", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const change = wish("yes", 3);
  const kept = { change, digest: await digestChange(change), sequence: 1 };
  const ledger = new Ledger({ ...NOWHERE, read: () => Promise.resolve([kept]) });
  await ledger.open([]);
  const letters: unknown[] = [];
  await new Outbox(ledger, async (_address, body) => {
    letters.push(...(body as { changes: SentChange[] }).changes);
    return { status: 0, body: null };
  }, NO_MEDIA, newId()).send();
  assert.deepEqual(letters, [{ ...change, digest: kept.digest }]);
});

test("what was taken over is kept in the place of what was there, and is forgotten with it", async () => {
  const server = makeServer();
  const journal = makeJournal();
  const a = makeTablet(server.post, journal);
  answer(a, "yes");
  await a.ledger.flush();
  const b = makeTablet(server.post);
  answer(b, "no");
  await b.sync();
  await a.sync();
  await a.ledger.flush();
  const [kept] = await journal.read();
  assert.equal(kept?.digest, server.held.get(WISH)?.digest);
  assert.deepEqual(a.ledger.listHeld().map(({ digest }) => digest), [kept?.digest]);
});

for (const order of ["words first", "silence first"] as const) {
  test(`that a reply was opened elsewhere erases nothing that was said to it (${order})`, async () => {
    const server = makeServer();
    const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
    sayTo(a, "ok but ask again");
    sayTo(b, null);
    for (const tablet of order === "words first" ? [a, b, a] : [b, a, b]) {
      tablet.ledger.markMissing(HEARD);
      await tablet.sync();
    }
    assert.equal(saidHere(a), "ok but ask again");
    assert.equal(saidHere(b), "ok but ask again");
    assert.deepEqual(a.ledger.listReceipts(), b.ledger.listReceipts());
  });
}

test("of two different words to one reply the first are held and the others stay, and it can be sealed", async () => {
  const server = makeServer();
  const [a, b] = [makeTablet(server.post), makeTablet(server.post)];
  sayTo(a, "yes please");
  await a.sync();
  sayTo(b, "no thank you");
  await b.sync();
  assert.equal(saidHere(b), "no thank you");
  assert.equal(b.ledger.entries.get(HEARD)?.refusal, "different_body");
  assert.deepEqual(b.ledger.listReceipts(), a.ledger.listReceipts());
  assert.deepEqual(b.ledger.listHeld(), [], "nothing of it is forgotten");

  sayTo(b, "no thank you!");
  await b.sync();
  assert.equal(server.held.get(HEARD)?.digest, a.ledger.listReceipts()[0]?.digest);
  assert.equal(saidHere(b), "no thank you!");
});

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
  assert.equal(whatStays(wish("ask_me_first"), wish("dont_know_yet")), "mine");
  assert.equal(whatStays(wish(null), wish("yes")), "mine");
  assert.equal(whatStays(wish(null), wish("no")), "theirs");
  assert.equal(whatStays(wish("no"), wish("no")), "theirs");
});

test("what was said to a reply beats silence, and no other words take its place", () => {
  assert.equal(whatStays(heard("a"), heard(null)), "mine");
  assert.equal(whatStays(heard(null), heard("a")), "theirs");
  assert.equal(whatStays(heard(null), heard(null)), "mine");
  assert.equal(whatStays(heard("a"), heard("a")), "mine");
  assert.equal(whatStays(heard("a"), heard("b")), "both");
});

test("what the tablet was told before does not take the place of what it said since", async () => {
  const server = makeServer();
  const journal = makeJournal();
  const before = makeTablet(server.post, journal);
  answer(before, "yes");
  await before.sync();
  const told = [...server.held.values()];
  answer(before, "no");
  await before.sync();

  const again = makeTablet(server.post, journal);
  await again.ledger.open(told);

  assert.equal(answerHere(again), "no");
  await again.sync();
  assert.equal((server.held.get(WISH)?.body as { wish: Wish }).wish, "no");
});
