import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change, SentChange, Wish, Words } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { whatStays } from "../core/met.ts";
import { newId } from "../store/new-id.ts";
import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";

const WISH = "6f0e0d0c-0b0a-5908-8706-050403020100";
const THEME = "7f0e0d0c-0b0a-5908-8706-050403020100";
const HEARD = "8f0e0d0c-0b0a-5908-8706-050403020100";
const NOTE = "af0e0d0c-0b0a-4908-8706-050403020100";
const REPLY = "9f0e0d0c-0b0a-4908-8706-050403020100";
const NO_MEDIA = { send: () => Promise.resolve(true), doubt: () => undefined, waiting: 0 };
const NOWHERE: Journal = {
  unreadable: new Set(),
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

function heard(words: string | null, version = 1): Change {
  const said = { language: "en", script: "Latn", direction: "ltr", written_by: "child" } as const;
  const body = { reply: REPLY, opened_at: 1, said: words === null ? null : { ...said, words } };
  return { id: HEARD, version, house: null, kind: "reply_heard", at: 1, body };
}

/** Keeps the newest version that knows of what is held, as webapp/threehouses/syncing.py does. */
function makeServer(): { readonly held: Map<string, SentChange>; readonly post: Post } {
  const held = new Map<string, SentChange>();
  const post: Post = (_address, body) => {
    const { changes } = body as { changes: SentChange[] };
    for (const sent of changes) {
      const old = held.get(sent.id);
      const knows = sent.replaces === undefined || sent.replaces === (old?.digest ?? null);
      if (sent.version > (old?.version ?? 0) && (old === undefined || knows)) held.set(sent.id, sent);
    }
    const now = changes.map(({ id }) => held.get(id) as SentChange);
    const met = now.filter(({ digest }, at) => digest !== changes[at]?.digest);
    return Promise.resolve({ status: 200, body: { held: now, met, refused: [] } });
  };
  return { held, post };
}

const WORDS: Words = {
  text: "",
  x: 0,
  y: 0,
  order: 1,
  written_by: "child",
  prompt: null,
  prompt_text: null,
  language: "en",
  script: "Latn",
  direction: "ltr",
};

type Tablet = { readonly ledger: Ledger; readonly sync: () => Promise<void> };

/** Keeps in memory what a tablet keeps. */
function makeJournal(): Journal {
  const kept = new Map<string, KeptChange>();
  return {
    ...NOWHERE,
    keep: (records) => Promise.resolve(records.forEach((each) => kept.set(each.change.id, each))),
    read: () => Promise.resolve([...kept.values()]),
  };
}

function makeTablet(post: Post, journal: Journal = NOWHERE): Tablet {
  const ledger = new Ledger(journal);
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

function write({ ledger }: Tablet, text: string | null): void {
  ledger.put({ id: NOTE, house: "worries", kind: "words", body: text === null ? null : { ...WORDS, text } });
}

function written({ ledger }: Tablet): string | null {
  const { body } = ledger.entries.get(NOTE)?.change as Change & { kind: "words" };
  return body?.text ?? null;
}

/** Two tablets on which lies what one of them wrote, and the server that holds it. */
async function makeTwo(): Promise<{ server: ReturnType<typeof makeServer>; a: Tablet; b: Tablet; journal: Journal }> {
  const server = makeServer();
  const journal = makeJournal();
  const [a, b] = [makeTablet(server.post, journal), makeTablet(server.post)];
  write(a, "my dog");
  await a.sync();
  await a.ledger.flush();
  await b.ledger.open([...server.held.values()]);
  return { server, a, b, journal };
}

const CHANGED: readonly (readonly [mine: readonly string[], theirs: readonly (string | null)[]])[] = [
  [["mine"], ["theirs"]],
  [["mine"], ["t", "theirs"]],
  [["m", "mi", "mine"], ["theirs"]],
  [["mine"], [null]],
];

for (const [mine, theirs] of CHANGED) {
  test(`of words that both changed none are lost (${mine.length} to ${theirs.length}, ${theirs[0]})`, async () => {
    const { server, a, b } = await makeTwo();
    for (const text of theirs) {
      write(b, text);
      await b.sync();
    }
    for (const text of mine) {
      write(a, text);
      await a.ledger.flush();
    }
    await a.sync();

    assert.equal((server.held.get(NOTE)?.body as { text: string } | null)?.text ?? null, theirs[theirs.length - 1]);
    assert.equal(written(a), "mine");
    assert.equal(a.ledger.entries.get(NOTE)?.refusal, "different_body");
    assert.equal(a.ledger.countRefused(), 1);
    assert.deepEqual(a.ledger.listReceipts(), b.ledger.listReceipts());
  });
}

test("after a reload, too, of words that both changed none are lost", async () => {
  const { server, a, b, journal } = await makeTwo();
  write(a, "mine");
  await a.ledger.flush();
  for (const text of ["t", "theirs"]) {
    write(b, text);
    await b.sync();
  }
  const again = makeTablet(server.post, journal);
  await again.ledger.open([...server.held.values()]);
  await again.sync();
  assert.equal(written(again), "mine");
  assert.equal(again.ledger.entries.get(NOTE)?.refusal, "different_body");
  assert.equal((server.held.get(NOTE)?.body as { text: string }).text, "theirs");
});

test("words that were changed knowing what was there are taken over, after a reload too", async () => {
  const { server, a, b, journal } = await makeTwo();
  write(b, "my dog Rex");
  await b.sync();
  const again = makeTablet(server.post, journal);
  await again.ledger.open([...server.held.values()]);
  assert.equal(written(again), "my dog Rex");
  a.ledger.markMissing(NOTE);
  await a.sync();
  assert.equal(written(a), "my dog Rex");
  assert.equal(a.ledger.countRefused(), 0);
});

test("a child's own newer words stand, though the answers to those before were lost", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const server = makeServer();
  const journal = makeJournal();
  const before = new Ledger(journal);
  const lossy: Post = async (address, body) => {
    await server.post(address, body);
    return { status: 0, body: null };
  };
  const tablet = { ledger: before, sync: () => Promise.resolve() };
  for (const text of ["my", "my dog", "my dog Rex"]) {
    write(tablet, text);
    await before.flush();
    if (text !== "my dog Rex") await new Outbox(before, lossy, NO_MEDIA, newId()).send();
  }
  const after = new Ledger(journal);
  await after.open([]); // without a network: the tablet was told nothing since
  await new Outbox(after, server.post, NO_MEDIA, newId()).send();
  assert.equal((server.held.get(NOTE)?.body as { text: string }).text, "my dog Rex");
  assert.equal(after.countRefused(), 0);
  assert.deepEqual(after.listUnsent(), []);
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
