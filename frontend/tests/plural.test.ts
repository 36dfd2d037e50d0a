import assert from "node:assert/strict";
import { test } from "node:test";

import { compilePlural, PluralError } from "../core/plural.ts";

const NUMBERS = [0, 1, 2, 3, 5, 6, 11, 21, 100];

function formsOf(expression: string): number[] {
  return NUMBERS.map(compilePlural(expression));
}

test("English has two forms", () => {
  assert.deepEqual(formsOf("(n != 1)"), [1, 0, 1, 1, 1, 1, 1, 1, 1]);
});

test("Polish has three forms", () => {
  const polish =
    "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)";
  assert.deepEqual(formsOf(polish), [2, 0, 1, 1, 2, 2, 2, 2, 2]);
});

test("Arabic has six forms", () => {
  const arabic =
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)";
  assert.deepEqual(formsOf(arabic), [0, 1, 2, 3, 3, 3, 4, 4, 5]);
});

test("Welsh has a form for six", () => {
  const welsh = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)";
  assert.deepEqual(formsOf(welsh), [0, 1, 2, 3, 5, 4, 5, 5, 5]);
});

test("what is not a plural expression is refused and never run", () => {
  for (const text of ["alert(1)", "n +", "(n", "n ? 1", "m != 1", "n;n"]) {
    assert.throws(() => compilePlural(text), PluralError);
  }
});
