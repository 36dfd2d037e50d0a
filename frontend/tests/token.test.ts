// What a page does where the server gives it no token: enter once, if it may, and ask again.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NoTokenError, Token } from "../store/token.ts";

const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

// A server that gives the token once somebody has entered.
function serverOf(door: { isOpen: boolean }): { asked: number } {
  const seen = { asked: 0 };
  globalThis.fetch = () => {
    seen.asked += 1;
    const answer = door.isOpen ? { token: "a token" } : { code: "no_sitting" };
    return Promise.resolve(new Response(JSON.stringify(answer), { status: door.isOpen ? 200 : 403 }));
  };
  return seen;
}

test("a tablet that may enter does so once, and two that ask at once enter once", async () => {
  const door = { isOpen: false };
  const seen = serverOf(door);
  let entered = 0;
  const token = new Token("an account", "", () => {
    entered += 1;
    door.isOpen = true;
    return Promise.resolve(true);
  });

  const both = await Promise.all([token.headers(), token.headers()]);
  await token.headers();

  assert.deepEqual(both[0], { "X-CSRFToken": "a token", "X-Account": "an account" });
  assert.deepEqual(both[0], both[1]);
  assert.deepEqual([entered, seen.asked], [1, 2]);
});

test("a tablet that may not enter is told so, and asks anew the next time", async () => {
  const door = { isOpen: false };
  serverOf(door);
  const token = new Token("an account", "", () => Promise.resolve(false));

  await assert.rejects(token.headers(), NoTokenError);
  door.isOpen = true;
  assert.equal((await token.headers())["X-CSRFToken"], "a token");
});

test("what began on the server enters nothing", async () => {
  const seen = serverOf({ isOpen: false });

  await assert.rejects(new Token("an account", "").headers(), NoTokenError);
  assert.equal(seen.asked, 1);
});
