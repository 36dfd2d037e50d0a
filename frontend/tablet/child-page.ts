// The child's page: shows the screens of the account that was opened, and keeps sending.

import { THEMES } from "../core/house-look.ts";
import { letGo } from "../store/reaching.ts";
import { type Account, NoSittingError } from "./account.ts";
import { type App, type ScreenName, type View } from "./app.ts";
import { begin, findHindrance, LOCK, openApp, whenAsked } from "./beginning.ts";
import { dress } from "./chosen.ts";
import { Cover } from "./cover.ts";
import { h } from "./dom.ts";
import { findWayBack } from "./earlier-way.ts";
import { house } from "./house.ts";
import { type Catalogue, loadCatalogue, speak, speakAsThePage, spoken, t, tc } from "./i18n.ts";
import { later, listLater, loadFurniture, loadLaterStyle, loadNext, stopping } from "./later.ts";
import { stopListening, watchVoices } from "./listen.ts";
import { neutral } from "./neutral.ts";
import { loadPictures } from "./pictures.ts";
import { watchHands } from "./quiet.ts";
import { isRehearsal, rehearsalSign } from "./rehearsal.ts";
import { refreshSign } from "./saved-sign.ts";
import { sentencePage, tryAgain, wayOn } from "./sentence.ts";
import { street } from "./street.ts";
import { welcome } from "./welcome.ts";
import { giveToChild } from "./with-child.ts";

const SCREENS: Readonly<Record<ScreenName, (app: App) => View>> = {
  welcome,
  earlier: later("tablet-earlier", async () => (await import("./earlier.ts")).earlier),
  look: later("tablet-look", async () => (await import("./look.ts")).look),
  street,
  house,
  write: later("tablet-write", async () => (await import("./write.ts")).write),
  people: later("tablet-people", async () => (await import("./people.ts")).people),
  path: later("tablet-path", async () => (await import("./path.ts")).path),
  say: later("tablet-say", async () => (await import("./say.ts")).say),
  photo: later("tablet-photo", async () => (await import("./photo.ts")).photo),
  "read-back": later("tablet-read-back", async () => (await loadNext()).readBack),
  sharing: later("tablet-sharing", async () => (await loadNext()).sharing),
  ending: later("tablet-ending", async () => (await loadNext()).ending),
  goodbye: later("tablet-goodbye", async () => (await loadNext()).goodbye),
  stop: later("tablet-stop", async () => (await loadNext()).stop, stopping),
  language: later("tablet-language", async () => (await loadNext()).language),
  symbols: later("tablet-symbols", async () => (await import("./symbols.ts")).symbols),
  feelings: later("tablet-feelings", async () => (await import("./feelings.ts")).feelings),
  neutral: () => ({ page: "tablet-neutral", element: neutral(null) }),
};
const COVERED = "covered";
const WAYS = { open: openKept, begin: openBegun };
const SEAL_AGAIN_MS = 5_000;
// After what is needed to draw: the pictures and the other screens are then there without a network.
const LATER_MS = 8_000;

const screen = h("div.stage", {});
const covered = h("div.stage", {});
covered.hidden = true;
let opened: App | null = null;
let view: View | null = null;
/** What the child's screens speak, while a screen of the worker's stands. */
let childLanguage: Catalogue | null = null;
const cover = new Cover(covered, {
  flush: () => opened !== null && flush(opened),
  remember: (isOn) => void rememberCover(isOn),
});

void start();

async function start(): Promise<void> {
  document.getElementById("tablet")?.replaceChildren(screen, covered);
  const hindrance = findHindrance();
  if (hindrance === "unsafe" || hindrance === "elsewhere") await speakAsThePage();
  if (hindrance === "unsafe") return say(t("This page cannot keep things safe here. Please tell your worker."));
  if (hindrance === "elsewhere") return sayElsewhere();
  try {
    if (hindrance === "lock") throw new TypeError("no network");
    await openAccount();
  } catch (error) {
    if (error instanceof NoSittingError) await openUnknown();
    else if (error instanceof TypeError) await openLocked();
    else {
      // The tablet's own store, mostly: a child must not sit before an empty page.
      if (opened === null) await speakAsThePage();
      sayAgain(t("This page cannot keep things safe here. Please tell your worker."));
      throw error;
    }
  }
}

