// Who can see a house, and who can see one thing of it (A1): house by house, with honest limits.

import type { Wish } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { findInForce, type InForce, wishOf } from "../core/wishes.ts";
import type { App, View } from "./app.ts";
import { choice } from "./choice.ts";
import { h } from "./dom.ts";
import { backButton, button, frame, houseName } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { findAbout, type Item, listSharable, listThings } from "./journey.ts";
import { showThing, showWithAbout } from "./thing.ts";
import { unhurried } from "./unhurried.ts";
import { type Answered, type Question, WishPanel } from "./wish-panel.ts";

export function sharing(app: App): View {
  const houses = listSharable(app);
  const house = app.place.house ?? houses[0];
  if (house === undefined) {
    queueMicrotask(() => app.go({ screen: "ending" }));
    return { page: "tablet-sharing", element: document.createElement("div") };
  }
  const { item: asked } = app.place;
  if (asked === null) return { page: "tablet-sharing", element: choosing(app, house), house };
  const item = listThings(app, house).find(({ id }) => id === asked);
  return item === undefined ? askHouse(app, house, houses) : askItem(app, house, item);
}

function askHouse(app: App, house: HouseCode, houses: readonly HouseCode[]): View {
  const next = houses[houses.indexOf(house) + 1];
  const before = houses[houses.indexOf(house) - 1];
  const nobody = nobodyElse(() => void closeOpen());
  const panel = new WishPanel(app, questionOf(app, house, null, changed), app.place.audience);
  async function closeOpen(): Promise<void> {
    for (const code of panel.listOpen()) await keep(app, house, code, "no");
    panel.renew();
  }
  function changed(): void {
    app.stay({ screen: "sharing", house, audience: panel.current });
    nobody.hidden = panel.listOpen().length === 0;
  }
  nobody.hidden = panel.listOpen().length === 0;
  const element = frame(app, {
    kind: "sharing",
    title: questionAbout(house),
    lead: limits(app),
    spoken: () => [questionAbout(house), limits(app), panel.spoken].join(" "),
    main: [
      h(
        "div.sharing",
        {},
        h("aside.card.sharing__things", { "aria-label": houseName(app, house) }, ...aside(app, house)),
        h("div.card.sharing__people", {}, panel.element, nobody),
      ),
    ],
    foot: [
      before === undefined
        ? null
        : backButton(tc("button", "Back"), () => app.go({ screen: "sharing", house: before })),
      panel.onward(() => app.go(next ? { screen: "sharing", house: next } : { screen: "ending" })),
    ],
  });
  return { page: "tablet-sharing", element: unhurried(element), house, leave: () => panel.leave() };
}

function askItem(app: App, house: HouseCode, item: Item): View {
  const same = button({
    action: "same-as-house",
    icon: "home",
    label: t("The same as the whole house"),
    onPress: () => void forgetOwn(),
  });
  const panel = new WishPanel(app, questionOf(app, house, item, changed), app.place.audience);
  async function forgetOwn(): Promise<void> {
    for (const { code } of app.account.audiences) await keepOwn(app, item, code, null);
    panel.renew();
  }
  function changed(): void {
    app.stay({ screen: "sharing", house, item: item.id, audience: panel.current });
    same.hidden = !hasOwn(app, item);
  }
  same.hidden = !hasOwn(app, item);
  const element = frame(app, {
    kind: "sharing",
    title: t("Who can see this one?"),
    lead: t("Change what is different for this one."),
    spoken: () => [t("Who can see this one?"), t("Change what is different for this one."), panel.spoken].join(" "),
    main: [
      h(
        "div.sharing",
        {},
        h("aside.card.sharing__things", { "data-item": item.id }, ...showWithAbout(app, item, "thing--small")),
        h("div.card.sharing__people", {}, panel.element, same),
      ),
    ],
    foot: [
      backButton(tc("button", "Back"), () => app.go({ screen: "sharing", house, item: null })),
      panel.onward(() => app.go({ screen: "sharing", house })),
    ],
  });
  return { page: "tablet-sharing", element: unhurried(element), house, leave: () => panel.leave() };
}

/** Let the child pick the one that is different, among what is in the house. */
function choosing(app: App, house: HouseCode): HTMLElement {
  const choices = listThings(app, house).map((item) =>
    choice(app, item, {
      action: "choose-thing",
      below: hasOwn(app, item) ? h("span.choice__own", {}, t("It has its own answer.")) : null,
      onPick: () => app.go({ screen: "sharing", house, item: item.id }),
    }),
  );
  const screen = frame(app, {
    kind: "sharing",
    title: t("Which one is different?"),
    main: [h("ul.choices", {}, ...choices.map((each) => h("li", {}, each)))],
    foot: [backButton(tc("button", "Back"), () => app.go({ screen: "sharing", house }))],
  });
  return unhurried(screen);
}

export function questionAbout(house: HouseCode): string {
  if (house === "good_things") return t("Who can see your good things?");
  if (house === "worries") return t("Who can see your worries?");
  return t("Who can see your wishes?");
}

export function limits(app: App): string {
  const worker = app.account.worker_name;
  return t("You can change your mind. %(worker)s tells you if other people must know.", { worker });
}

/** Return the one button that answers "no" for everybody who is still open. */
function nobodyElse(onPress: () => void): HTMLButtonElement {
  return button({ action: "nobody-else", icon: "no", label: tc("who can see this", "Nobody else"), onPress });
}

function aside(app: App, house: HouseCode): (HTMLElement | null)[] {
  const things = listThings(app, house);
  const small = things.map((item) => showThing(app, item, "thing--small"));
  return [
    h("div.sharing__list", { tabindex: "0", role: "group", "aria-label": houseName(app, house) }, ...small),
    things.length < 2
      ? null
      : button({
          action: "one-is-different",
          icon: "part",
          look: "quiet",
          label: t("Something different for one of these?"),
          onPress: () => app.go({ screen: "sharing", house, item: null }),
        }),
  ];
}

function questionOf(app: App, house: HouseCode, item: Item | null, changed: () => void): Question {
  return {
    audiences: app.account.audiences,
    answered: (code) => (item === null ? ofHouse(app, house, code) : ofItem(app, item, code)),
    answer: (code, wish) => (item === null ? keep(app, house, code, wish) : keepOwn(app, item, code, wish)),
    changed,
  };
}

function ofHouse(app: App, house: HouseCode, audience: string): Answered {
  return { wish: inForce(app, house, audience).house };
}

function ofItem(app: App, item: Item, audience: string): Answered {
  return wishOf(inForce(app, item.house, audience), item.id, findAbout(app, item)?.id);
}

function inForce(app: App, house: HouseCode, audience: string): InForce {
  const said = app.ledger.list("sharing_wish", house).filter(({ body }) => body.audience === audience);
  return findInForce(said.map(({ at, body: { wish, item } }) => ({ at, wish, item })));
}

function hasOwn(app: App, item: Item): boolean {
  return app.ledger.list("sharing_wish", item.house).some(({ body }) => body.item === item.id);
}

async function keep(app: App, house: HouseCode, audience: string, wish: Wish): Promise<void> {
  await app.putNamed(`wish:${house}:${audience}`, "sharing_wish", { audience, wish }, house);
}

async function keepOwn(app: App, item: Item, audience: string, wish: Wish | null): Promise<void> {
  const { id, house } = item;
  const body = wish === null ? null : { audience, wish, item: id };
  await app.putNamed(`wish:${house}:${audience}:${id}`, "sharing_wish", body, house);
}
