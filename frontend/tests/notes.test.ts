import assert from "node:assert/strict";
import { test } from "node:test";

import { Notes } from "../store/notes.ts";

type Box = {
  kept: [string, unknown][];
  isBroken: boolean;
  keepNote: (name: string, value: unknown) => Promise<void>;
};

function journal(): Box {
  const box: Box = {
    kept: [],
    isBroken: false,
    keepNote: async (name, value) => {
      await Promise.resolve();
      if (box.isBroken) throw new DOMException("full", "QuotaExceededError");
      box.kept.push([name, value]);
    },
  };
  return box;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

test("what the tablet could not keep is tried again: the newest of each name, in order", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const box = journal();
  const notes = new Notes(box, new Map(), () => undefined);
  box.isBroken = true;

  await notes.keep("draft:worries", "my");
  await notes.keep("place", "street");
  await notes.keep("draft:worries", "my dog");
  assert.equal(notes.isKept("draft"), false);
  box.isBroken = false;
  context.mock.timers.tick(3_000);
  await settle();

  assert.deepEqual(box.kept, [["place", "street"], ["draft:worries", "my dog"]]);
  assert.equal(notes.isKept("draft"), true);
  assert.equal(notes.get("draft:worries", ""), "my dog");
});

test("a note for which a full tablet has no room holds no other one back", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const box = journal();
  const { keepNote } = box;
  const full = new DOMException("full", "QuotaExceededError");
  box.keepNote = (name, value) => (name === "draft:worries" ? Promise.reject(full) : keepNote(name, value));
  const notes = new Notes(box, new Map(), () => undefined);

  await notes.keep("draft:worries", "much");
  await notes.keep("covered", true);
  await notes.keep("place", "street");

  assert.deepEqual(box.kept, [["covered", true], ["place", "street"]]);
  assert.equal(notes.isKept("draft"), false);
});

test("what comes after nothing had waited is kept as well", async () => {
  const box = journal();
  const notes = new Notes(box, new Map(), () => undefined);

  await notes.flush();
  await notes.keep("covered", true);

  assert.deepEqual(box.kept, [["covered", true]]);
});

test("of a note that changes while it is being kept, the last value is kept last", async () => {
  const box = journal();
  const notes = new Notes(box, new Map(), () => undefined);

  void notes.keep("draft:worries", "m");
  void notes.keep("place", "house");
  await notes.keep("draft:worries", "my");

  assert.deepEqual(box.kept[box.kept.length - 1], ["draft:worries", "my"]);
  assert.equal(notes.isKept("draft"), true);
});

test("only what stands under a name waits for it", async (context) => {
  context.mock.method(console, "warn", () => undefined);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const box = journal();
  let said = 0;
  const notes = new Notes(box, new Map([["draft:worries:change:1", "kept"]]), () => (said += 1));
  box.isBroken = true;

  await notes.keep("place", "street");

  assert.equal(notes.isKept("draft"), true);
  assert.equal(notes.isKept("place"), false);
  assert.equal(said, 1);
  assert.deepEqual(notes.listUnder("draft:worries"), [["draft:worries:change:1", "kept"]]);
});

test("what is let go of stays on the tablet until what took its place is kept there", async () => {
  const box = journal();
  const notes = new Notes(box, new Map([["draft:worries", "my dog"]]), () => undefined);
  let keep = (): void => undefined;
  const isKept = new Promise<void>((resolve) => (keep = resolve));

  void notes.keepAfter(isKept, "draft:worries", null);
  await settle();
  assert.equal(notes.get("draft:worries", "nothing"), null);
  assert.deepEqual(box.kept, []);
  keep();
  await settle();
  assert.deepEqual(box.kept, [["draft:worries", null]]);
});

test("what is written meanwhile is not let go of", async () => {
  const box = journal();
  const notes = new Notes(box, new Map([["draft:worries", "my dog"]]), () => undefined);
  let keep = (): void => undefined;
  const isKept = new Promise<void>((resolve) => (keep = resolve));

  void notes.keepAfter(isKept, "draft:worries", null);
  await notes.keep("draft:worries", "and my cat");
  keep();
  await settle();
  assert.deepEqual(box.kept, [["draft:worries", "and my cat"]]);
});