// Without a network a worker's passphrase opens what is kept here.
async function openLocked(): Promise<void> {
  const found = await import("./lock.ts").then(({ lock }) => lock(WAYS)).catch(() => null);
  if (found === null) sayAgain(t("The tablet cannot reach us now. What you made is kept."));
  else screen.replaceChildren(found);
}

// What began here is opened here: the server would show what it knows, and that may be the pages of
// the worker, whose session has not ended with a hand-over that it knows nothing of.
async function openUnknown(): Promise<void> {
  const found = await import("./lock.ts").then(({ lockUnknown }) => lockUnknown(WAYS)).catch(() => null);
  if (found === null) window.location.replace(LOCK);
  else screen.replaceChildren(found);
}

async function openBegun(account: Account): Promise<void> {
  giveToChild();
  window.history.replaceState(null, "", "/tablet/");
  const app = await openApp(account).catch((error: unknown) => {
    console.warn("not opened", error instanceof Error ? error.name : "unknown");
    return null;
  });
  if (app === null) return window.location.replace(LOCK); // it has begun, and is opened there
  take(app);
  show(app);
}

async function openKept(account: Account): Promise<void> {
  giveToChild();
  window.history.replaceState(null, "", "/tablet/");
  const { waiting } = await import("./waiting.ts");
  const lockLanguage = spoken();
  const language = await loadCatalogue(account.worker_locale ?? lockLanguage.locale).catch(() => lockLanguage);
  const app = await openApp(account);
  // Covered while it was opened: under a cover it stays shut.
  if (cover.isOn) return window.location.replace(LOCK);
  take(app);
  // The worker's passphrase has lifted the cover.
  void rememberCover(false);
  // This one screen is the worker's.
  childLanguage = spoken();
  speak(language);
  document.body.dataset["page"] = "tablet-waiting";
  document.title = neutralTitle();
  screen.replaceChildren(waiting(app, () => show(app)));
}

// What a tablet's tabs and history may tell of it; the lock has another one.
function neutralTitle(): string {
  return tc("neutral title of the tablet", "Drawing");
}

// Of a sealed account nothing is left on the tablet, and nothing comes back.
async function rememberCover(isOn: boolean): Promise<void> {
  if (opened?.isSealed === false && opened.note(COVERED, false) !== isOn) await opened.keepNote(COVERED, isOn);
}

async function openAccount(): Promise<void> {
  // The benchmark's code is a file of its own, and only a server in bench mode asks for it.
  const bench = document.body.dataset["bench"] === undefined ? null : import("./bench.ts");
  const app = await begin();
  (await bench)?.prepare(app);
  take(app); // what the hand need not wait for comes a frame later, when the first screen stands
  if (app.account.sealed) app.place = { screen: "neutral" };
  else if (app.note(COVERED, false)) cover.cover();
  show(app);
  // With the files at hand nothing else waits for the network.
  if (navigator.serviceWorker?.controller) void fetchAhead(app);
  else setTimeout(() => void fetchAhead(app), LATER_MS);
}

// From here on the screens have the account.
function take(app: App): void {
  opened = app;
  if (isRehearsal()) screen.before(rehearsalSign());
  app.show = () => show(app);
  whenAsked(async () => {
    view?.leave?.();
    await app.settle();
    if (!app.isKept) show(app); // what this tablet could not keep is on this page alone
    return app.isKept;
  });
  watchHands(document);
  afterFrame(() => {
    keepSending(app);
    holdBack(app);
    watchVoices();
  });
}

// What the hand need not wait for. A page that nobody sees has no frames.
function afterFrame(act: () => void): void {
  if (document.visibilityState === "hidden") act();
  else requestAnimationFrame(() => setTimeout(act));
}

