import assert from "node:assert/strict";
import { test } from "node:test";

import {
  applyChange,
  canRedo,
  canUndo,
  countItems,
  doApart,
  doStep,
  type Edit,
  emptyPage,
  type ItemState,
  listItems,
  openPage,
  type Page,
  redo,
  takeAway,
  undo,
} from "../core/page.ts";
import { makeStroke } from "./fixtures.ts";

const HOUSE = "good_things" as const;

function line(id: string, order: number): Edit {
  return { id, house: HOUSE, kind: "stroke", body: makeStroke([[order, 0]], { order }) };
}

function words(id: string, text: string, order: number): Edit {
  return { id, house: HOUSE, kind: "words", body: { text, order } };
}

function ids(page: Page): string[] {
  return listItems(page).map((item) => item.id);
}

test("a new stroke is version one and lies on the page", () => {
  const { page, changes } = doStep(emptyPage(), [line("a", 1)]);

  assert.equal(changes[0]?.version, 1);
  assert.deepEqual(ids(page), ["a"]);
});

test("undo of an added stroke is a removal without content", () => {
  const { page } = doStep(emptyPage(), [line("a", 1)]);

  const back = undo(page);

  assert.deepEqual(back.changes, [
    { id: "a", version: 2, house: HOUSE, kind: "stroke", body: null },
  ]);
  assert.deepEqual(ids(back.page), []);
});

test("redo gives the content again under a higher version", () => {
  const first = line("a", 1);
  const { page } = doStep(emptyPage(), [first]);

  const again = redo(undo(page).page);

  assert.equal(again.changes[0]?.version, 3);
  assert.deepEqual(again.changes[0]?.body, first.body);
  assert.deepEqual(ids(again.page), ["a"]);
});

test("undo of changed words gives back what was written before", () => {
  const written = doStep(emptyPage(), [words("w", "my gran", 1)]).page;
  const changed = doStep(written, [words("w", "my nan", 1)]).page;

  const { changes } = undo(changed);

  assert.deepEqual(changes[0]?.body, { text: "my gran", order: 1 });
  assert.equal(changes[0]?.version, 3);
});

test("what was done in one step is undone in one step, last first", () => {
  const { page } = doStep(emptyPage(), [line("a", 1), line("b", 2)]);

  const back = undo(page);

  assert.deepEqual(back.changes.map((change) => change.id), ["b", "a"]);
  assert.ok(!canUndo(back.page));
});

test("a new step leaves nothing to redo", () => {
  const { page } = doStep(emptyPage(), [line("a", 1)]);
  const drawn = doStep(undo(page).page, [line("b", 2)]).page;

  assert.ok(!canRedo(drawn));
  assert.deepEqual(redo(drawn).changes, []);
});

test("undo goes back to the first step and no further", () => {
  let page = emptyPage();
  for (let order = 0; order < 300; order += 1) page = doStep(page, [line(`s${order}`, order)]).page;
  for (let order = 0; order < 300; order += 1) page = undo(page).page;

  assert.deepEqual(ids(page), []);
  assert.deepEqual(undo(page).changes, []);
});

test("an older or a repeated version changes nothing", () => {
  const newer: ItemState = { ...line("a", 1), version: 4 };
  const page = applyChange(emptyPage(), newer);

  const after = applyChange(applyChange(page, { ...newer, version: 3, body: null }), newer);

  assert.deepEqual(after.items.get("a"), newer);
});

test("a page comes back from its changes in any order", () => {
  const changes: ItemState[] = [
    { ...line("late", 9), version: 1 },
    { ...line("gone", 3), version: 2, body: null },
    { ...line("gone", 3), version: 1 },
    { ...line("early", 2), version: 1 },
  ];

  assert.deepEqual(ids(openPage(changes)), ["early", "late"]);
});

