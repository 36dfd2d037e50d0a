import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change } from "../core/changes.ts";
import type { Journal } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { newId } from "../store/new-id.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";
import { makeWords } from "./fixtures.ts";
import { makeJournal, makeServer, makeTablet, NO_MEDIA, type Tablet } from "./two-tablets.ts";

const NOTE = "af0e0d0c-0b0a-4908-8706-050403020100";
function write({ ledger }: Tablet, text: string | null): void {
  ledger.put({ id: NOTE, house: "worries", kind: "words", body: text === null ? null : makeWords(text) });
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
