// What has the shape of an id, and what a file could say instead.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isId, newId } from "../store/new-id.ts";

test("what is made has the shape of an id", () => {
  assert.ok(isId(newId()));
});

test("nothing that leads elsewhere has it", () => {
  const id = newId();
  for (const text of ["", `../../accounts/${id}/close?`, `${id}/`, ` ${id}`, `${id}\n`, id.toUpperCase(), 5, null]) {
    assert.ok(!isId(text), String(text));
  }
});
