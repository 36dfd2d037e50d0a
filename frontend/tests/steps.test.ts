import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Steps } from "../draw/steps.ts";

let frames: (() => void)[] = [];
const page = { visibilityState: "visible" };

// Node's own would keep the test from ending.
class Channel {
  readonly port1: { onmessage: () => void } = { onmessage: () => undefined };
  readonly port2 = { postMessage: () => setTimeout(() => this.port1.onmessage()) };
}

beforeEach(() => {
  frames = [];
  page.visibilityState = "visible";
  Object.assign(globalThis, {
    document: page,
    MessageChannel: Channel,
    requestAnimationFrame: (act: () => void) => frames.push(act),
  });
});

async function frame(): Promise<void> {
  for (const act of frames.splice(0)) act();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

function listing(...names: readonly string[]): { readonly done: string[]; readonly steps: (() => void)[] } {
  const done: string[] = [];
  return { done, steps: names.map((name) => () => void done.push(name)) };
}

test("each step is done after a frame of its own, in the order", async () => {
  const { done, steps } = listing("first", "second");
  new Steps().add(...steps);
  assert.deepEqual(done, []);
  await frame();
  assert.deepEqual(done, ["first"]);
  await frame();
  assert.deepEqual(done, ["first", "second"]);
  assert.deepEqual(frames, []);
});

test("whoever needs them done has them done at once, and no frame does one again", async () => {
  const { done, steps } = listing("first", "second");
  const waiting = new Steps();
  waiting.add(...steps);
  waiting.finish();
  assert.deepEqual(done, ["first", "second"]);
  await frame();
  assert.deepEqual(done, ["first", "second"]);
});

test("a page that nobody sees has no frames, and its steps wait for none", () => {
  page.visibilityState = "hidden";
  const { done, steps } = listing("first", "second");
  new Steps().add(...steps);
  assert.deepEqual(done, ["first", "second"]);
});
