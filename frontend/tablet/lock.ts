// The lock of a tablet that reaches no server, or that the server knows nothing of yet: a worker's
// passphrase or passkey opens what is kept here, and lets a visit begin.

import "./child-page.ts";

import { hasBegun } from "../store/begun.ts";
import { makeCipher } from "../store/cipher.ts";
import {
  type ClosedKeys,
  findClosedKeys,
  openDoors,
  TooSoonError,
  WrongPassphraseError,
} from "../store/doors.ts";
import { openJournal } from "../store/journal.ts";
import { openByPasskey, opensByPasskey, WrongPasskeyError } from "../store/passkey-doors.ts";
import { mayMakeSecrets, NoSecretError } from "../store/passkey-secret.ts";
import { isRosterId, readRoster } from "../store/roster.ts";
import type { Account } from "./account.ts";
import { ACCOUNT_NOTE } from "./app.ts";
import { begin, type ChildrensRoster } from "./begin.ts";
import { h } from "./dom.ts";
import { coverButton } from "./frame.ts";
import { loadCatalogue, speak, t, tc } from "./i18n.ts";
import { loadLaterStyle } from "./later.ts";

type Open = (account: Account) => Promise<void>;

/** Opens what is kept, or what has just begun. */
export type Ways = { readonly open: Open; readonly begin: Open };

/** What a worker has told of a visit that has not begun; it comes back for that worker's passphrase. */
type Begun = { readonly worker: string; readonly form: readonly HTMLElement[] };

type Opened = { readonly accounts: readonly Account[]; readonly rosters: readonly ChildrensRoster[] };

/** Return the lock, which opens an account; null where nothing here can be opened without a network. */
export async function lock(ways: Ways): Promise<HTMLElement | null> {
  return lockWith(ways, () => [
    h("p", {}, t("It reaches no network now.")),
    h(
      "button.btn.btn--quiet",
      { type: "button", "data-action": "again", click: () => window.location.replace("/tablet/") },
      t("Try the network again"),
    ),
  ]);
}

/** Return the lock where the server may not know yet what began here; null where nothing did. */
export async function lockUnknown(ways: Ways): Promise<HTMLElement | null> {
  if (!(await hasBegun())) return null;
  return lockWith(ways, () => [
    h("p", {}, t("A visit that began here waits to be sent.")),
    h("a.btn.btn--quiet", { href: "/", "data-action": "sign-in" }, t("Sign in instead")),
  ]);
}

async function lockWith(ways: Ways, standing: () => readonly HTMLElement[]): Promise<HTMLElement | null> {
  const closed = await findClosedKeys();
  if (closed.count === 0) return null;
  await Promise.all([speakAs(closed), loadLaterStyle().catch(() => undefined)]);
  document.body.dataset["page"] = "tablet-locked";
  document.title = tc("page title", "Locked");
  return lockScreen(ways, standing());
}

async function lockScreen(ways: Ways, [told, wayOn]: readonly HTMLElement[]): Promise<HTMLElement> {
  const card = h("section.card.lock", {});
  let begun: Begun | null = null;
  function show(...shown: readonly HTMLElement[]): void {
    card.replaceChildren(...shown);
    card.querySelector("h1")?.focus();
  }
  const form = await keysForm(async (opened) => {
    if (card.closest("[hidden]") !== null) return; // covered meanwhile
    const [only, ...others] = opened.accounts;
    const [asked, isTheirs] = [begun, opened.rosters.some(({ worker }) => worker === begun?.worker)];
    begun = null;
    if (asked !== null && isTheirs) return show(...asked.form);
    if (only !== undefined && others.length === 0 && opened.rosters.length === 0) await ways.open(only);
    else show(...choices(opened, ways, show, (now) => (begun = now)));
  });
  const shut = [
    h("h1.lock__title", { tabindex: "-1" }, t("This tablet is locked")),
    h("p", {}, t("What was made here is kept. A worker can open it again.")),
    ...(told === undefined ? [] : [told]),
    form,
    ...(wayOn === undefined ? [] : [wayOn]),
  ];
  card.append(...shut);
  // Names of children stand here once it is open: under the cover it shuts.
  document.addEventListener("covered", () => {
    form.reset();
    card.replaceChildren(...shut);
  });
  return h(
    "div.screen",
    { "data-kind": "locked" },
    h("header.top", {}, h("span.top__title", {}), coverButton()),
    h("main.main.main--middle", {}, card),
  );
}

