import assert from "node:assert/strict";
import { test } from "node:test";

import { digestBytes, digestChange, type Receipt } from "../core/digest.ts";
import { type Forgotten, forgetSealed } from "../store/forgetting.ts";
import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Media } from "../store/media.ts";
import { newId } from "../store/new-id.ts";
import type { Ways } from "../store/setting-aside.ts";
import { bodyOf, SAID, storeWith } from "./media-in-memory.ts";

const NOTHING: Forgotten = { notHeld: 0, unfinished: 0, unreadable: 0, aside: 0 };
const BEGUN = { text: "and then", editing: null };

type Given = { readonly changes: readonly { readonly reason: string; readonly text: string }[] };
type Server = Ways & { readonly reasons: string[]; readonly files: Map<string, Uint8Array> };
type Tablet = {
  readonly ledger: Ledger;
  readonly media: Media;
  readonly notes: Map<string, unknown>;
  readonly unreadable: Set<string>;
  readonly forgotten: Receipt[];
  readonly forget: (server?: Ways, onThePage?: ReadonlyMap<string, unknown>) => Promise<Forgotten>;
};

const SILENT: Ways = { post: () => Promise.resolve({ status: 0, body: null }), reach: () => Promise.resolve(null) };

/** A server that sets aside what it is given, and tells the digests of it. */
function makeServer(): Server {
  const reasons: string[] = [];
  const files = new Map<string, Uint8Array>();
  const post: Ways["post"] = async (_address, body) => {
    const { changes } = body as Given;
    reasons.push(...changes.map(({ reason }) => reason));
    const texts = changes.map(({ text }) => new TextEncoder().encode(text));
    return { status: 200, body: { held: [], aside: await Promise.all(texts.map(digestBytes)) } };
  };
  const reach: Ways["reach"] = (address, part = new Uint8Array()) => {
    const { pathname, searchParams } = new URL(address, "https://tablet.example");
    const digest = pathname.split("/").pop() ?? "";
    const there = files.get(digest) ?? new Uint8Array();
    const isNext = Number(searchParams.get("offset")) === there.length;
    files.set(digest, isNext ? Uint8Array.of(...there, ...part) : there);
    if (there.length === 0) reasons.push(searchParams.get("reason") ?? "");
    const held = files.get(digest)?.length ?? 0;
    return Promise.resolve({ digest, held, complete: held === Number(searchParams.get("total")), refusal: null });
  };
  return { post, reach, reasons, files };
}

/** A tablet that keeps in memory; a record that cannot be read has a vector and a box, and no more. */
function makeTablet(): Tablet {
  const notes = new Map<string, unknown>();
  const unreadable = new Set<string>();
  const forgotten: Receipt[] = [];
  const kept = new Map<string, KeptChange>();
  const journal: Journal = {
    unreadable,
    keep: async (changes) => changes.forEach((each) => kept.set(each.change.id, each)),
    read: async () => [...kept.values()],
    keepNote: async (name, value) => void notes.set(name, value),
    readNotes: async () => notes,
    forget: async (held) => void forgotten.push(...held),
    findUnreadable: async (name) => {
      const box = new TextEncoder().encode(name).buffer;
      return [{ store: "notes", record: { key: `a/${name}`, account: "a", sequence: 0, vector: Uint8Array.of(1), box } }];
    },
    eraseUnreadable: async (name) => void unreadable.delete(name),
    forgetAll: () => Promise.resolve(),
  };
  const ledger = new Ledger(journal);
  const media = new Media(storeWith(9));
  const forget = (server: Ways = SILENT, onThePage: ReadonlyMap<string, unknown> = new Map()): Promise<Forgotten> =>
    forgetSealed({ journal, ledger, media, notes: onThePage }, server);
  return { ledger, media, notes, unreadable, forgotten, forget };
}

async function write({ ledger }: Tablet, refusal?: string): Promise<string> {
  const id = newId();
  const change = ledger.put({ id, house: "wishes", kind: "skipped", body: { order: 1 } });
  await ledger.flush();
  if (refusal === undefined) ledger.markHeld({ id, version: 1, digest: await digestChange(change) });
  else ledger.markRefused(id, 1, refusal);
  return id;
}

async function say({ ledger, media }: Tablet): Promise<void> {
  await media.open(ledger, false);
  await media.begin(SAID);
  media.add(SAID.id, Uint8Array.of(1, 2, 3));
  await media.keep({ ...SAID, body: bodyOf() });
  ledger.put({ id: SAID.id, house: "wishes", kind: "voice", body: bodyOf() });
  await ledger.flush();
}

test("what is held is forgotten where nothing else is left", async () => {
  const tablet = makeTablet();
  const id = await write(tablet);
  assert.deepEqual(await tablet.forget(), NOTHING);
  assert.deepEqual(tablet.forgotten.map((receipt) => receipt.id), [id]);
});

