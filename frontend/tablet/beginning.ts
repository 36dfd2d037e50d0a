// Opens the account of this sitting: what is kept on the tablet and what the server holds, folded
// into one. None of it shows anything, so it is done while the code of the screens is on its way.

import { makeCipher } from "../store/cipher.ts";
import { openEarly } from "../store/db.ts";
import { openJournal } from "../store/journal.ts";
import { Ledger } from "../store/ledger.ts";
import { Media } from "../store/media.ts";
import { MediaOutbox, reachWith } from "../store/media-outbox.ts";
import { openShelf } from "../store/media-shelf.ts";
import { tabletId } from "../store/notes.ts";
import { Outbox } from "../store/outbox.ts";
import { postWith } from "../store/post.ts";
import { type Enter, Token } from "../store/token.ts";
import { type Account, fetchAccount } from "./account.ts";
import { App } from "./app.ts";
import { loadCatalogue, speak } from "./i18n.ts";
import { isElsewhere, takeAccount } from "./one-page.ts";
import { isRehearsal, postNowhere, reachNowhere } from "./rehearsal.ts";

export const LOCK = "/tablet/take-back";

type Hindrance = "unsafe" | "elsewhere" | "lock";

let begun: Promise<App> | null = null;
// Before the screens have the account nothing is under a hand.
let settle: () => Promise<boolean> = () => Promise.resolve(true);

/** Return why no account is opened on this page by itself; null where it is. */
export function findHindrance(): Hindrance | null {
  if (globalThis.crypto?.subtle === undefined) return "unsafe";
  if (isElsewhere()) return "elsewhere";
  // The tablet's own shell stands here where the server's lock could not come.
  return window.location.pathname === LOCK ? "lock" : null;
}

/** Open the account that the server tells of; once, however often it is asked for. */
export function begin(): Promise<App> {
  if (begun === null) {
    void openEarly();
    begun = fetchAccount(document.body.dataset["account"]).then(openApp);
  }
  return begun;
}

/** Open an account, for this page alone. */
export async function openApp(account: Account): Promise<App> {
  const [cipher] = await Promise.all([makeCipher(account.key), takeForThisPage(account)]);
  const shelf = openShelf(account.account, cipher);
  const journal = openJournal(account.account, cipher, () => shelf.release());
  if (isRehearsal()) await Promise.all([journal.forgetAll(), shelf.forgetAll()]);
  const ledger = new Ledger(journal);
  const [, notes, found] = await Promise.all([
    ledger.open(account.changes),
    journal.readNotes(),
    shelf.list(),
  ]);
  const token = new Token(account.account, account.token, enterWith(account));
  const media = new Media(shelf);
  await media.open(ledger, account.sealed, found);
  const ways = isRehearsal()
    ? { post: postNowhere, reach: reachNowhere }
    : { post: postWith(token), reach: reachWith(token) };
  const mediaOutbox = new MediaOutbox(media, ways.reach);
  const outbox = new Outbox(ledger, ways.post, mediaOutbox, tabletId(notes, journal));
  const app = new App({ account, journal, ledger, outbox, media, mediaOutbox, notes, ways });
  speak(await loadCatalogue(chosenLocale(app)));
  return app;
}

/** Let this be done before another page takes the account; it tells whether all of it is kept. */
export function whenAsked(act: () => Promise<boolean>): void {
  settle = act;
}

async function takeForThisPage({ account }: Account): Promise<void> {
  if (isRehearsal()) return; // it keeps nothing that another one could lose
  await takeAccount(account, () => settle());
}

function enterWith({ account, pass }: Account): Enter | undefined {
  if (pass === undefined) return undefined;
  return async () => (await import("../store/entering.ts")).enterBegun(account, pass);
}

function chosenLocale(app: App): string {
  const chosen = app.ledger.list("setting").find(({ body }) => body.name === "language");
  return chosen?.body.value ?? app.account.locale;
}