async function keysForm(choose: (opened: Opened) => Promise<void>): Promise<HTMLFormElement> {
  const field = h("input.lock__field", {
    id: "passphrase",
    type: "password",
    name: "passphrase",
    autocomplete: "off",
    dir: "auto",
    required: true,
  });
  const notice = h("p.lock__notice", { role: "alert" });
  const button = h("button.btn.btn--go", { type: "submit", "data-action": "take-back" }, t("Open as a worker"));
  let isTrying = false;
  async function tryToOpen(findKeys: () => Promise<ReadonlyMap<string, string>>): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    notice.textContent = "";
    try {
      const opened = await openAll(await findKeys());
      const isEmpty = opened.accounts.length === 0 && opened.rosters.length === 0;
      if (isEmpty) notice.textContent = t("Nothing here can be opened without a network.");
      else await choose(opened);
    } catch (error) {
      notice.textContent = explain(error, findKeys === openByPasskey);
    } finally {
      isTrying = false;
    }
  }
  const submit = (event: Event): void => {
    event.preventDefault();
    void tryToOpen(() => openDoors(field.value)).then(() => field.select());
  };
  const label = h("label.lock__label", { for: "passphrase" }, tc("field", "Your passphrase for this tablet"));
  const passkey = (await mayOpenByPasskey()) ? [passkeyButton(() => void tryToOpen(openByPasskey))] : [];
  return h("form.lock__form", { submit }, label, field, notice, button, ...passkey);
}

async function mayOpenByPasskey(): Promise<boolean> {
  return (await opensByPasskey()) && (await mayMakeSecrets());
}

function passkeyButton(click: () => void): HTMLElement {
  return h(
    "button.btn.btn--plain",
    { type: "button", "data-action": "use-passkey", click },
    t("Open with a passkey"),
  );
}

function choices(
  opened: Opened,
  ways: Ways,
  show: (...shown: readonly HTMLElement[]) => void,
  begins: (begun: Begun | null) => void,
): HTMLElement[] {
  const again = (): void => {
    begins(null);
    show(...choices(opened, ways, show, begins));
  };
  const notice = h("p.lock__notice", { role: "alert" });
  const open = async (account: Account, list: Element | null): Promise<void> => {
    list?.setAttribute("inert", "");
    await ways.open(account).catch((error: unknown) => {
      notice.textContent = explain(error, false);
      list?.removeAttribute("inert");
    });
  };
  const kept = opened.accounts.map((account) =>
    choice("open-account", account.first_name, (list) => void open(account, list)),
  );
  const children = opened.rosters.flatMap((roster) =>
    roster.children.map((child) =>
      choice("begin-with", child.first_name, () => {
        const form = begin(roster, child, ways.begin, again);
        begins({ worker: roster.worker, form });
        show(...form);
      }),
    ),
  );
  return [
    h("h1.lock__title", { tabindex: "-1" }, t("The tablet is open")),
    notice,
    ...listUnder(t("Go on with a visit"), kept),
    ...listUnder(t("Begin a visit"), children),
  ];
}

function listUnder(heading: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [h("h2.lock__label", {}, heading), h("ul.lock__accounts", {}, ...items)];
}

function choice(action: string, name: string, act: (list: Element | null) => void): HTMLElement {
  const click = ({ currentTarget }: Event): void => act((currentTarget as Element).closest("ul"));
  return h("li", {}, h("button.btn.btn--plain", { type: "button", "data-action": action, click }, h("bdi", {}, name)));
}

async function openAll(keys: ReadonlyMap<string, string>): Promise<Opened> {
  const accounts: Account[] = [];
  const rosters: ChildrensRoster[] = [];
  for (const [id, key] of keys) {
    if (isRosterId(id)) {
      const roster = await readRoster<ChildrensRoster["screens"]>(id, key);
      if (roster !== null && roster.children.length > 0) rosters.push(roster);
      continue;
    }
    const notes = await openJournal(id, await makeCipher(key), () => Promise.resolve()).readNotes();
    const kept = notes.get(ACCOUNT_NOTE) as Account | undefined;
    if (kept !== undefined) accounts.push({ ...kept, key });
  }
  return { accounts, rosters };
}

function explain(error: unknown, isPasskey: boolean): string {
  if (error instanceof WrongPassphraseError) return t("That is not the passphrase. Nothing is lost: try again.");
  if (error instanceof NoSecretError) {
    return t("This passkey cannot open the tablet without a network. Your passphrase can.");
  }
  if (error instanceof WrongPasskeyError) return t("That passkey opens nothing here. Your passphrase can.");
  if (isPasskey && error instanceof DOMException) {
    return t("The passkey was not used. That is all right: try again, or use your passphrase.");
  }
  if (error instanceof TooSoonError) {
    const minutes = Math.ceil((error.until - Date.now()) / 60_000);
    return t("That was wrong too often. Try again in %(minutes)s min.", { minutes });
  }
  console.warn("not opened", error instanceof Error ? error.name : "unknown");
  return t("It could not be opened now. Nothing is lost: try again.");
}

// What the worker reads whose key was kept here last; what cannot be fetched is said in English.
async function speakAs({ locale }: ClosedKeys): Promise<void> {
  const catalogue = await loadCatalogue(locale).catch(() => null);
  if (catalogue !== null) speak(catalogue);
}
