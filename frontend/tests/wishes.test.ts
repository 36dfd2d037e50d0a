import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Wish } from "../core/changes.ts";
import { findInForce, wishOf } from "../core/wishes.ts";

/** `later` is the day of a later visit on which it was said; without it, it was said at its own. */
type Case = {
  readonly name: string;
  readonly said: readonly { readonly wish: Wish; readonly of?: string; readonly later?: number }[];
  readonly about?: true;
  readonly wish: Wish | null;
  readonly follows: boolean;
};

const FILE = new URL("../../tests/fixtures/wishes.json", import.meta.url);
const CASES = JSON.parse(readFileSync(FILE, "utf8")) as Case[];

for (const { name, said, about, wish, follows } of CASES) {
  test(`which wish is in force: ${name}`, () => {
    const inForce = findInForce(
      said.map(({ wish: each, of: item, later }) => ({
        wish: each,
        item,
        at: later ?? 0,
        isLater: later !== undefined,
      })),
    );
    const found = wishOf(inForce, "thing", about === true ? "about" : null);
    assert.deepEqual(found, { wish, isFollowing: follows });
  });
}
