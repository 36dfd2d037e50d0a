// What the server tells the child's screens about this one account; nothing of a case is in it.

import type { Ended, SentChange, Wish, Writer } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { reach } from "../store/reaching.ts";

export const PRESENTATIONS = ["pictures_first", "simple_words", "plain_text"] as const;
export type Presentation = (typeof PRESENTATIONS)[number];

export type Locale = { readonly code: string; readonly name: string; readonly dir: "ltr" | "rtl" };

export type AccountHouse = {
  readonly code: HouseCode;
  readonly drawing: string;
  readonly prompts: Readonly<Record<Presentation, readonly string[]>>;
};

/** Somebody the child is asked about; a person of the record by the name the child knows. */
export type Audience = { readonly code: string; readonly name: string | null };

/** An earlier visit of this child: nothing of what was made there is in it. */
export type EarlierVisit = {
  readonly account: string;
  readonly held_on: string;
  readonly audiences: readonly Audience[];
  /** The houses that hold something, with what was said of them last; none for nothing said. */
  readonly houses: readonly EarlierHouse[];
  /** What is told back about that visit, newest first. */
  readonly replies: readonly EarlierReply[];
  /** Who has looked since, each with the newest day. */
  readonly looked: readonly { readonly name: string; readonly role: string; readonly when: string }[];
};

export type EarlierHouse = {
  readonly house: HouseCode;
  readonly wishes: Readonly<Record<string, Wish>>;
  /** What is in it, by kind alone, each with its own answers. */
  readonly things: readonly EarlierThing[];
};

/** `number`: which of its kind, where there are several; `about`: the thing that it speaks of. */
export type EarlierThing = {
  readonly item: string;
  readonly kind: string;
  readonly number: number | null;
  readonly about: string | null;
  readonly wishes: Readonly<Record<string, Wish>>;
};

/** A worker's words to this child; `house`, `kind` and `number` say what they are about, if told. */
export type EarlierReply = {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly author: string;
  readonly role: string;
  readonly written_on: string;
  readonly house: HouseCode | null;
  readonly kind: string | null;
  readonly number: number | null;
  /** No visit before this one has told it. */
  readonly is_waiting: boolean;
};

export type Account = {
  readonly account: string;
  readonly first_name: string;
  readonly worker_name: string;
  /** What the worker reads; not told of a sealed account, nor where an earlier release kept it. */
  readonly worker_locale?: string;
  readonly locale: string;
  readonly locales: readonly Locale[];
  readonly presentation: Presentation;
  readonly child_language: string;
  readonly child_script?: string;
  readonly writers: readonly Writer[];
  readonly houses: readonly AccountHouse[];
  /** The English message of each prompt's code, and the worker's own questions, exactly. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Questions that can be asked about anything that is there. */
  readonly follow_ups: readonly string[];
  readonly audiences: readonly Audience[];
  readonly earlier: readonly EarlierVisit[];
  readonly next_step: { readonly text: string; readonly when: string | null };
  readonly key: string;
  /** The random id of the worker who handed over. */
  readonly opened_by: string;
  /** Of this page's unsafe requests; empty where it was opened without a network. */
  readonly token: string;
  /** What lets this tablet enter an account that began on it without a network. */
  readonly pass?: string;
  readonly changes: readonly SentChange[];
  readonly sealed: boolean;
  readonly ended: Ended | null;
};

// Of a sealed account the server tells only that it is sealed.
type Told = "account" | "key" | "opened_by" | "token" | "locale" | "locales" | "sealed" | "ended";
const SEALED: Omit<Account, Told> = {
  first_name: "",
  worker_name: "",
  presentation: "simple_words",
  child_language: "und",
  writers: [],
  houses: [],
  prompts: {},
  follow_ups: [],
  audiences: [],
  earlier: [],
  next_step: { text: "", when: null },
  changes: [],
};

/** The tablet has no sitting: the page of the lock is the answer. */
export class NoSittingError extends Error {}

/** Fetch the account of this sitting. Throws NoSittingError, TypeError without a network. */
export async function fetchAccount(address = "/tablet/api/account"): Promise<Account> {
  const answer = await reach(address, { cache: "no-store" });
  if (answer.status === 403) throw new NoSittingError();
  if (!answer.ok) throw new TypeError(`no account: ${answer.status}`);
  return { ...SEALED, ...((await answer.json()) as Account) };
}
