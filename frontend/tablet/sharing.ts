// Who can see a house: the child's wish for each audience, with honest limits (A1).

import { type Wish, WISHES } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { Audience } from "./account.ts";
import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { backButton, button, frame, houseName } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { listSharable, listThings } from "./journey.ts";
import { showThing } from "./thing.ts";

export function sharing(app: App): View {
  const houses = listSharable(app);
  const house = app.place.house ?? houses[0];
  const element = house === undefined ? document.createElement("div") : asking(app, house, houses);
  if (house === undefined) queueMicrotask(() => app.go({ screen: "ending" }));
  return { page: "tablet-sharing", element, ...(house && { house }) };
}

function asking(app: App, house: HouseCode, houses: readonly HouseCode[]): HTMLElement {
  const index = houses.indexOf(house);
  const next = houses[index + 1];
  const before = houses[index - 1];
  const worker = app.account.worker_name;
  return frame(app, {
    kind: "sharing",
    title: question(house),
    lead: t("You can change your mind. %(worker)s tells you if other people must know.", { worker }),
    main: [
      h(
        "div.sharing",
        {},
        h("aside.card.sharing__things", { "aria-label": houseName(app, house) }, ...things(app, house)),
        h("div.card.sharing__people", {}, ...app.account.audiences.map((who) => row(app, house, who))),
      ),
    ],
    foot: [
      before === undefined
        ? null
        : backButton(tc("button", "Back"), () => app.go({ screen: "sharing", house: before })),
      button({
        action: "confirm",
        icon: "done",
        look: "go",
        label: tc("child agrees", "That's right"),
        onPress: () => app.go(next ? { screen: "sharing", house: next } : { screen: "ending" }),
      }),
    ],
  });
}

function question(house: HouseCode): string {
  if (house === "good_things") return t("Who can see your good things?");
  if (house === "worries") return t("Who can see your worries?");
  return t("Who can see your wishes?");
}

function things(app: App, house: HouseCode): HTMLElement[] {
  return listThings(app, house).map((item) => showThing(app, item, "thing--small"));
}

function row(app: App, house: HouseCode, { code: audience, name: known }: Audience): HTMLElement {
  const name = `wish:${house}:${audience}`;
  const chosen = app.ledger
    .list("sharing_wish", house)
    .find(({ body }) => body.audience === audience && body.item === undefined)?.body.wish;
  return h(
    "div.who",
    { role: "radiogroup", "aria-labelledby": `who-${audience}`, "data-audience": audience },
    h("p.who__name", { id: `who-${audience}` }, known ?? audienceName(app, audience)),
    h(
      "div.who__answers",
      {},
      ...WISHES.map((wish) => {
        const choose = (): void =>
          void app.putNamed(name, "sharing_wish", { audience, wish }, house);
        return option(name, wish, wish === chosen, choose);
      }),
    ),
  );
}

function option(name: string, wish: Wish, isChosen: boolean, choose: () => void): HTMLElement {
  const input = h("input.wish__box", { type: "radio", name, value: wish, change: choose });
  input.checked = isChosen;
  return h("label.wish", { "data-wish": wish }, input, h("span.wish__name", {}, wishName(wish)));
}

function wishName(wish: Wish): string {
  if (wish === "yes") return tc("who can see this", "Yes");
  if (wish === "ask_me_first") return tc("who can see this", "Ask me first");
  if (wish === "no") return tc("who can see this", "No");
  return tc("who can see this", "I don't know yet");
}

function audienceName(app: App, audience: string): string {
  const names: Readonly<Record<string, string>> = {
    my_worker: t("%(worker)s, my worker", { worker: app.account.worker_name }),
    people_at_home: t("The people at home"),
    the_meeting: t("The people at the meeting"),
    my_teacher: tc("who can see this", "My teacher"),
    the_judge: tc("who can see this", "The judge"),
  };
  return names[audience] ?? audience;
}
