// Saying otherwise about who may see a house of before, or one thing of it (A1). The things are told
// by their kind and number alone: nothing that was made is shown.

import type { Wish } from "../core/changes.ts";
import { findInForce, type InForce, type Said, wishOf } from "../core/wishes.ts";
import type { EarlierHouse, EarlierThing, EarlierVisit } from "./account.ts";
import type { App, Place, View } from "./app.ts";
import { showDay } from "./days.ts";
import { h } from "./dom.ts";
import { findOrigin, findWayBack } from "./earlier-way.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";
import { limits, questionAbout } from "./sharing.ts";
import { thingName } from "./thing-name.ts";
import { unhurried } from "./unhurried.ts";
import { type Answered, WishPanel } from "./wish-panel.ts";

type Asked = { readonly app: App; readonly visit: EarlierVisit; readonly house: EarlierHouse };
type Shown = Pick<View, "element" | "leave">;

const ICONS: Readonly<Record<string, IconName>> = {
  drawing: "picture",
  words: "keys",
  writing: "write",
  feeling: "feelings",
  person: "people",
  voice: "say",
  photo: "photo",
  path: "path",
};

/** Return the screen for a house of before: the question, one thing's own, or the list to pick it from. */
export function askAgain(app: App, visit: EarlierVisit, house: EarlierHouse): Shown {
  const asked: Asked = { app, visit, house };
  const { item } = app.place;
  if (item === null) return { element: choosing(asked) };
  const thing = house.things.find((each) => each.item === item);
  return thing === undefined ? askHouse(asked) : askThing(asked, thing);
}

function askHouse(asked: Asked): Shown {
  const { app, visit, house } = asked;
  const leave = (): void => app.go(findWayBack(app));
  return ask(asked, {
    title: questionAbout(house.house),
    lead: limits(app),
    about: showDay(visit.held_on),
    below: oneIsDifferent(asked),
    answered: (audience) => ofHouse(asked, audience),
    back: leave,
    done: leave,
  });
}

function askThing(asked: Asked, thing: EarlierThing): Shown {
  const { app, visit } = asked;
  return ask(asked, {
    title: t("Who can see this one?"),
    lead: t("Change what is different for this one."),
    about: `${thingName(thing.kind, thing.number)} · ${showDay(visit.held_on)}`,
    thing,
    answered: (audience) => ofThing(asked, thing, audience),
    back: () => app.go({ ...placeOf(asked), item: null }),
    done: () => app.go(placeOf(asked)),
  });
}

type Asking = {
  readonly title: string;
  readonly lead: string;
  readonly about: string;
  readonly thing?: EarlierThing;
  readonly below?: HTMLElement | null;
  readonly answered: (audience: string) => Answered;
  readonly back: () => void;
  readonly done: () => void;
};

function ask(asked: Asked, { title, lead, about, thing, below = null, answered, back, done }: Asking): Shown {
  const { app, visit } = asked;
  const place: Place = { ...placeOf(asked), ...(thing && { item: thing.item }) };
  const panel = new WishPanel(
    app,
    {
      audiences: visit.audiences,
      answered,
      answer: (audience, wish) => say(asked, audience, wish, thing),
      changed: () => app.stay({ ...place, audience: panel.current }),
    },
    app.place.audience,
  );
  const element = frame(app, {
    kind: "earlier",
    title,
    lead,
    main: [
      h(
        "div.card.sharing__people.earlier__asked",
        {},
        h("p.earlier__then", {}, h("bdi", {}, about)),
        panel.element,
        below,
      ),
    ],
    foot: [backButton(tc("button", "Back"), back), panel.onward(done)],
  });
  return { element: unhurried(element), leave: () => panel.leave() };
}

function oneIsDifferent(asked: Asked): HTMLElement | null {
  const { app, house } = asked;
  const hasOwn = house.things.some((thing) => has(asked, thing));
  if (house.things.length < 2 && !hasOwn) return null;
  return h(
    "div.earlier__own",
    {},
    hasOwn ? h("p", {}, t("Some things have their own answer.")) : null,
    button({
      action: "one-is-different",
      icon: "part",
      look: "quiet",
      label: t("Something different for one of these?"),
      onPress: () => app.go({ ...placeOf(asked), item: null }),
    }),
  );
}

function choosing(asked: Asked): HTMLElement {
  const { app, house } = asked;
  return frame(app, {
    kind: "earlier",
    title: t("Which one is different?"),
    main: [h("ul.answers.earlier__things", {}, ...house.things.map((thing) => h("li", {}, door(asked, thing))))],
    foot: [backButton(tc("button", "Back"), () => app.go(placeOf(asked)))],
  });
}

function door(asked: Asked, thing: EarlierThing): HTMLElement {
  return h(
    "button.answers__one",
    {
      type: "button",
      "data-action": "choose-thing",
      "data-item": thing.item,
      click: () => asked.app.go({ ...placeOf(asked), item: thing.item }),
    },
    icon(ICONS[thing.kind] ?? "part"),
    h("span.answers__who", {}, thingName(thing.kind, thing.number)),
    has(asked, thing) ? h("span", {}, t("It has its own answer.")) : null,
  );
}

function placeOf({ app, visit, house }: Asked): Place {
  return { screen: "earlier", visit: visit.account, house: house.house, back: findOrigin(app) };
}

function ofHouse(asked: Asked, audience: string): Answered {
  return { wish: inForce(asked, audience).house };
}

function ofThing(asked: Asked, { item, about }: EarlierThing, audience: string): Answered {
  return wishOf(inForce(asked, audience), item, about);
}

function has(asked: Asked, { item }: EarlierThing): boolean {
  return asked.visit.audiences.some(({ code }) => inForce(asked, code).items.has(item));
}

function inForce(asked: Asked, audience: string): InForce {
  return findInForce([...listBefore(asked, audience), ...listSaid(asked, audience)]);
}

// What was in force before this visit is older than all that is said at it.
function listBefore({ house }: Asked, audience: string): Said[] {
  return [{ item: undefined, wishes: house.wishes }, ...house.things].flatMap(({ item, wishes }) => {
    const wish = wishes[audience];
    return wish === undefined ? [] : [{ wish, item, at: 0 }];
  });
}

function listSaid({ app, visit, house }: Asked, audience: string): Said[] {
  return app.ledger
    .list("earlier_wish", house.house)
    .filter(({ body }) => body.account === visit.account && body.audience === audience)
    .map(({ at, body: { wish, item } }) => ({ wish, item, at, isLater: true }));
}

async function say({ app, visit, house }: Asked, audience: string, wish: Wish, thing?: EarlierThing): Promise<void> {
  const { account } = visit;
  const name = ["earlier_wish", account, house.house, audience, ...(thing ? [thing.item] : [])].join(":");
  const body = { account, audience, wish, ...(thing && { item: thing.item }) };
  await app.putNamed(name, "earlier_wish", body, house.house);
}
