import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Change } from "../core/changes.ts";
import { canonicalJson, digestAccount, digestChange, nameId } from "../core/digest.ts";

type Vectors = {
  changes: { change: Change; canonical: string; digest: string }[];
  account_digest: string;
  names: { namespace: string; name: string; id: string }[];
};

const vectors = JSON.parse(
  readFileSync(new URL("../../tests/fixtures/changes.json", import.meta.url), "utf8"),
) as Vectors;

test("a change has the canonical form and the digest that the server computes", async () => {
  for (const { change, canonical, digest } of vectors.changes) {
    const { at, body, house, id, kind, version } = change;
    assert.equal(canonicalJson({ at, body, house, id, kind, version }), canonical);
    assert.equal(await digestChange(change), digest);
  }
});

test("the digest of an account does not depend on the order of what it holds", async () => {
  const receipts = vectors.changes.map(({ change, digest }) => {
    return { id: change.id, version: change.version, digest };
  });
  assert.equal(await digestAccount(receipts), vectors.account_digest);
  assert.equal(await digestAccount([...receipts].reverse()), vectors.account_digest);
});

test("a named part of an account has the id that the server derives", async () => {
  for (const { namespace, name, id } of vectors.names) {
    assert.equal(await nameId(namespace, name), id);
  }
});

test("a fraction and half a character have no canonical form", () => {
  assert.throws(() => canonicalJson({ x: 0.5 }), /no canonical form/);
  assert.throws(() => canonicalJson("\ud83d"), /no canonical form/);
  assert.throws(() => canonicalJson({ x: undefined }), /no canonical form/);
});
