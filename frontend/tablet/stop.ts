// Stopping: keep it, take it all away, or go back; each is as good as the others (S3).

import { HOUSES } from "../core/changes.ts";
import { takeAway } from "../core/page.ts";
import type { App, View } from "./app.ts";
import { nameHouse } from "./chosen.ts";
import { h } from "./dom.ts";
import { button, coverButton, languageButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { keepUndecided, takeAwayUndecided } from "./media-acts.ts";
import { dropDrafts, listLeftOver, placeDraft } from "./placing.ts";
import { savedSign } from "./saved-sign.ts";

export function stop(app: App): View {
  const choices = h("div.stack", {});
  choices.append(...firstChoices(app, choices));
  const element = h(
    "div.screen",
    { "data-kind": "stop" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, t("You can stop. That is fine.")),
      languageButton(app),
      coverButton(),
    ),
    h("main.main.main--middle", {}, h("div.art.art--bench", { "aria-hidden": "true" }), choices),
    h("footer.foot", {}, savedSign(app)),
  );
  return { page: "tablet-stop", element };
}

function firstChoices(app: App, choices: HTMLElement): HTMLElement[] {
  const goBack = button({
    action: "go-back",
    icon: "back",
    label: tc("child's screen", "Go back"),
    onPress: () => app.go(app.place.back ?? { screen: "street" }),
  });
  const isEmpty = HOUSES.every((house) => app.isEmpty(house)) && listLeftOver(app).length === 0;
  if (isEmpty && !app.media.hasUndecided) {
    const label = tc("child's screen", "Not today");
    return [goBack, button({ action: "not-today", icon: "skip", label, onPress: () => void end(app) })];
  }
  return [
    goBack,
    button({
      action: "stop-and-keep",
      icon: "heart",
      label: t("Stop, and keep what I made"),
      onPress: () => void keepAll(app),
    }),
    button({
      action: "stop-and-take-away",
      icon: "away",
      label: t("Stop, and take it all away"),
      onPress: () => choices.replaceChildren(...sureChoices(app)),
    }),
  ];
}

function sureChoices(app: App): HTMLElement[] {
  const question = t("It will all be gone. Take it all away?");
  return [
    h("p.sure__words", { role: "alert" }, question),
    button({ action: "go-back", icon: "back", label: t("No, keep it"), onPress: () => app.show() }),
    button({
      action: "take-away",
      icon: "away",
      look: "go",
      label: t("Yes, take it all away"),
      onPress: () => void takeAllAway(app),
    }),
  ];
}

async function keepAll(app: App): Promise<void> {
  await keepUndecided(app);
  for (const { house, draft } of listLeftOver(app)) placeDraft(app, house, draft);
  await end(app);
}

async function takeAllAway(app: App): Promise<void> {
  for (const house of HOUSES) {
    app.took(house, takeAway(app.page(house), () => true));
    await nameHouse(app, house, ""); // the name is the child's words too
  }
  await dropDrafts(app);
  await takeAwayUndecided(app);
  await end(app);
}

async function end(app: App): Promise<void> {
  app.ended = "stopped";
  await app.keepNote("ended", app.ended);
  app.go({ screen: "ending" });
}
