// What can be done with a person who is picked up: where they are, change, tell more, take away.

import type { Whereabouts } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { whereName } from "./figure-names.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { type Someone, ZONES } from "./person-edits.ts";
import { showPerson } from "./person.ts";
import { sure } from "./sure.ts";
import { listTold, showTold } from "./told.ts";

export type PersonActs = {
  readonly move: (where: Whereabouts) => void;
  readonly change: () => void;
  readonly takeAway: () => void;
  readonly toldChanged: () => void;
  readonly putDown: () => void;
};

export function personTools(app: App, house: HouseCode, someone: Someone, acts: PersonActs): HTMLElement[] {
  const told = listTold(app, house, someone.id);
  const asked = h("div.person-bar__sure", {});
  return [
    showPerson(someone.person, "person-bar__who"),
    h("div.person-bar__acts", {}, movers(someone, acts), others(app, house, someone, acts, asked)),
    told.length === 0 ? h("span", {}) : showTold(app, told, acts.toldChanged),
    asked,
  ];
}

function movers({ person }: Someone, acts: PersonActs): HTMLElement {
  const to = (where: Whereabouts): HTMLElement =>
    button({
      label: whereName(where),
      isPressed: where === person.where,
      data: { moveTo: where },
      onPress: () => acts.move(where),
    });
  return h("div.row", { role: "group", "aria-label": t("Where is this person?") }, ...ZONES.map(to));
}

function others(
  app: App,
  house: HouseCode,
  { id }: Someone,
  acts: PersonActs,
  asked: HTMLElement,
): HTMLElement {
  const tellMore = (screen: "write" | "say") => (): void => app.go({ screen, house, about: id, back: app.place });
  const ask = (): void => asked.replaceChildren(sure(acts.takeAway));
  return h(
    "div.row",
    {},
    button({ action: "change", icon: "felt", label: tc("words or picture", "Change it"), onPress: acts.change }),
    button({ action: "tell-more", icon: "write", label: tc("button", "Tell more"), onPress: tellMore("write") }),
    button({ action: "say", icon: "say", label: tc("button", "Say it"), onPress: tellMore("say") }),
    button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: ask }),
    button({ action: "put-down", icon: "done", look: "go", label: tc("button", "Done"), onPress: acts.putDown }),
  );
}
