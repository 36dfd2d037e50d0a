// Stopping: keep it, take it all away, or go back; each is as good as the others (S3).

import { HOUSES } from "../core/changes.ts";
import { takeAway } from "../core/page.ts";
import type { App, View } from "./app.ts";
import { nameHouse } from "./chosen.ts";
import { h } from "./dom.ts";
import { button, coverButton, languageButton } from "./frame.ts";
import { hasSaid, unsay } from "./heard.ts";
import { t, tc } from "./i18n.ts";
import { firstStep } from "./journey.ts";
import { listenButton, ownWordsIn } from "./listen.ts";
import { keepUndecided, takeAwayUndecided } from "./media-acts.ts";
import { listLeftOver, placeDraft } from "./placing.ts";
import { savedSign } from "./saved-sign.ts";
import { holdForAMoment } from "./unhurried.ts";
import { dropUnkept, hasUnkept } from "./unkept.ts";

export function stop(app: App): View {
  const title = t("You can stop. That is fine.");
  const choices = h("div.stack", {});
  choices.append(...firstChoices(app, choices));
  const element = h(
    "div.screen",
    { "data-kind": "stop" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, title),
      listenButton(() => [title, ownWordsIn(choices)].join(" ")),
      languageButton(app),
      coverButton(),
    ),
    h("main.main.main--middle", {}, h("div.art.art--bench", { "aria-hidden": "true" }), choices),
    h("footer.foot", {}, savedSign(app)),
  );
  return { page: "tablet-stop", element };
}

function firstChoices(app: App, choices: HTMLElement): HTMLElement[] {
  const goBack = backToBefore(app);
  if (HOUSES.every((house) => app.isEmpty(house)) && !hasSaid(app) && !hasUnplaced(app)) {
    const label = tc("child's screen", "Not today");
    return [goBack, button({ action: "not-today", icon: "skip", label, onPress: () => end(app) })];
  }
  return [
    goBack,
    button({
      action: "stop-and-keep",
      icon: "heart",
      label: t("Stop, and keep what I made"),
      onPress: () => void keepAll(app, choices),
    }),
    button({
      action: "stop-and-take-away",
      icon: "away",
      label: t("Stop, and take it all away"),
      onPress: () => ask(choices, sureChoices(app, choices)),
    }),
  ];
}

// What was asked before and what is asked now lie in the same place.
function ask(choices: HTMLElement, asked: readonly HTMLElement[]): void {
  choices.replaceChildren(...asked);
  holdForAMoment(choices);
}

function sureChoices(app: App, choices: HTMLElement): HTMLElement[] {
  const question = t("It will all be gone. Take it all away?");
  return [
    h("p.sure__words", { role: "alert" }, question),
    button({ action: "go-back", icon: "back", label: t("No, keep it"), onPress: () => app.show() }),
    button({
      action: "take-away",
      icon: "away",
      look: "go",
      label: t("Yes, take it all away"),
      onPress: () => void takeAllAway(app, choices),
    }),
  ];
}

// Words that are too long, or a tablet that is full: nothing of it is lost, and the child decides.
function unplacedChoices(app: App): HTMLElement[] {
  return [
    h("p.sure__words", { role: "alert" }, t("Something could not be kept yet. It is still here.")),
    backToBefore(app),
    button({
      action: "look-at-it",
      icon: "eye",
      label: t("Look at it"),
      onPress: () => app.go(firstStep(app)),
    }),
    button({
      action: "stop-without-it",
      icon: "stop",
      label: t("Stop without it"),
      onPress: () => void dropUnplaced(app).then(() => end(app)),
    }),
  ];
}

function backToBefore(app: App): HTMLElement {
  return button({
    action: "go-back",
    icon: "back",
    label: tc("child's screen", "Go back"),
    onPress: () => app.go(app.place.back ?? { screen: "street" }),
  });
}

/** Whether something was written, said or photographed that is not kept with the account yet. */
function hasUnplaced(app: App): boolean {
  return hasUnkept(app) || app.media.hasUndecided;
}

async function keepAll(app: App, choices: HTMLElement): Promise<void> {
  choices.inert = true;
  await keepUndecided(app);
  for (const { house, draft } of listLeftOver(app)) placeDraft(app, house, draft);
  if (hasUnplaced(app)) ask(choices, unplacedChoices(app));
  else end(app);
}

async function dropUnplaced(app: App): Promise<void> {
  await dropUnkept(app);
  await takeAwayUndecided(app);
}

async function takeAllAway(app: App, choices: HTMLElement): Promise<void> {
  choices.inert = true;
  for (const house of HOUSES) {
    app.took(house, takeAway(app.page(house), () => true));
    await nameHouse(app, house, ""); // the name is the child's words too
  }
  unsay(app);
  await dropUnplaced(app);
  end(app);
}

// Whoever has gone back meanwhile is not brought here again.
function end(app: App): void {
  if (app.place.screen === "stop") app.go({ screen: "ending", isStopping: true });
}
