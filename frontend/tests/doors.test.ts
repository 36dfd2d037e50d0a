// What may be a passphrase of a tablet, and how long a wrong one keeps it shut.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isPassphrase, nextTry } from "../store/doors.ts";

const MINUTE = 60_000;

test("four words are a passphrase, in any script", () => {
  assert.ok(isPassphrase("river lamp seven coats"));
  assert.ok(isPassphrase("نهر مصباح سبعة معاطف"));
  assert.ok(isPassphrase("rzeka lampa siedem płaszczy"));
});

test("what is short, a number or one letter is none", () => {
  for (const text of ["", "123456", "river lamp", "1234 5678 9012 3456 7890", "aaaaaaaaaaaaaaaaaaaa", "              "]) {
    assert.ok(!isPassphrase(text), text);
  }
});

test("the first five tries are free, and each wrong one after them costs twice as long", () => {
  for (const wrong of [0, 1, 4]) assert.equal(nextTry(wrong, 1_000), 0);
  assert.equal(nextTry(5, 1_000), 1_000 + MINUTE / 2);
  assert.equal(nextTry(6, 1_000), 1_000 + MINUTE);
  assert.equal(nextTry(7, 1_000), 1_000 + 2 * MINUTE);
});

test("no wait is longer than an hour, however often it was wrong", () => {
  for (const wrong of [20, 1_000, 1e9]) assert.equal(nextTry(wrong, 0), 60 * MINUTE);
});