test("a page that comes back can undo its latest stroke but not its answers", () => {
  const answer: ItemState = {
    id: "skip",
    version: 1,
    house: HOUSE,
    kind: "skipped",
    body: { order: 8 },
  };
  const page = openPage([{ ...line("a", 1), version: 1 }, { ...line("b", 2), version: 5 }, answer]);

  const { changes } = undo(page);

  assert.deepEqual(changes.map(({ id, version }) => [id, version]), [["b", 6]]);
});

test("items of equal order keep one order on every tablet", () => {
  const page = openPage([{ ...line("b", 1), version: 1 }, { ...line("a", 1), version: 1 }]);

  assert.deepEqual(ids(page), ["a", "b"]);
});

test("lines and words are counted and the rubber is not", () => {
  const rubber: Edit = { ...line("r", 3), body: makeStroke([[0, 0]], { tool: "rubber" }) };
  const edits = [line("a", 1), words("w", "hello", 2), rubber];

  const { page } = doStep(emptyPage(), edits);

  assert.deepEqual(countItems(page, HOUSE), { lines: 1, symbols: 0, words: 1 });
  assert.deepEqual(countItems(page, "wishes"), { lines: 0, symbols: 0, words: 0 });
});

test("a stroke costs no more on a full page than on an empty one", () => {
  let page = emptyPage();
  const measure = (from: number, count: number): number => {
    const started = process.cpuUsage().user;
    for (let order = from; order < from + count; order += 1) {
      page = doStep(page, [line(`s${order}`, order)]).page;
    }
    return process.cpuUsage().user - started;
  };
  measure(0, 5000);
  const early = measure(5000, 5000);
  measure(10_000, 40_000);
  const late = measure(50_000, 5000);

  // Copying the page for each stroke would make this tenfold; five leaves room for the collector.
  assert.ok(late < 5 * early + 20_000, `${late} µs after ${early} µs`);
});

test("what is done apart cannot come back by undo or redo, and everything else still can", () => {
  const voice = (x: number) => ({ id: "v", house: "worries", kind: "voice", body: { x } }) as const;
  const said = { id: "w", house: "worries", kind: "words", body: { text: "a" } } as const;
  let page = doStep(emptyPage(), [voice(1)]).page;
  page = doStep(page, [said, voice(2)]).page;
  page = doStep(page, [voice(3)]).page;
  page = undo(page).page;
  page = doApart(page, [{ ...voice(4), body: null }]).page;
  assert.equal(canRedo(page), false);
  const undone = undo(page);
  assert.deepEqual(undone.changes.map(({ id, body }) => [id, body]), [["w", null]]);
  assert.equal(canUndo(undone.page), false);
});

test("taking the ink away for good leaves the words their steps, and no ink comes back", () => {
  let page = doStep(emptyPage(), [line("rubbed", 1)]).page;
  page = doStep(page, [{ ...line("rubbed", 1), body: null }, line("a", 2)]).page;
  page = doStep(page, [words("w", "hello", 3)]).page;
  page = undo(doStep(page, [line("undone", 4)]).page).page;

  const { page: left, changes } = takeAway(page, ({ kind }) => kind === "stroke");

  assert.deepEqual(changes.map(({ id, body }) => [id, body]), [["a", null]]);
  assert.ok(!canRedo(left));
  const back = undo(left);
  assert.deepEqual(back.changes.map(({ id }) => id), ["w"]);
  assert.ok(!canUndo(back.page));
});

test("a page that comes back undoes what lies on it, and nothing told about something else", () => {
  const put = (id: string, body: object, kind: "words" | "voice" = "words"): ItemState => ({
    id,
    version: 1,
    house: HOUSE,
    kind,
    body: { text: id, order: 1, ...body },
  });
  const page = openPage([
    put("because", { about: "sad" }),
    put("mark", { mark: true }),
    put("spoken", { mark: true }, "voice"),
  ]);
  assert.deepEqual(countItems(page, HOUSE), { lines: 0, symbols: 0, words: 1 });

  const back = undo(page);

  assert.deepEqual(back.changes.map(({ id }) => id), ["mark"]);
  assert.ok(!canUndo(back.page));
});
