// A request that is never answered keeps nothing else from being sent.

import assert from "node:assert/strict";
import { afterEach, type TestContext, test } from "node:test";

import { Ledger } from "../store/ledger.ts";
import { reachWith } from "../store/media-outbox.ts";
import { newId } from "../store/new-id.ts";
import { Outbox } from "../store/outbox.ts";
import { postWith } from "../store/post.ts";
import { letGo, reach } from "../store/reaching.ts";
import { type Proof, Token } from "../store/token.ts";
import { NO_MEDIA, NOWHERE } from "./two-tablets.ts";

const PROOF: Proof = { headers: () => Promise.resolve({}), forget: () => undefined };
const MB = 1_000_000;
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

// A server that takes the line and says nothing, as one does behind a network that is gone.
function silence(): { asked: number } {
  const seen = { asked: 0 };
  globalThis.fetch = (_address, how) => {
    seen.asked += 1;
    return hangUntilAborted(how?.signal);
  };
  return seen;
}

function hangUntilAborted<T>(signal: AbortSignal | null | undefined): Promise<T> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });
}

function holdClock(context: TestContext): void {
  context.mock.timers.enable({ apis: ["setTimeout"] });
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("what is not answered within half a minute is no answer, to whoever asked", async (context) => {
  holdClock(context);
  silence();
  const letter = postWith(PROOF)("/tablet/api/changes", {});
  const part = reachWith(PROOF)("/tablet/api/media/x", new Uint8Array(1));
  const token = assert.rejects(new Token("an account", "").headers(), TypeError);
  await settle();

  context.mock.timers.tick(31_000);

  assert.deepEqual(await letter, { status: 0, body: null });
  assert.equal(await part, null);
  await token;
});

test("a large letter has the time that it needs on a line of 1 kB/s", async (context) => {
  holdClock(context);
  silence();
  let isOver = false;
  const asked = reach("/", { method: "PUT", body: new Uint8Array(MB) }).catch(() => (isOver = true));

  context.mock.timers.tick(MB);
  await settle();
  assert.equal(isOver, false);
  context.mock.timers.tick(30_000);
  await asked;
  assert.equal(isOver, true);
});

test("an answer that comes slowly is waited for, and one that breaks off is not", async (context) => {
  holdClock(context);
  let line: ReadableStreamDefaultController<Uint8Array> | undefined;
  globalThis.fetch = (_address, how) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        line = controller;
        how?.signal?.addEventListener("abort", () => controller.error(how.signal?.reason));
      },
    });
    return Promise.resolve(new Response(body));
  };
  const say = async (words: string): Promise<void> => {
    line?.enqueue(new TextEncoder().encode(words));
    await settle();
    context.mock.timers.tick(29_000);
  };
  const whole = reach("/");
  for (const words of ["[1,", "2,", "3]"]) await say(words);
  line?.close();
  assert.deepEqual(await (await whole).json(), [1, 2, 3]);

  const broken = assert.rejects(reach("/"), TypeError);
  await say("[1,");
  context.mock.timers.tick(1_000);
  await broken;
});

test("when the network is back, what hangs is let go and sent at once", async (context) => {
  holdClock(context);
  silence();
  const ledger = new Ledger(NOWHERE);
  ledger.put({ id: newId(), house: "wishes", kind: "skipped", body: { order: 1 } });
  await ledger.flush();
  const outbox = new Outbox(ledger, postWith(PROOF), NO_MEDIA, newId());
  void outbox.send();
  await settle();
  globalThis.fetch = (_address, how) => {
    const { changes } = JSON.parse(String(how?.body)) as { changes: unknown[] };
    return Promise.resolve(Response.json({ held: changes, met: [], refused: [] }));
  };

  letGo();

  assert.equal(await outbox.sendAnew(), true);
  assert.equal(ledger.listUnsent().length, 0);
});
