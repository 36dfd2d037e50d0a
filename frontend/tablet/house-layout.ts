// Where things are inside a house; every button is there, and none decides anything here.

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import type { DrawingAids } from "./drawing-aids.ts";
import { actButtons, moreDrawer } from "./house-acts.ts";
import { button, coverButton, languageButton, stopButton, streetButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { listenButton } from "./listen.ts";
import { currentPrompt, nextPrompt } from "./prompts.ts";
import { savedSign } from "./saved-sign.ts";
import { colours, tools } from "./toolbox.ts";

export type HouseActs = {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly write: () => void;
  readonly part: () => void;
  readonly changed: () => void;
  readonly skip: () => void;
  readonly done: () => void;
  readonly fingers: () => void;
};

export type HouseParts = {
  readonly element: HTMLElement;
  readonly room: HTMLElement;
  readonly paper: HTMLElement;
  readonly over: HTMLElement;
  readonly undo: HTMLButtonElement;
  readonly redo: HTMLButtonElement;
  readonly write: HTMLButtonElement;
  readonly fingers: HTMLButtonElement;
  readonly description: HTMLElement;
  /** Put the pens and all other buttons beside the page, which has its size without them. */
  readonly furnish: () => void;
};

/** Return the house's parts; `bars` lie over the page when something is picked up or asked for. */
export function buildHouse(
  app: App,
  code: HouseCode,
  bars: readonly HTMLElement[],
  aids: () => Pick<DrawingAids, "below" | "more" | "bar">,
  acts: HouseActs,
): HouseParts {
  const paper = h("div.paper", { dir: "ltr" });
  const room = h("div.room", {}, paper);
  const over = h("div.over", {});
  over.hidden = true;
  const description = h("p.unseen", { "aria-live": "polite" });
  const steps = stepButtons(acts);
  const pens = h("div.pens", {});
  const side = h("div.side", {});
  function furnish(): void {
    const { below, more, bar } = aids();
    const { button: opener, drawer } = moreDrawer(more);
    pens.append(tools(app, acts.changed), colours(app, acts.changed));
    side.append(
      h("div.steps", {}, steps.undo, steps.redo, opener),
      steps.fingers,
      actButtons(app, code, steps.write, partButton(acts.part)),
      ...below,
    );
    side.after(drawer, bar);
  }
  const element = h(
    "div.screen",
    { "data-kind": "house" },
    h(
      "header.top",
      {},
      streetButton(app),
      ...question(app, code),
      languageButton(app),
      coverButton(),
    ),
    h(
      "main.main.easel",
      {},
      pens,
      room,
      side,
      ...bars,
      over,
      description,
    ),
    h(
      "footer.foot",
      {},
      stopButton(app),
      button({ action: "skip", icon: "skip", look: "quiet", label: t("I don't want to say"), onPress: acts.skip }),
      savedSign(app),
      button({
        action: "done",
        icon: "done",
        look: "go",
        label: app.place.isChanging ? t("Now it is right") : tc("child's screen", "Done here"),
        onPress: acts.done,
      }),
    ),
  );
  return { element, room, paper, over, description, furnish, ...steps };
}

function partButton(onPress: () => void): HTMLElement {
  return button({ action: "part", icon: "part", look: "tile", label: t("Tell about this part"), onPress });
}

function stepButtons(acts: HouseActs): Pick<HouseParts, "undo" | "redo" | "write" | "fingers"> {
  const fingers = button({
    action: "fingers",
    icon: "finger",
    label: t("Draw with a finger too"),
    isPressed: false,
    onPress: acts.fingers,
  });
  fingers.hidden = true;
  return {
    undo: button({ action: "undo", icon: "undo", look: "round", label: tc("button", "Undo"), onPress: acts.undo }),
    redo: button({ action: "redo", icon: "redo", look: "round", label: t("Do it again"), onPress: acts.redo }),
    write: button({ action: "write", icon: "write", look: "tile", label: tc("button", "Write"), onPress: acts.write }),
    fingers,
  };
}

function question(app: App, code: HouseCode): (HTMLElement | null)[] {
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
