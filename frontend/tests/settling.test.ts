// Which of two records of one thing stays, that came together on one tablet.

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Change } from "../core/changes.ts";
import { digestChange } from "../core/digest.ts";
import type { KeptChange } from "../store/journal.ts";
import { newId } from "../store/new-id.ts";
import { settle } from "../store/settling.ts";
import { makeStroke, makeWords } from "./fixtures.ts";

const NAMED = "0f0e0d0c-0b0a-5908-8706-050403020100";

async function keptOf(change: Change, more: Partial<KeptChange> = {}): Promise<KeptChange> {
  return { change, digest: await digestChange(change), sequence: 1, known: null, sent: [], ...more };
}

function say(text: string, version = 1, id = newId()): Change {
  return { id, version, house: "worries", kind: "words", at: 0, body: makeWords(text) };
}

function wish(answer: "yes" | "no", version: number): Change {
  const body = { audience: "mother", wish: answer };
  return { id: NAMED, version, house: "worries", kind: "sharing_wish", at: 0, body };
}

function draw(points: [number, number][] | null, version = 1): Change {
  const body = points === null ? null : makeStroke(points);
  return { id: newId(), version, house: "worries", kind: "stroke", at: 0, body };
}

test("what was said knowing of the other stays, whichever is here", async () => {
  const older = await keptOf(say("my dog"));
  const newer = await keptOf(say("my dog Rex", 2), { sent: [older.digest ?? ""] });
  const after = await keptOf(say("my dog Rex!", 3), { known: older.digest });
  for (const later of [newer, after]) {
    assert.equal(await settle(older, later), later);
    assert.equal(await settle(later, older), later);
  }
});

test("of words of which neither knew of the other none takes the place of the other", async () => {
  assert.equal(await settle(await keptOf(say("mine", 7)), await keptOf(say("theirs"))), null);
});

test("of two wishes the more closed one stays, and is said knowing of both", async () => {
  const [yes, no] = [await keptOf(wish("yes", 4)), await keptOf(wish("no", 1))];
  assert.equal(await settle(no, yes), no);
  const stays = await settle(yes, no);
  assert.ok(stays);
  assert.deepEqual(stays.change, { ...no.change, version: 5 });
  assert.equal(stays.digest, await digestChange(stays.change));
  assert.deepEqual(stays.sent, [yes.digest, no.digest]);
});

test("ink that was rubbed out does not come back, and a stroke that was drawn on is whole", async () => {
  const [drawn, rubbed] = [await keptOf(draw([[1, 1], [2, 2]])), await keptOf(draw(null, 2))];
  assert.equal(await settle(rubbed, drawn), rubbed);
  assert.equal(await settle(drawn, rubbed), rubbed);
  const [begun, whole] = [{ ...drawn, digest: null }, await keptOf(draw([[1, 1], [2, 2], [3, 3]]))];
  assert.equal(await settle(begun, whole), whole);
  assert.equal(await settle(whole, begun), whole);
  assert.equal(await settle(drawn, whole), whole);
});
