// A page that says one sentence, where there is nothing else to show.

import { h } from "./dom.ts";
import { tc } from "./i18n.ts";

/** Return the page, with ways on under its sentence. */
export function sentencePage(sentence: string, ...ways: readonly Node[]): HTMLElement {
  return h("div.screen", { "data-kind": "notice" }, h("main.neutral", {}, h("h1", {}, sentence), ...ways));
}

/** Return a way on from there. */
export function wayOn(action: string, name: string, act: () => void): HTMLElement {
  return h("button.btn.btn--go", { type: "button", "data-action": action, click: act }, name);
}

/** Return the way to ask for everything again. */
export function tryAgain(): HTMLElement {
  return wayOn("again", tc("button", "Try again"), () => window.location.reload());
}
