// Tablets that share an account and a server that holds it, in memory; it tests nothing.

import assert from "node:assert/strict";

import type { SentChange } from "../core/changes.ts";
import type { Journal, KeptChange } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { newId } from "../store/new-id.ts";
import { Outbox } from "../store/outbox.ts";
import type { Post } from "../store/post.ts";

export const NO_MEDIA = { send: () => Promise.resolve(true), doubt: () => undefined, waiting: 0 };
export const NOWHERE: Journal = {
  unreadable: new Set(),
  keep: () => Promise.resolve(),
  read: () => Promise.resolve([]),
  keepNote: () => Promise.resolve(),
  readNotes: () => Promise.resolve(new Map()),
  forget: () => Promise.resolve(),
  findUnreadable: () => Promise.resolve([]),
  eraseUnreadable: () => Promise.resolve(),
  forgetAll: () => Promise.resolve(),
};

/** Keeps the newest version that knows of what is held, as webapp/threehouses/syncing.py does. */
export function makeServer(): { readonly held: Map<string, SentChange>; readonly post: Post } {
  const held = new Map<string, SentChange>();
  const post: Post = (_address, body) => {
    const { changes } = body as { changes: SentChange[] };
    for (const sent of changes) {
      const old = held.get(sent.id);
      const knows = sent.replaces === undefined || sent.replaces === (old?.digest ?? null);
      if (sent.version > (old?.version ?? 0) && (old === undefined || knows)) held.set(sent.id, sent);
    }
    const now = changes.map(({ id }) => held.get(id) as SentChange);
    const met = now.filter(({ digest }, at) => digest !== changes[at]?.digest);
    return Promise.resolve({ status: 200, body: { held: now, met, refused: [] } });
  };
  return { held, post };
}

export type Tablet = { readonly ledger: Ledger; readonly sync: () => Promise<void> };

/** Keeps in memory what a tablet keeps. */
export function makeJournal(): Journal {
  const kept = new Map<string, KeptChange>();
  return {
    ...NOWHERE,
    keep: (records) => Promise.resolve(records.forEach((each) => kept.set(each.change.id, each))),
    read: () => Promise.resolve([...kept.values()]),
  };
}

export function makeTablet(post: Post, journal: Journal = NOWHERE): Tablet {
  const ledger = new Ledger(journal);
  const outbox = new Outbox(ledger, post, NO_MEDIA, newId());
  const sync = async (): Promise<void> => {
    // What met is entered anew and goes with the next letter.
    for (let letter = 0; letter < 3; letter += 1) {
      await ledger.flush();
      assert.ok(await outbox.send());
    }
  };
  return { ledger, sync };
}
