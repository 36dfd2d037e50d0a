// The street with the three houses; the child chooses, and an empty house is an answer.

import { HOUSES } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, frame, houseLabel } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { firstStep } from "./journey.ts";

export function street(app: App): View {
  const isFirst = HOUSES.every((house) => app.isEmpty(house));
  const element = frame(app, {
    kind: "street",
    title: isFirst ? t("Which house first?") : t("Which house now?"),
    main: [
      h("div.art.art--street", { "aria-hidden": "true" }),
      h("ul.houses", {}, ...HOUSES.map((house) => h("li.houses__place", {}, door(app, house)))),
    ],
    foot: [
      button({
        action: "finish",
        icon: "done",
        look: "go",
        label: t("I have finished"),
        onPress: () => app.go({ screen: firstStep(app) }),
      }),
    ],
  });
  return { page: "tablet-street", element };
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
    h("span.house__picture", { "aria-hidden": "true" }),
    h("span.house__name", {}, houseLabel(app, house)),
    h("span.house__state", {}, contents(app, house)),
  );
}

function contents(app: App, house: HouseCode): string {
  const hasWords = app.words(house).length > 0;
  if (app.hasPicture(house)) return hasWords ? t("A picture and words") : tc("child's screen", "A picture");
  if (hasWords) return t("Words are here");
  if (app.ledger.list("skipped", house).length > 0) return t("Not today. That is fine.");
  return t("Nothing here yet");
}
