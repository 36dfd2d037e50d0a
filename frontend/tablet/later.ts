// A screen whose code comes only when a child goes there, so that drawing need not wait for it.

import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, coverButton, stopButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";

type Screen = (app: App) => View;

const all: (() => Promise<unknown>)[] = [];

/** Fetch the code of all these screens and of what else is named: it is here without a network then. */
export async function loadLater(...others: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all([...all, ...others].map((load) => load().catch(() => undefined)));
}

/** Return a screen that is empty until its code is here, and says so kindly where it cannot come. */
export function later(page: string, load: () => Promise<Screen>): Screen {
  all.push(load);
  return (app) => {
    const element = h("div.stage", { "aria-busy": "true" });
    let inner: View | null = null;
    let isLeft = false;
    const fill = (content: HTMLElement): void => {
      element.removeAttribute("aria-busy");
      element.replaceChildren(content);
      if (document.querySelector("[role=dialog]") === null) {
        content.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
      }
    };
    load().then(
      (screen) => {
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

function notHere(app: App): HTMLElement {
  const back = app.place.back ?? { screen: "street" };
  return h(
    "div.screen",
    { "data-kind": "notice" },
    h("header.top", {}, h("span.top__title", {}), coverButton()),
    h(
      "main.main.main--middle",
      {},
      h("h1.top__title", { tabindex: "-1" }, t("This is not here without the network. Please try later.")),
      button({ action: "go-back", icon: "back", look: "go", label: tc("button", "Back"), onPress: () => app.go(back) }),
    ),
    h("footer.foot", {}, stopButton(app)),
  );
}
