// The lock of a tablet that reaches no server: a worker's passphrase opens what is kept here.

import { makeCipher } from "../store/cipher.ts";
import {
  type ClosedKeys,
  findClosedKeys,
  openDoors,
  TooSoonError,
  WrongPassphraseError,
} from "../store/doors.ts";
import { openJournal } from "../store/journal.ts";
import type { Account } from "./account.ts";
import { ACCOUNT_NOTE } from "./app.ts";
import { h } from "./dom.ts";
import { loadCatalogue, speak, t, tc } from "./i18n.ts";
import { loadLaterStyle } from "./later.ts";

type Open = (account: Account) => Promise<void>;

/** Return the lock, which opens an account; null where nothing here can be opened without a network. */
export async function lock(open: Open): Promise<HTMLElement | null> {
  const closed = await findClosedKeys();
  if (closed.count === 0) return null;
  await Promise.all([speakAs(closed), loadLaterStyle().catch(() => undefined)]);
  document.body.dataset["page"] = "tablet-locked";
  document.title = tc("page title", "Locked");
  return lockScreen(open);
}

function lockScreen(open: Open): HTMLElement {
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
  const form = h(
    "form.lock__form",
    {
      submit: (event) => {
        event.preventDefault();
        void tryToOpen();
      },
    },
    h("label.lock__label", { for: "passphrase" }, tc("field", "Your passphrase for this tablet")),
    field,
    notice,
    button,
  );
  async function tryToOpen(): Promise<void> {
    button.disabled = true;
    notice.textContent = "";
    try {
      const accounts = await openAccounts(field.value);
      if (accounts.length === 0) notice.textContent = t("Nothing here can be opened without a network.");
      else await choose(accounts);
    } catch (error) {
      notice.textContent = explain(error);
    }
    button.disabled = false;
    field.select();
  }
  async function choose(accounts: readonly Account[]): Promise<void> {
    const [only, ...others] = accounts;
    if (only !== undefined && others.length === 0) await open(only);
    else form.replaceChildren(h("ul.lock__accounts", {}, ...accounts.map((each) => accountChoice(each, open))));
  }
  return h(
    "div.screen",
    { "data-kind": "locked" },
    h(
      "main.main.main--middle",
      {},
      h(
        "section.card.lock",
        {},
        h("h1.lock__title", { tabindex: "-1" }, t("This tablet is locked")),
        h("p", {}, t("What was made here is kept. A worker can open it again.")),
        h("p", {}, t("It reaches no network now.")),
        form,
        h(
          "button.btn.btn--quiet",
          { type: "button", "data-action": "again", click: () => window.location.replace("/tablet/") },
          t("Try the network again"),
        ),
      ),
    ),
  );
}

function accountChoice(account: Account, open: Open): HTMLElement {
  const choice = h(
    "button.btn.btn--plain",
    {
      type: "button",
      "data-action": "open-account",
      click: (event) => {
        (event.currentTarget as Element).closest("ul")?.setAttribute("inert", "");
        void open(account);
      },
    },
    h("bdi", {}, account.first_name),
  );
  return h("li", {}, choice);
}

async function openAccounts(passphrase: string): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const [id, key] of await openDoors(passphrase)) {
    const notes = await openJournal(id, await makeCipher(key), () => Promise.resolve()).readNotes();
    const kept = notes.get(ACCOUNT_NOTE) as Account | undefined;
    if (kept !== undefined) accounts.push({ ...kept, key });
  }
  return accounts;
}

function explain(error: unknown): string {
  if (error instanceof WrongPassphraseError) return t("That is not the passphrase. Nothing is lost: try again.");
  if (!(error instanceof TooSoonError)) throw error;
  const minutes = Math.ceil((error.until - Date.now()) / 60_000);
  return t("That was wrong too often. Try again in %(minutes)s min.", { minutes });
}

// The locale of the newest visit; what cannot be fetched is said in English.
async function speakAs({ locale }: ClosedKeys): Promise<void> {
  const catalogue = await loadCatalogue(locale).catch(() => null);
  if (catalogue !== null) speak(catalogue);
}
