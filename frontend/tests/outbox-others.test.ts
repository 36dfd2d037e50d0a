// Another tablet of the account still has something: the seal waits for it, and nothing is erased.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { SentChange } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import { newId } from "../store/new-id.ts";
import { Ledger } from "../store/ledger.ts";
import { Outbox } from "../store/outbox.ts";
import type { Outcome, Post } from "../store/post.ts";
import { makeServer, NO_MEDIA, NOWHERE } from "./two-tablets.ts";

const TABLET = newId();

type Letter = { readonly address: string; readonly body: Record<string, unknown> };

function outboxOn(post: Post): { ledger: Ledger; outbox: Outbox; letters: Letter[] } {
  const ledger = new Ledger(NOWHERE);
  const letters: Letter[] = [];
  const noted: Post = (address, body) => {
    letters.push({ address, body: body as Record<string, unknown> });
    return post(address, body);
  };
  return { ledger, outbox: new Outbox(ledger, noted, NO_MEDIA, TABLET), letters };
}

function refusing(seal: Outcome): Post {
  const server = makeServer();
  return (address, body) => (address.endsWith("/seal") ? Promise.resolve(seal) : server.post(address, body));
}

async function skippedElsewhere(): Promise<SentChange> {
  const change = { id: newId(), version: 1, house: "worries", kind: "skipped", at: 1, body: { order: 2 } } as const;
  return { ...change, digest: await digestChange(change) };
}

test("the seal says whose it is, waits for another tablet, and goes on reaching", async () => {
  const { ledger, outbox, letters } = outboxOn(refusing({ status: 409, body: { code: "others_wait", waiting: 9 } }));
  ledger.put({ id: newId(), house: "wishes", kind: "skipped", body: { order: 1 } });

  assert.equal(await outbox.seal("finished"), false);

  assert.equal(letters[letters.length - 1]?.body["tablet"], TABLET);
  assert.equal(outbox.standing, "others");
  assert.equal(outbox.isBehind, false);
  assert.equal(ledger.listUnsent().length, 0, "what is held stays held");
});

test("a seal under another digest, or under none, proves nothing", async () => {
  for (const body of [{ account_digest: "0".repeat(64) }, {}]) {
    const { ledger, outbox } = outboxOn(refusing({ status: 200, body }));
    ledger.put({ id: newId(), house: "wishes", kind: "skipped", body: { order: 1 } });
    assert.equal(await outbox.seal("finished"), false);
  }
});

test("what came from another tablet is learnt, and then counted", async () => {
  const theirs = await skippedElsewhere();
  const held = [{ id: theirs.id, version: theirs.version, digest: theirs.digest }];
  const { ledger, outbox } = outboxOn(refusing({ status: 409, body: { code: "incomplete", held } }));

  assert.equal(await outbox.seal("finished"), false);
  assert.equal(outbox.isBehind, true);
  await ledger.learn([theirs]);

  assert.equal(await outbox.seal("finished"), false);
  assert.equal(outbox.isBehind, false);
  assert.deepEqual(ledger.listReceipts(), held);
});

test("a page that is opened anew tells once that nothing waits, for whoever waits for it", async () => {
  const { ledger, outbox, letters } = outboxOn(makeServer().post);
  await outbox.send();
  assert.equal(letters.length, 0, "nothing was ever made");
  await ledger.learn([await skippedElsewhere()]);

  await outbox.send();
  await outbox.send();

  assert.deepEqual(letters.map(({ body }) => body["waiting"]), [0]);
});
