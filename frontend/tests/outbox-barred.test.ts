// A tablet that was taken back, or whose account is sealed, does not ask without end.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import { Ledger } from "../store/ledger.ts";
import { newId } from "../store/new-id.ts";
import { Outbox } from "../store/outbox.ts";
import type { Outcome } from "../store/post.ts";
import { quiet } from "./media-in-memory.ts";
import { NO_MEDIA, NOWHERE } from "./two-tablets.ts";

const LOCKED: Outcome = { status: 403, body: { code: "no_sitting" } };
const SEALED: Outcome = { status: 409, body: { code: "account_sealed" } };

// As the child's page does: whatever changes, what is unsent is to be sent soon.
async function openTablet(answer: Outcome): Promise<{ outbox: Outbox; draw: () => Promise<void>; letters: () => number }> {
  const ledger = new Ledger(NOWHERE);
  let letters = 0;
  const post = (): Promise<Outcome> => {
    letters += 1;
    return Promise.resolve(answer);
  };
  const outbox = new Outbox(ledger, post, NO_MEDIA, newId());
  ledger.onChange(() => {
    if (ledger.listUnsent().length > 0) outbox.nudge();
  });
  const draw = async (): Promise<void> => {
    ledger.put({ id: newId(), house: "wishes", kind: "skipped", body: { order: 1 } });
    await ledger.flush();
  };
  await draw();
  return { outbox, draw, letters: () => letters };
}

async function passMinute(context: TestContext, act: () => Promise<void>): Promise<void> {
  for (let tenths = 0; tenths < 600; tenths += 1) {
    context.mock.timers.tick(100);
    if (tenths % 100 === 0) await act();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a tablet that was taken back asks less and less often, however much is drawn on it", async (context) => {
  quiet(context);
  const { outbox, draw, letters } = await openTablet(LOCKED);

  assert.equal(await outbox.send(), false);
  await passMinute(context, draw);

  assert.equal(outbox.standing, "locked");
  assert.equal(letters(), 6, "at once, and after 1, 2, 4, 8 and 16 seconds");
});

test("of a sealed account nothing more is sent until somebody asks", async (context) => {
  quiet(context);
  const { outbox, draw, letters } = await openTablet(SEALED);

  assert.equal(await outbox.send(), false);
  await passMinute(context, draw);
  assert.equal(outbox.standing, "sealed");
  assert.equal(letters(), 1);

  assert.equal(await outbox.send(), false);
  assert.equal(letters(), 2);
});

test("while the answer to a seal is slow to come, no other is asked for", async () => {
  const ledger = new Ledger(NOWHERE);
  let seals = 0;
  const post = async (address: string): Promise<Outcome> => {
    if (address.endsWith("/seal")) seals += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return { status: 200, body: {} };
  };
  const outbox = new Outbox(ledger, post, NO_MEDIA, newId());

  await Promise.all([outbox.seal("finished"), outbox.seal("finished")]);
  await outbox.seal("finished");

  assert.equal(seals, 2);
});
