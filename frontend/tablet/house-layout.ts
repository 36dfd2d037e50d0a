// Where things are inside a house; every button is there, and none decides anything here.

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { button, coverButton, languageButton, stopButton, streetButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { listenButton } from "./listen.ts";
import { currentPrompt, nextPrompt } from "./prompts.ts";
import { savedSign } from "./saved-sign.ts";

export type WaysOut = { readonly skip: () => void; readonly done: () => void };

export type HouseParts = {
  readonly element: HTMLElement;
  readonly room: HTMLElement;
  readonly paper: HTMLElement;
  readonly over: HTMLElement;
  readonly description: HTMLElement;
  /** These four are filled apart. */
  readonly top: HTMLElement;
  readonly pens: HTMLElement;
  readonly side: HTMLElement;
  readonly foot: HTMLElement;
};

/** Return a house's parts; `bars` lie over the page when something is picked up or asked for. */
export function buildHouse(bars: readonly HTMLElement[]): HouseParts {
  const paper = h("div.paper", { dir: "ltr" });
  const room = h("div.room", {}, paper);
  const over = h("div.over", {});
  over.hidden = true;
  const description = h("p.unseen", { "aria-live": "polite" });
  const pens = h("div.pens", {});
  const side = h("div.side", {});
  const top = h("header.top", {});
  const foot = h("footer.foot", {});
  const element = h(
    "div.screen",
    { "data-kind": "house" },
    top,
    h("main.main.easel", {}, pens, room, side, ...bars, over, description),
    foot,
  );
  return { element, room, paper, over, description, top, pens, side, foot };
}

/** Fill a house's top: the question, and the ways that are on every screen. */
export function fillTop(top: HTMLElement, app: App, code: HouseCode): void {
  top.append(streetButton(app), ...question(app, code), languageButton(app), coverButton());
}

/** Fill a house's foot: the ways out, and the sign that says where the work is. */
export function fillFoot(foot: HTMLElement, app: App, { skip, done }: WaysOut): void {
  const label = app.place.isChanging ? t("Now it is right") : tc("child's screen", "Done here");
  const stop = stopButton(app);
  if (stop !== null) foot.append(stop);
  foot.append(
    button({ action: "skip", icon: "skip", look: "quiet", label: t("I don't want to say"), onPress: skip }),
    savedSign(app),
    button({ action: "done", icon: "done", look: "go", label, onPress: done }),
  );
}

function question(app: App, code: HouseCode): HTMLElement[] {
  const prompt = currentPrompt(app, code);
  const text = prompt === null ? "" : app.promptText(prompt);
  const heading = h("h1.top__title", { tabindex: "-1", dir: "auto", "data-prompt": prompt }, text);
  if (app.prompts(code).length < 2) return [heading, listenButton(() => text)];
  const another = button({
    action: "another-question",
    icon: "question",
    look: "round",
    label: tc("child's screen", "Another question"),
    onPress: () => void showNext(),
  });
  async function showNext(): Promise<void> {
    await nextPrompt(app, code);
    const next = currentPrompt(app, code);
    heading.textContent = next === null ? "" : app.promptText(next);
    heading.dataset["prompt"] = next ?? "";
  }
  return [heading, listenButton(() => heading.textContent ?? ""), another];
}
