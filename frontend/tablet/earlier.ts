// What a returning child is told of earlier visits: the replies (I6), who has looked (A9), and what it
// said about who may see, to be changed (A1). Nothing that was made there is shown.

import "./child-page.ts";

import type { HouseCode } from "../core/house-outline.ts";
import type { EarlierVisit } from "./account.ts";
import type { App, View } from "./app.ts";
import { audienceFace } from "./audience.ts";
import { themeOf } from "./chosen.ts";
import { showDay } from "./days.ts";
import { h } from "./dom.ts";
import { askAgain } from "./earlier-wishes.ts";
import { findOrigin, findWayBack, onward } from "./earlier-way.ts";
import { backButton, frame, houseMeaning } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { housePicture } from "./pictures.ts";
import { answersPart, readReply } from "./reply.ts";
import { roleName } from "./role-name.ts";

const PAGE = "tablet-earlier";

export function earlier(app: App): View {
  const visits = app.account.earlier;
  const [only] = visits;
  const { visit: account, house: code, reply: asked } = app.place;
  const visit = visits.length === 1 ? only : visits.find((each) => each.account === account);
  if (visit === undefined) return { page: PAGE, element: listVisits(app) };
  const reply = visit.replies.find(({ id }) => id === asked);
  if (reply !== undefined) return { page: PAGE, ...readReply(app, visit, reply) };
  const house = visit.houses.find((each) => each.house === code);
  return house === undefined
    ? { page: PAGE, element: showVisit(app, visit) }
    : { page: PAGE, ...askAgain(app, visit, house), house: house.house };
}

function listVisits(app: App): HTMLElement {
  return frame(app, {
    kind: "earlier",
    title: t("Your houses from before"),
    main: [h("ul.before", {}, ...app.account.earlier.map((visit) => visitChoice(app, visit)))],
    foot: [backButton(tc("button", "Back"), () => app.go(findWayBack(app)))],
  });
}

function visitChoice(app: App, visit: EarlierVisit): HTMLElement {
  return h(
    "li",
    {},
    h(
      "button.before__visit",
      {
        type: "button",
        "data-action": "open-visit",
        "data-visit": visit.account,
        click: () => app.go({ screen: "earlier", visit: visit.account, back: findOrigin(app) }),
      },
      h(
        "span.before__houses",
        { "aria-hidden": "true" },
        ...visit.houses.map(({ house }) => h("span", { "data-house": house }, housePicture(themeOf(app), house))),
      ),
      h("span.before__day", {}, showDay(visit.held_on)),
    ),
  );
}

function showVisit(app: App, visit: EarlierVisit): HTMLElement {
  return frame(app, {
    kind: "earlier",
    title: showDay(visit.held_on),
    spoken: [showDay(visit.held_on), t("Who has looked at my houses"), ...tellLooks(visit)].join(". "),
    main: [
      h(
        "div.earlier",
        {},
        answersPart(app, visit),
        h(
          "section.card.earlier__part",
          { "aria-labelledby": "who-looked" },
          h("h2.earlier__name", { id: "who-looked" }, t("Who has looked at my houses")),
          looks(visit),
        ),
        whoMay(app, visit),
      ),
    ],
    foot: [
      backButton(tc("button", "Back"), () => app.go(findWayBack(app))),
      onward(app),
    ],
  });
}

function whoMay(app: App, visit: EarlierVisit): HTMLElement | null {
  if (visit.houses.length === 0) return null;
  return h(
    "section.card.earlier__part",
    { "aria-labelledby": "who-may" },
    h("h2.earlier__name", { id: "who-may" }, t("Who can see them")),
    h("p", {}, t("Tap a house. You can change your mind.")),
    h("ul.earlier__houses", {}, ...visit.houses.map(({ house }) => houseChoice(app, visit, house))),
  );
}

function tellLooks({ looked }: EarlierVisit): string[] {
  if (looked.length === 0) return [t("Nobody has looked yet.")];
  return looked.map(({ name, role, when }) => [name, roleName(role), showDay(when)].join(", "));
}

function looks({ looked }: EarlierVisit): HTMLElement {
  if (looked.length === 0) return h("p", {}, t("Nobody has looked yet."));
  return h(
    "ul.looked",
    { "data-looked": String(looked.length) },
    ...looked.map(({ name, role, when }, place) =>
      h(
        "li.looked__one",
        {},
        audienceFace({ code: "", name }, place),
        h(
          "p.looked__who",
          {},
          h("span.looked__name", {}, h("bdi", {}, name)),
          h("span", {}, roleName(role)),
          h("span", {}, showDay(when)),
        ),
      ),
    ),
  );
}

function houseChoice(app: App, visit: EarlierVisit, house: HouseCode): HTMLElement {
  return h(
    "li",
    {},
    h(
      "button.earlier__house",
      {
        type: "button",
        "data-action": "open-earlier",
        "data-house": house,
        click: () => app.go({ screen: "earlier", visit: visit.account, house, back: findOrigin(app) }),
      },
      housePicture(themeOf(app), house),
      h("span", {}, houseMeaning(house)),
    ),
  );
}