test("what was refused is forgotten once the server has set it aside, and with it the account", async () => {
  const tablet = makeTablet();
  const ids = [await write(tablet), await write(tablet, "unknown_prompt")];
  const server = makeServer();
  assert.deepEqual(await tablet.forget(server), { ...NOTHING, aside: 1 });
  assert.deepEqual(server.reasons, ["unknown_prompt"]);
  assert.deepEqual(tablet.forgotten.map((receipt) => receipt.id), ids);
});

const BROKEN: readonly (readonly [string, Ways])[] = [
  ["does not answer", SILENT],
  ["answers with a fault", { ...SILENT, post: () => Promise.resolve({ status: 507, body: { code: "aside_full" } }) }],
  ["answers without a digest", { ...SILENT, post: () => Promise.resolve({ status: 200, body: {} }) }],
  [
    "answers with another digest",
    { ...SILENT, post: () => Promise.resolve({ status: 200, body: { held: [], aside: ["0".repeat(64)] } }) },
  ],
];

for (const [name, server] of BROKEN) {
  test(`what was refused keeps everything here where the server ${name}`, async () => {
    const tablet = makeTablet();
    await write(tablet);
    await write(tablet, "unknown_prompt");
    assert.deepEqual(await tablet.forget(server), { ...NOTHING, notHeld: 1 });
    assert.deepEqual(tablet.forgotten, []);
  });
}

test("the bytes of a photo or recording stay whose change was refused, though the server has them", async () => {
  const tablet = makeTablet();
  await say(tablet);
  const entry = tablet.media.find(SAID.id) ?? assert.fail();
  tablet.media.markHeld(entry);
  tablet.ledger.markRefused(SAID.id, 1, "unknown_prompt");

  assert.deepEqual(await tablet.forget(), { ...NOTHING, notHeld: 2 });
  assert.deepEqual(await tablet.media.read(SAID.id), [Uint8Array.of(1, 2, 3)]);
  const server = makeServer();
  assert.deepEqual(await tablet.forget(server), { ...NOTHING, aside: 2 });
  assert.deepEqual(server.reasons, ["unknown_prompt", "unknown_prompt"]);
  assert.deepEqual([...server.files.values()], [Uint8Array.of(1, 2, 3)]);
  assert.equal(tablet.media.countHere(), 0);
});

test("a recording that the account still waits for is not set aside", async () => {
  const tablet = makeTablet();
  await say(tablet);
  tablet.ledger.markHeld(tablet.ledger.listReceipts()[0] ?? assert.fail());
  assert.deepEqual(await tablet.forget(makeServer()), { ...NOTHING, notHeld: 1 });
});

test("what lies on a pad keeps everything here, on this page or in another tab", async () => {
  const tablet = makeTablet();
  await write(tablet);
  const server = makeServer();
  assert.deepEqual(await tablet.forget(server, new Map([["draft:wishes", BEGUN]])), { ...NOTHING, unfinished: 1 });
  tablet.notes.set("reply:0", "too long");
  assert.deepEqual(await tablet.forget(server), { ...NOTHING, unfinished: 1 });
  assert.deepEqual(tablet.forgotten, []);
});

test("a record that cannot be read keeps everything here until the server has it as it lies", async () => {
  const tablet = makeTablet();
  await write(tablet);
  tablet.unreadable.add("place");
  assert.deepEqual(await tablet.forget(), { ...NOTHING, unreadable: 1 });
  assert.deepEqual(tablet.forgotten, []);
  const server = makeServer();
  assert.deepEqual(await tablet.forget(server), { ...NOTHING, aside: 1 });
  assert.deepEqual(server.reasons, ["unreadable"]);
  const [file] = server.files.values();
  assert.match(new TextDecoder().decode(file), /^3HP3.*place/s);
  assert.equal(tablet.forgotten.length, 1);
});

test("where nothing at all can be read everything stays: the key may be the wrong one", async () => {
  const tablet = makeTablet();
  tablet.unreadable.add("place");
  const server = makeServer();
  assert.deepEqual(await tablet.forget(server), { ...NOTHING, unreadable: 1 });
  assert.deepEqual(server.reasons, []);
});

test("of a file that was half there already only the rest is sent", async () => {
  const tablet = makeTablet();
  await write(tablet);
  tablet.unreadable.add("place");
  const server = makeServer();
  await tablet.forget(server);
  const [[digest, whole] = assert.fail()] = server.files;
  server.files.set(digest, whole.slice(0, 9));
  tablet.unreadable.add("place");
  await tablet.forget(server);
  assert.deepEqual(server.files.get(digest), whole);
});
