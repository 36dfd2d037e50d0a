import assert from "node:assert/strict";
import { test } from "node:test";

import { HIDDEN_MS, IDLE_MS, whyLock } from "../staff/presence.ts";

const NOW = 1_800_000_000_000;

test("a page that is used and in sight stays open", () => {
  assert.equal(whyLock(NOW, NOW - IDLE_MS + 1, NOW - HIDDEN_MS + 1), null);
});

test("five minutes without a use lock it, in sight or not", () => {
  assert.equal(whyLock(NOW, NOW - IDLE_MS, NOW), "idle");
  assert.equal(whyLock(NOW, NOW - IDLE_MS, NOW - HIDDEN_MS), "idle");
});

test("a minute out of sight locks it", () => {
  assert.equal(whyLock(NOW, NOW - HIDDEN_MS, NOW - HIDDEN_MS), "hidden");
});
