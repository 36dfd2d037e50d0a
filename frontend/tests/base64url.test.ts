import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64url, toBase64url } from "../core/base64url.ts";

test("bytes come back as they were, whatever their number", () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + 251) % 256);
    assert.deepEqual(fromBase64url(toBase64url(bytes.buffer)), bytes);
  }
});

test("the text is for addresses: no plus, slash or padding", () => {
  assert.equal(toBase64url(Uint8Array.of(251, 255, 191, 1).buffer), "-_-_AQ");
});
