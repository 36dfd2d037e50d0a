// A line that lets no large letter through still carries everything, a little at a time.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Ledger } from "../store/ledger.ts";
import { newId } from "../store/new-id.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";
import { makeStroke } from "./fixtures.ts";
import { quiet } from "./media-in-memory.ts";
import { makeServer, NO_MEDIA, NOWHERE } from "./two-tablets.ts";

const STROKES = 150;
const POINTS = 200; // some 3 kB a stroke

test("letters get smaller until they arrive, and larger again", async (context) => {
  quiet(context);
  const ledger = new Ledger(NOWHERE);
  const places = Array.from({ length: POINTS }, (_, x) => [x, x] as const);
  for (let order = 0; order < STROKES; order += 1) {
    ledger.put({ id: newId(), house: "wishes", kind: "stroke", body: makeStroke(places, { order }) });
  }
  await ledger.flush();
  const { held, post } = makeServer();
  const sizes: number[] = [];
  let most = 20_000;
  const narrow: Post = (address, body) => {
    const { length } = JSON.stringify(body);
    if (length > most) return Promise.resolve({ status: 0, body: null });
    sizes.push(length);
    if (sizes.length === 1) most = Infinity;
    return post(address, body);
  };
  const outbox = new Outbox(ledger, narrow, NO_MEDIA, newId());

  for (let tries = 0; tries < 12 && held.size === 0; tries += 1) await outbox.send();
  assert.equal(await outbox.send(), true);

  assert.equal(held.size, STROKES);
  assert.ok((sizes[0] ?? 0) > 8_000, "no smaller than it must be");
  assert.ok(sizes.length < 9, String(sizes));
});
