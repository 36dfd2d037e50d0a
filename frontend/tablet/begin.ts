// The worker's form that begins a visit without a network: what is recorded before the child's
// screen opens (S1), told by the worker on the tablet, and asked on no other day.

import { nameId } from "../core/digest.ts";
import type { Writer } from "../core/changes.ts";
import { type BegunFacts, closeLetter, forgetBegun, keepBegun, newKey } from "../store/begun.ts";
import { makeCipher } from "../store/cipher.ts";
import { keepKey } from "../store/doors.ts";
import { lockRecord } from "../store/journal.ts";
import { newId } from "../store/new-id.ts";
import type { Roster, RosterChild } from "../store/roster.ts";
import type { Account, AccountHouse } from "./account.ts";
import { ACCOUNT_NOTE } from "./app.ts";
import { area, peopleRows, readPeople, text, yesNo } from "./begin-fields.ts";
import { h } from "./dom.ts";
import { problemWithSigns } from "./draft.ts";
import { t, tc } from "./i18n.ts";

/** What the screens of every visit need; no child is in it. */
type Screens = Pick<
  Account,
  "worker_name" | "presentation" | "locales" | "prompts" | "follow_ups" | "audiences"
> & { readonly houses: readonly Omit<AccountHouse, "drawing">[] };

export type ChildrensRoster = Roster<Screens>;

/** Return what asks for the facts of a visit; `open` shows the child's screen, `back` the choice. */
export function begin(
  roster: ChildrensRoster,
  child: RosterChild,
  open: (account: Account) => Promise<void>,
  back: () => void,
): HTMLElement[] {
  const notice = h("p.lock__notice", { role: "alert" });
  const people = h("div.lock__people", {}, peopleRows());
  people.hidden = true;
  const button = h("button.btn.btn--go", { type: "submit", "data-action": "begin-visit" }, t("Begin this visit"));
  const form: HTMLFormElement = h(
    "form.lock__form",
    {
      novalidate: true, // what is still to be said is said below, in the worker's language
      submit: (event) => {
        event.preventDefault();
        void send();
      },
      change: () => (people.hidden = answerOf(form, "seen_alone") !== false),
    },
    text("place", t("Where you meet"), { required: true }),
    yesNo("parents_told", t("Do the parents or carers know about this visit?")),
    area("parents_note", t("How they were told, or why not")),
    yesNo("seen_alone", t("Is the child seen alone?")),
    people,
    text("interpreter_name", t("Name of the interpreter"), {}),
    area("next_step", t("What happens next, as you will say it to the child")),
    notice,
    button,
  );
  async function send(): Promise<void> {
    const facts = readFacts(form, roster, child);
    notice.textContent = findFault(facts);
    if (notice.textContent !== "") return;
    button.disabled = true;
    const account = await beginAccount(roster, child, facts).catch(explain);
    if (account !== null) await open(account);
  }
  function explain(error: unknown): null {
    console.warn("not begun", error instanceof Error ? error.name : "unknown");
    notice.textContent = t("This tablet could not keep the visit. Nothing has begun.");
    button.disabled = false;
    return null;
  }
  return [
    h("h1.lock__title", { tabindex: "-1" }, tc("worker on the tablet", "A visit with %(name)s", { name: child.first_name })),
    form,
    h("button.btn.btn--quiet", { type: "button", "data-action": "back", click: back }, tc("worker on the tablet", "Another child")),
  ];
}

function readFacts(form: HTMLFormElement, roster: ChildrensRoster, child: RosterChild): BegunFacts {
  const fields = new FormData(form);
  // A form tells its lines as they are sent, and a document carries no carriage return.
  const written = (name: string): string => String(fields.get(name) ?? "").replaceAll("\r\n", "\n").trim();
  const isAlone = answerOf(form, "seen_alone") === true;
  return {
    worker: roster.worker,
    child: child.id,
    pass: roster.pass,
    begun_at: Date.now(),
    place: written("place"),
    parents_told: answerOf(form, "parents_told") === true,
    parents_note: written("parents_note"),
    seen_alone: isAlone,
    present: isAlone ? [] : readPeople(fields),
    interpreter_name: written("interpreter_name"),
    next_step: written("next_step"),
    child_language: child.language,
    child_script: child.script,
    locale: child.locale,
    presentation: roster.screens.presentation,
  };
}

/** Return what is still to be said; nothing where all is. */
function findFault(facts: BegunFacts): string {
  if (facts.place === "") return t("Say where you meet.");
  const unkeepable = findUnkeepable(facts);
  if (unkeepable !== null) return unkeepable;
  if (!facts.parents_told && facts.parents_note === "") return t("Say why they were not told.");
  if (facts.seen_alone) return "";
  if (facts.present.length === 0) return t("Say who is there with the child.");
  const isWhole = facts.present.every(({ name, role }) => name !== "" && role !== "");
  return isWhole ? "" : t("Write both the name and the role of each person.");
}

function findUnkeepable(facts: BegunFacts): string | null {
  const texts = [facts.place, facts.parents_note, facts.interpreter_name, facts.next_step];
  const names = facts.present.map(({ name }) => name);
  return [...texts, ...names].map(problemWithSigns).find((problem) => problem !== null)?.sentence ?? null;
}

function answerOf(form: HTMLFormElement, name: string): boolean | null {
  const told = new FormData(form).get(name);
  return told === null ? null : told === "yes";
}

// The letter before the key: of whatever can be opened here, the server must be able to learn.
async function beginAccount(roster: ChildrensRoster, child: RosterChild, facts: BegunFacts): Promise<Account> {
  const id = newId();
  const key = newKey();
  const account = await makeAccount(roster, child, facts, { id, key });
  const letter = await closeLetter(id, key, facts, roster.server_key);
  const told = { name: ACCOUNT_NOTE, sequence: 0, value: { ...account, key: "" } };
  const note = await lockRecord(id, await makeCipher(key), told);
  await keepBegun(letter, note);
  try {
    await keepKey(id, roster.worker, key, roster.worker_locale);
  } catch (error) {
    await forgetBegun(letter, note);
    throw error;
  }
  return account;
}

async function makeAccount(
  roster: ChildrensRoster,
  child: RosterChild,
  facts: BegunFacts,
  { id, key }: { readonly id: string; readonly key: string },
): Promise<Account> {
  const { houses, ...screens } = roster.screens;
  return {
    ...screens,
    account: id,
    key,
    token: "",
    pass: roster.pass,
    opened_by: roster.worker,
    worker_locale: roster.worker_locale,
    first_name: child.first_name,
    locale: child.locale,
    child_language: child.language,
    child_script: child.script,
    writers: listWriters(facts),
    houses: await Promise.all(
      houses.map(async (house) => ({ ...house, drawing: await nameId(id, `drawing:${house.code}:1`) })),
    ),
    earlier: [],
    next_step: { text: facts.next_step, when: null },
    changes: [],
    sealed: false,
    ended: null,
  };
}

function listWriters(facts: BegunFacts): Writer[] {
  const writers: Writer[] = ["child", "worker"];
  if (facts.interpreter_name !== "") writers.push("interpreter");
  if (facts.present.length > 0) writers.push("supporter");
  return writers;
}