// The code first: without it there is no way on. Each stands for itself, and what did not come is
// asked for again when the network is back.
async function fetchAhead(app: App): Promise<void> {
  const wanted = [
    loadFurniture,
    loadNext,
    async () => (await import("./offline.ts")).makeReady(app),
    ...listLater(),
    loadLaterStyle,
    async () => (await import("./figure.ts")).loadFigures(),
    ...app.account.locales.map(({ code }) => () => loadCatalogue(code)),
    ...THEMES.map((theme) => () => loadPictures(theme)),
    async () => (await import("./symbol-shelf.ts")).fetchAll([spoken().locale]),
  ];
  let isHere = true;
  for (const load of wanted) await load().catch(() => (isHere = false));
  if (!isHere) window.addEventListener("online", () => void fetchAhead(app), { once: true });
}

function show(app: App): void {
  if (childLanguage !== null) speak(childLanguage);
  childLanguage = null;
  app.isFirst = view === null;
  view?.leave?.();
  stopListening();
  view = SCREENS[app.place.screen](app);
  screen.replaceChildren(view.element);
  document.title = neutralTitle();
  cover.name(view.page);
  document.body.dataset["presentation"] = app.presentation;
  dress(app);
  if (view.house === undefined) delete document.body.dataset["house"];
  else document.body.dataset["house"] = view.house;
  // Scrolling and focusing lay the page out at once: the first one is laid out with its frame.
  if (app.isFirst) return void requestAnimationFrame(() => requestAnimationFrame(standFirst));
  window.scrollTo(0, 0);
  focusTitle();
}

// What may be wanted next is asked for as soon as the first screen stands, and not before.
function standFirst(): void {
  if (document.activeElement === document.body) focusTitle();
  for (const load of [loadFurniture, loadNext]) void load().catch(() => undefined);
}

function focusTitle(): void {
  const isFree = !cover.isOn && document.querySelector("[role=dialog]") === null;
  if (isFree) view?.element.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function keepSending(app: App): void {
  const { ledger, media, mediaOutbox, outbox } = app;
  const trySeal = (): void => {
    if (["goodbye", "neutral"].includes(app.place.screen)) void app.seal();
  };
  ledger.onChange(() => {
    refreshSign();
    if (ledger.listUnsent().length > 0) outbox.nudge();
  });
  media.onChange(() => {
    refreshSign();
    if (media.listUnsent().length > 0) mediaOutbox.nudge();
    outbox.nudge(); // how much waits
  });
  const sendNow = (): void => void Promise.all([outbox.send(), mediaOutbox.send()]).then(trySeal);
  window.addEventListener("online", () => {
    letGo();
    void Promise.all([outbox.sendAnew(), mediaOutbox.sendAnew()]).then(trySeal);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendNow();
    else flush(app);
  });
  window.addEventListener("pagehide", () => flush(app));
  // Of a page that the browser kept, the sitting may have ended meanwhile.
  window.addEventListener("pageshow", ({ persisted }) => persisted && window.location.reload());
  document.addEventListener("freeze", () => flush(app));
  // A tablet that was taken back is not heard: what waits there asks by itself, less and less often.
  setInterval(() => outbox.standing !== "locked" && trySeal(), SEAL_AGAIN_MS);
  sendNow();
}

function flush(app: App): void {
  view?.hide?.();
  void app.settle();
}

// The browser's back button leads to the street and never out to a worker's page (S6); from earlier
// visits it leads where their own buttons do.
function holdBack(app: App): void {
  window.history.replaceState({ at: "first" }, "");
  window.history.pushState({ at: "here" }, "");
  window.addEventListener("popstate", () => {
    window.history.pushState({ at: "here" }, "");
    const { screen: shown } = app.place;
    if (["welcome", "goodbye", "neutral"].includes(shown)) return;
    if (shown === "earlier") app.go(findWayBack(app));
    else app.go({ screen: app.isOver ? "goodbye" : "street" });
  });
}

function say(sentence: string, ...ways: readonly Node[]): void {
  screen.replaceChildren(sentencePage(sentence, ...ways));
}

function sayAgain(sentence: string): void {
  say(sentence, tryAgain());
}

function sayElsewhere(): void {
  const open = (): void => window.location.replace("/tablet/");
  say(t("This is open in another window."), wayOn("open-here", t("Open it here"), open));
}
