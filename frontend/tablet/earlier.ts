// What a returning child is told of earlier visits: who has looked (A9), and what it said about who
// may see, to be changed (A1). Nothing that was made there is shown, and nothing is judged.

import type { Wish } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { EarlierHouse, EarlierVisit } from "./account.ts";
import type { App, Place, View } from "./app.ts";
import { audienceFace } from "./audience.ts";
import { themeOf } from "./chosen.ts";
import { showDay } from "./days.ts";
import { h } from "./dom.ts";
import { backButton, button, frame, houseMeaning } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { housePicture } from "./pictures.ts";
import { limits, questionAbout } from "./sharing.ts";
import { unhurried } from "./unhurried.ts";
import { WishPanel } from "./wish-panel.ts";

const PAGE = "tablet-earlier";

export function earlier(app: App): View {
  const visits = app.account.earlier;
  const [only] = visits;
  const { visit: account, house: code } = app.place;
  const visit = visits.length === 1 ? only : visits.find((each) => each.account === account);
  if (visit === undefined) return { page: PAGE, element: listVisits(app) };
  const house = visit.houses.find((each) => each.house === code);
  return house === undefined
    ? { page: PAGE, element: showVisit(app, visit) }
    : askAgain(app, visit, house);
}

function listVisits(app: App): HTMLElement {
  return frame(app, {
    kind: "earlier",
    title: t("Your houses from before"),
    main: [h("ul.before", {}, ...app.account.earlier.map((visit) => visitChoice(app, visit)))],
    foot: [backButton(tc("button", "Back"), () => app.go({ screen: "welcome" }))],
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
        click: () => app.go({ screen: "earlier", visit: visit.account }),
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
  const back: Place = app.account.earlier.length > 1 ? { screen: "earlier" } : { screen: "welcome" };
  return frame(app, {
    kind: "earlier",
    title: showDay(visit.held_on),
    main: [
      h(
        "div.earlier",
        {},
        h(
          "section.card.earlier__part",
          { "aria-labelledby": "who-looked" },
          h("h2.earlier__name", { id: "who-looked" }, t("Who has looked at my houses")),
          looks(visit),
        ),
        h(
          "section.card.earlier__part",
          { "aria-labelledby": "who-may" },
          h("h2.earlier__name", { id: "who-may" }, t("Who can see them")),
          h("p", {}, t("Tap a house. You can change your mind.")),
          h("ul.earlier__houses", {}, ...visit.houses.map(({ house }) => houseChoice(app, visit, house))),
        ),
      ),
    ],
    foot: [
      backButton(tc("button", "Back"), () => app.go(back)),
      button({
        action: "start",
        icon: "forward",
        look: "go",
        label: t("Let us start"),
        onPress: () => app.go({ screen: "look" }),
      }),
    ],
  });
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

function roleName(role: string): string {
  const names: Readonly<Record<string, string>> = {
    social_worker: tc("a worker, told to a child", "Social worker"),
    childrens_practitioner: tc("a worker, told to a child", "Works with children"),
    manager: tc("a worker, told to a child", "Leads the workers"),
  };
  return names[role] ?? tc("a worker, told to a child", "Works here");
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
        click: () => app.go({ screen: "earlier", visit: visit.account, house }),
      },
      housePicture(themeOf(app), house),
      h("span", {}, houseMeaning(house)),
    ),
  );
}

function askAgain(app: App, visit: EarlierVisit, { house, wishes, has_own_answers: hasOwn }: EarlierHouse): View {
  const { account, audiences } = visit;
  const place: Place = { screen: "earlier", visit: account, house };
  const panel = new WishPanel(
    app,
    {
      audiences,
      answered: (code) => ({ wish: findSaid(app, account, house, code) ?? wishes[code] ?? null }),
      answer: (code, wish) => say(app, account, house, code, wish),
      changed: () => app.stay({ ...place, audience: panel.current }),
    },
    app.place.audience,
  );
  const element = frame(app, {
    kind: "earlier",
    title: questionAbout(house),
    lead: limits(app),
    main: [
      h(
        "div.card.sharing__people.earlier__asked",
        {},
        h("p.earlier__then", {}, h("bdi", {}, showDay(visit.held_on))),
        panel.element,
        hasOwn ? h("p", {}, t("Some things have their own answer.")) : null,
      ),
    ],
    foot: [
      backButton(tc("button", "Back"), () => app.go({ screen: "earlier", visit: account })),
      panel.onward(() => app.go({ screen: "earlier", visit: account })),
    ],
  });
  return { page: PAGE, element: unhurried(element), house, leave: () => panel.leave() };
}

function findSaid(app: App, account: string, house: HouseCode, audience: string): Wish | null {
  const found = app.ledger
    .list("earlier_wish", house)
    .find(({ body }) => body.account === account && body.audience === audience);
  return found?.body.wish ?? null;
}

async function say(app: App, account: string, house: HouseCode, audience: string, wish: Wish): Promise<void> {
  const name = `earlier_wish:${account}:${house}:${audience}`;
  await app.putNamed(name, "earlier_wish", { account, audience, wish }, house);
}
