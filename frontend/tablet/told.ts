// What was told about one thing: a person, a feeling, the path; each piece can be changed or go.

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { type Item, listThings } from "./journey.ts";
import { changeOn, goOnWriting, takeAwayWith } from "./placing.ts";
import { sure } from "./sure.ts";
import { showThing } from "./thing.ts";

/** List what was told about something, in the order in which it was. */
export function listTold(app: App, house: HouseCode, id: string): Item[] {
  return listThings(app, house).filter((item) => {
    const body = item.kind === "drawing" || item.kind === "left-over" ? {} : item.body;
    return "about" in body && body.about === id;
  });
}

/** Return these pieces, each whole and with its own buttons; `changed` is called when one went. */
export function showTold(app: App, items: readonly Item[], changed: () => void): HTMLElement {
  return h("ul.told-list", {}, ...items.map((item) => h("li.told-list__piece", {}, ...piece(app, item, changed))));
}

function piece(app: App, item: Item, changed: () => void): HTMLElement[] {
  const place = h("div.told-list__sure", {});
  const buttons = [
    button({
      action: "take-away",
      icon: "away",
      look: "round",
      label: t("Take it away"),
      onPress: () => place.replaceChildren(sure(() => takeAway(app, item, changed))),
    }),
  ];
  if (item.kind === "words" || item.kind === "writing") {
    const draft = changeOn(app, item.house, item.id, item.body);
    buttons.unshift(
      button({
        action: "change",
        icon: "write",
        look: "round",
        label: tc("words or picture", "Change it"),
        onPress: () => goOnWriting(app, item.house, draft, app.place),
      }),
    );
  }
  return [showThing(app, item, "thing--told"), h("div.told-list__acts", {}, ...buttons), place];
}

function takeAway(app: App, { id, house }: Item, changed: () => void): void {
  takeAwayWith(app, house, id);
  changed();
}
