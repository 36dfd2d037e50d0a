// A screen whose code comes only when a child goes there, so that drawing need not wait for it.

import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, coverButton, stopButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";

type Screen = (app: App) => View;

const all: (() => Promise<unknown>)[] = [];

/** List what fetches the code of these screens: it is here without a network then. */
export function listLater(): readonly (() => Promise<unknown>)[] {
  return all;
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
export function later(page: string, load: () => Promise<Screen>): Screen {
  all.push(load);
  return (app) => {
    const element = h("div.stage", { "aria-busy": "true" }, waiting(app));
    let inner: View | null = null;
    let isLeft = false;
    const fill = (content: HTMLElement): void => {
      element.removeAttribute("aria-busy");
      element.replaceChildren(content);
      if (document.querySelector("[role=dialog]") === null) {
        content.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
      }
    };
    // What looks plain can still be used; what has no code cannot.
    Promise.all([load(), loadLaterStyle().catch(() => undefined)]).then(
      ([screen]) => {
        if (isLeft) return;
        inner = screen(app);
        if (inner.house !== undefined) document.body.dataset["house"] = inner.house;
        fill(inner.element);
      },
      () => {
        if (!isLeft) fill(notHere(app));
      },
    );
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

function notHere(app: App): HTMLElement {
  const back = app.place.back ?? { screen: "street" };
  return waiting(
    app,
    h("h1.top__title", { tabindex: "-1" }, t("This is not here without the network. Please try later.")),
    button({ action: "again", icon: "again", look: "go", label: tc("button", "Try again"), onPress: app.show }),
    button({ action: "go-back", icon: "back", label: tc("button", "Back"), onPress: () => app.go(back) }),
  );
}
