// Saying otherwise about who may see a house of before, or one thing of it (A1). The things are told
// by their kind and number alone: nothing that was made is shown.

import type { Wish } from "../core/changes.ts";
import type { EarlierHouse, EarlierThing, EarlierVisit } from "./account.ts";
import type { App, Place, View } from "./app.ts";
import { showDay } from "./days.ts";
import { h } from "./dom.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";
import { limits, questionAbout } from "./sharing.ts";
import { thingName } from "./thing-name.ts";
import { unhurried } from "./unhurried.ts";
import { type Answered, WishPanel } from "./wish-panel.ts";

type Asked = { readonly app: App; readonly visit: EarlierVisit; readonly house: EarlierHouse };
type Said = { readonly wish: Wish; readonly at: number };
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
  const leave = (): void => app.go({ screen: "earlier", visit: visit.account });
  return ask(asked, {
    title: questionAbout(house.house),
    lead: limits(app),
    about: showDay(visit.held_on),
    below: oneIsDifferent(asked),
    answered: (audience) => ({ wish: ofHouse(asked, audience) }),
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

function placeOf({ visit, house }: Asked): Place {
  return { screen: "earlier", visit: visit.account, house: house.house };
}

function ofHouse(asked: Asked, audience: string): Wish | null {
  return findSaid(asked, audience)?.wish ?? asked.house.wishes[audience] ?? null;
}

/** As the server decides it: its own answer, unless the whole house was closed after that was open. */
function ofThing(asked: Asked, thing: EarlierThing, audience: string): Answered {
  const own = ownOf(asked, thing, audience);
  const closed = findSaid(asked, audience);
  if (own?.wish === "yes" && closed !== null && closed.at >= own.at) {
    return { wish: closed.wish, isFollowing: true };
  }
  if (own !== null) return { wish: own.wish };
  const about = asked.house.things.find(({ item }) => item === thing.about);
  const ofAbout = about === undefined ? null : (ofThing(asked, about, audience).wish ?? null);
  const wish = ofAbout === null || ofAbout === "yes" ? ofHouse(asked, audience) : ofAbout;
  return { wish, isFollowing: true };
}

// What was in force before this visit is older than all that is said at it.
function ownOf(asked: Asked, thing: EarlierThing, audience: string): Said | null {
  const before = thing.wishes[audience];
  return findSaid(asked, audience, thing) ?? (before === undefined ? null : { wish: before, at: -Infinity });
}

function has(asked: Asked, thing: EarlierThing): boolean {
  return asked.visit.audiences.some(({ code }) => ownOf(asked, thing, code) !== null);
}

function findSaid({ app, visit, house }: Asked, audience: string, thing?: EarlierThing): Said | null {
  const found = app.ledger
    .list("earlier_wish", house.house)
    .find(
      ({ body }) =>
        body.account === visit.account && body.audience === audience && body.item === thing?.item,
    );
  return found === undefined ? null : { wish: found.body.wish, at: found.at };
}

async function say({ app, visit, house }: Asked, audience: string, wish: Wish, thing?: EarlierThing): Promise<void> {
  const { account } = visit;
  const name = ["earlier_wish", account, house.house, audience, ...(thing ? [thing.item] : [])].join(":");
  const body = { account, audience, wish, ...(thing && { item: thing.item }) };
  await app.putNamed(name, "earlier_wish", body, house.house);
}
