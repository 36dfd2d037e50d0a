// A screen whose code comes only when a child goes there, so that drawing need not wait for it.

import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, coverButton, stopButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";

type Screen = (app: App) => View;
/** What stands there until the code is here, with what is to be said where it cannot come. */
type Meanwhile = (app: App, ...what: readonly HTMLElement[]) => HTMLElement;

const all: (() => Promise<unknown>)[] = [];

/** List what fetches the code of these screens: it is here without a network then. */
export function listLater(): readonly (() => Promise<unknown>)[] {
  return all;
}

/** What a child may want next. */
export const { load: loadNext, use: withNext } = fetchedOnce(() => import("./next.ts"));

/** What stands beside a house's page. */
export const { load: loadFurniture, use: withFurniture } = fetchedOnce(() => import("./furniture.ts"));

type Fetched<Code> = {
  /** Fetch the code, and what its screens wear: what looks plain can still be used. */
  readonly load: () => Promise<Code>;
  /** Do something with it: at once where it is here; else when it has come. */
  readonly use: (act: (code: Code) => void, notHere: () => void) => void;
};

function fetchedOnce<Code>(fetch: () => Promise<Code>): Fetched<Code> {
  let here: Code | null = null;
  async function load(): Promise<Code> {
    const [came] = await Promise.all([fetch(), loadLaterStyle().catch(() => undefined)]);
    here = came;
    return came;
  }
  return {
    load,
    use: (act, notHere) => {
      if (here === null) return void load().then(act, notHere);
      act(here);
      void loadLaterStyle().catch(() => undefined); // where it did not come before
    },
  };
}

/** Go where "I have finished" leads. */
export function finish(app: App): void {
  // Without its code each of those screens says so, with a way back.
  withNext(({ firstStep }) => app.go(firstStep(app)), () => app.go({ screen: "read-back" }));
}

let style: Promise<void> | null = null;

/** Fetch once what only these screens wear; a failure is forgotten, so that it is asked for again. */
export function loadLaterStyle(): Promise<void> {
  style ??= new Promise((resolve, reject) => {
    const link = h("link", { rel: "stylesheet", href: document.body.dataset["laterStyle"] ?? "" });
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      style = null;
      reject(new TypeError("no style"));
    };
    document.head.append(link);
  });
  return style;
}

/** Return a screen that is empty until its code is here, and says so kindly where it cannot come. */
export function later(page: string, load: () => Promise<Screen>, meanwhile: Meanwhile = waiting): Screen {
  const code = fetchedOnce(load);
  all.push(code.load);
  return (app) => {
    const element = h("div.stage", { "aria-busy": "true" }, meanwhile(app));
    let inner: View | null = null;
    let isLeft = false;
    const fill = (content: HTMLElement): void => {
      element.removeAttribute("aria-busy");
      element.replaceChildren(content);
      if (document.querySelector("[role=dialog]") === null) {
        content.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
      }
    };
    const make = (screen: Screen): void => {
      if (isLeft) return;
      inner = screen(app);
      if (inner.house !== undefined) document.body.dataset["house"] = inner.house;
      fill(inner.element);
    };
    const sayNotHere = (): void => {
      if (!isLeft) fill(notHere(app, meanwhile));
    };
    // As soon as this stands on the page, and before anybody sees it without.
    queueMicrotask(() => code.use(make, sayNotHere));
    return {
      page,
      element,
      ...(app.place.house && { house: app.place.house }),
      leave: () => {
        isLeft = true;
        inner?.leave?.();
      },
      hide: () => inner?.hide?.(),
    };
  };
}

function waiting(app: App, ...what: readonly HTMLElement[]): HTMLElement {
  return h(
    "div.screen",
    { "data-kind": "notice" },
    h("header.top", {}, h("span.top__title", {}), coverButton()),
    h("main.main.main--middle", {}, ...what),
    h("footer.foot", {}, stopButton(app)),
  );
}

/** Stopping is fine, and that is said at once; there is a way back, and the cover works. */
export function stopping(app: App, ...what: readonly HTMLElement[]): HTMLElement {
  return h(
    "div.screen",
    { "data-kind": "stop" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, t("You can stop. That is fine.")),
      coverButton(),
    ),
    h("main.main.main--middle", {}, ...(what.length > 0 ? what : [backButton(app)])),
    h("footer.foot", {}),
  );
}

function notHere(app: App, meanwhile: Meanwhile): HTMLElement {
  return meanwhile(
    app,
    h("h1.top__title", { tabindex: "-1" }, t("This is not here without the network. Please try later.")),
    button({ action: "again", icon: "again", look: "go", label: tc("button", "Try again"), onPress: app.show }),
    backButton(app),
  );
}

/** Return the same to lie over a page, with a way to put it away. */
export function notHereNote(close: () => void): HTMLElement {
  return h(
    "section.pad",
    {},
    notHereNotice(),
    button({ action: "go-back", icon: "back", label: tc("button", "Back"), onPress: close }),
  );
}

/** Return the same to stand where something is missing, with a way to ask for it again. */
export function notHereYet(tryAgain: () => void): HTMLElement[] {
  return [
    notHereNotice(),
    button({ action: "again", icon: "again", label: tc("button", "Try again"), onPress: tryAgain }),
  ];
}

function notHereNotice(): HTMLElement {
  return h("p.notice", { role: "alert" }, t("This is not here without the network. Please try later."));
}

function backButton(app: App): HTMLElement {
  const back = app.place.back ?? { screen: "street" };
  return button({ action: "go-back", icon: "back", label: tc("button", "Back"), onPress: () => app.go(back) });
}
