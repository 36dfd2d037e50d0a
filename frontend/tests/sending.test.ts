// When something is tried again: for ever, whatever went wrong.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import { Sending } from "../store/sending.ts";
import { quiet } from "./media-in-memory.ts";

const HOUR_MS = 3_600_000;
const LONGER_THAN_ANY_FIRST_WAIT_MS = 2_500;
const LOST = new DOMException("connection lost", "UnknownError");

/** Let time pass as the test says, and what hangs on it be done. */
function holdTime(context: TestContext): (ms: number) => Promise<void> {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  return async (ms) => {
    context.mock.timers.tick(ms);
    for (let step = 0; step < 9; step += 1) await Promise.resolve();
  };
}

async function pass(context: TestContext, milliseconds: number): Promise<void> {
  context.mock.timers.tick(milliseconds);
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("what fails while it waits is tried again, and a nudge is heard after that", async (context) => {
  quiet(context);
  let calls = 0;
  const sending: Sending = new Sending(async () => {
    calls += 1;
    if (calls === 1) sending.retryLater();
    if (calls === 2 || calls === 3) throw LOST;
    return calls > 1;
  });

  assert.equal(await sending.now(), false);
  await pass(context, 1_000);
  await pass(context, 2_000);
  assert.equal(calls, 3);
  await pass(context, 4_000);
  assert.equal(calls, 4);
  assert.equal(sending.isWaiting, false);
  sending.nudge();
  await pass(context, 400);
  assert.equal(calls, 5);
});

test("whoever asks while a failure is noted does not lose the next try", async (context) => {
  quiet(context);
  let calls = 0;
  const sending: Sending = new Sending(async () => {
    calls += 1;
    await Promise.resolve();
    sending.retryLater();
    void sending.now();
    return false;
  });

  await sending.now();
  await pass(context, 1_000);
  assert.equal(calls, 2);
});

test("what fails for ever is tried for ever, at last every five minutes", async (context) => {
  quiet(context);
  let calls = 0;
  const sending = new Sending(() => {
    calls += 1;
    return Promise.reject(LOST);
  });

  assert.equal(await sending.now(), false);
  for (let minutes = 0; minutes < 24 * 60; minutes += 1) await pass(context, HOUR_MS / 60);
  assert.ok(calls >= 24 * 12 && calls < 24 * 12 + 12, String(calls));
});

test("what rests tries nothing by itself, and goes on when somebody asks", async (context) => {
  quiet(context);
  let calls = 0;
  const sending: Sending = new Sending(async () => {
    calls += 1;
    sending.retryLater();
    return false;
  });
  sending.rest();
  sending.nudge();
  sending.retryLater();
  await pass(context, HOUR_MS);
  assert.equal(calls, 0);

  await sending.now();
  await pass(context, 1_000);
  assert.equal(calls, 2);
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
