import assert from "node:assert/strict";
import { test } from "node:test";

import { Retry } from "../store/retry.ts";

test("what did not work is tried again once, less and less often, and soon again once it worked", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let tries = 0;
  const retry = new Retry(() => (tries += 1));

  for (const wait of [3_000, 6_000, 12_000, 24_000, 30_000, 30_000]) {
    const before = tries;
    for (let times = 0; times < 5; times += 1) retry.later();
    context.mock.timers.tick(wait - 1);
    assert.equal(tries, before);
    context.mock.timers.tick(1);
    assert.equal(tries, before + 1);
  }

  retry.later();
  retry.worked();
  context.mock.timers.tick(30_000);
  assert.equal(tries, 6, "nothing is left to be tried");
  retry.later();
  context.mock.timers.tick(3_000);
  assert.equal(tries, 7);
});
