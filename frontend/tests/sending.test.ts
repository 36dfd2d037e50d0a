import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";

import { Sending } from "../store/sending.ts";

const LONGER_THAN_ANY_FIRST_WAIT_MS = 2_500;

/** Let time pass as the test says, and what hangs on it be done. */
function holdTime(context: TestContext): (ms: number) => Promise<void> {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  return async (ms) => {
    context.mock.timers.tick(ms);
    for (let step = 0; step < 9; step += 1) await Promise.resolve();
  };
}

test("what went wrong in a way that nobody foresaw is tried again", async (context) => {
  const pass = holdTime(context);
  const outcomes = [() => false, () => assert.fail("the store does not answer"), () => true];
  let tries = 0;
  const sending = new Sending(async () => {
    const isHeld = outcomes[tries++]?.() ?? true;
    if (!isHeld) sending.retryLater();
    return isHeld;
  });
  await sending.now();
  // The second try is asked for before its time, so that its failure can be seen here.
  await assert.rejects(sending.now(), /does not answer/);
  assert.equal(sending.isWaiting, true);
  await pass(LONGER_THAN_ANY_FIRST_WAIT_MS);
  assert.equal(tries, 3);
  assert.equal(sending.isWaiting, false);
});

test("whoever asks in the moment in which it fails does not end the trying", async (context) => {
  const pass = holdTime(context);
  let tries = 0;
  const sending = new Sending(async () => {
    tries += 1;
    if (tries > 1) return true;
    sending.retryLater();
    queueMicrotask(() => void sending.now());
    return false;
  });
  assert.equal(await sending.now(), false);
  await pass(LONGER_THAN_ANY_FIRST_WAIT_MS);
  assert.equal(tries, 2);
});

test("one letter is on its way at a time, and a nudge meanwhile keeps no later one away", async (context) => {
  const pass = holdTime(context);
  let tries = 0;
  let answer: (isHeld: boolean) => void = () => undefined;
  const sending = new Sending(() => {
    tries += 1;
    return new Promise((done) => (answer = done));
  });
  const first = sending.now();
  sending.nudge();
  await pass(LONGER_THAN_ANY_FIRST_WAIT_MS);
  assert.equal(tries, 1, "one at a time");
  answer(true);
  await first;
  sending.nudge();
  await pass(LONGER_THAN_ANY_FIRST_WAIT_MS);
  assert.equal(tries, 2);
});
