// The street with the three houses; the child chooses, and an empty house is an answer.

import { HOUSES } from "../core/changes.ts";
import type { HouseCode, Theme } from "../core/house-outline.ts";
import type { App, View } from "./app.ts";
import { themeOf } from "./chosen.ts";
import { h } from "./dom.ts";
import { earlierDoors } from "./earlier-way.ts";
import { button, frame, houseLabel } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { finish } from "./later.ts";
import { housePicture } from "./pictures.ts";

export function street(app: App): View {
  const isFirst = HOUSES.every((house) => app.isEmpty(house));
  const element = frame(app, {
    kind: "street",
    title: question(themeOf(app), isFirst),
    main: [
      h("div.art.art--scene", { "aria-hidden": "true" }),
      h("ul.houses", {}, ...HOUSES.map((house) => h("li.houses__place", {}, door(app, house)))),
    ],
    foot: [
      ...earlierDoors(app, { screen: "street" }),
      pathButton(app),
      button({
        action: "finish",
        icon: "done",
        look: "go",
        label: t("I have finished"),
        onPress: () => finish(app),
      }),
    ],
  });
  return { page: "tablet-street", element };
}

/** The way between two houses is offered once there is something in one of them; it asks nothing. */
function pathButton(app: App): HTMLElement | null {
  if (app.isEmpty("worries") && app.isEmpty("wishes")) return null;
  const go = (): void => app.go({ screen: "path", back: { screen: "street" } });
  return button({ action: "path", icon: "path", look: "quiet", label: t("From worries to wishes"), onPress: go });
}

function door(app: App, house: HouseCode): HTMLElement {
  return h(
    "button.house",
    {
      type: "button",
      "data-action": "open-house",
      "data-house": house,
      click: () => app.go({ screen: "house", house }),
    },
    housePicture(themeOf(app), house),
    h("span.house__name", {}, houseLabel(app, house)),
    app.presentation === "plain_text" ? h("span.house__about", {}, about(house)) : null,
    h("span.house__state", {}, contents(app, house)),
  );
}

function question(theme: Theme, isFirst: boolean): string {
  if (theme === "train") return isFirst ? t("Which carriage first?") : t("Which carriage now?");
  if (theme === "boxes") return isFirst ? t("Which box first?") : t("Which box now?");
  return isFirst ? t("Which house first?") : t("Which house now?");
}

function about(house: HouseCode): string {
  if (house === "good_things") return t("What is good in your life");
  if (house === "worries") return t("What worries you");
  return t("What you wish for");
}

function contents(app: App, house: HouseCode): string {
  const hasWords = app.things(house).some(({ kind }) => kind === "words" || kind === "writing");
  if (app.hasPicture(house)) return hasWords ? t("A picture and words") : tc("child's screen", "A picture");
  if (hasWords) return t("Words are here");
  if (!app.isEmpty(house)) return t("Something is here.");
  if (app.ledger.list("skipped", house).length > 0) return t("Not today. That is fine.");
  return t("Nothing here yet");
}
