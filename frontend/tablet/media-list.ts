// Lists what a child has said or photographed in a house, each with a way to take it away.

import type { HouseCode } from "../core/house-outline.ts";
import type { MediumKind } from "../store/media-shelf.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t } from "./i18n.ts";
import type { Made } from "./journey.ts";
import { takeAwayMedium } from "./media-acts.ts";
import { showPhoto } from "./shown-photo.ts";
import { askIn } from "./sure.ts";
import { showVoice } from "./voice.ts";

export type MediaList = {
  readonly element: HTMLElement;
  readonly isEmpty: () => boolean;
  readonly refresh: () => void;
};

/** Return the list, which brings itself up to date with `refresh`. */
export function mediaList(
  app: App,
  house: HouseCode,
  kind: MediumKind,
  title: string,
): MediaList {
  const items = h("ul.kept__items", {});
  const element = h("section.kept", { "aria-label": title }, h("h2.kept__title", {}, title), items);

  function refresh(): void {
    const made = listMade(app, house, kind);
    items.replaceChildren(...made.map((item) => card(item)));
    element.hidden = made.length === 0;
  }
  function card(item: Made<"voice"> | Made<"photo">): HTMLElement {
    const element = h("li.card.kept__item", { "data-item": item.id }, shown(app, item));
    const takeAway = (): void => {
      takeAwayMedium(app, house, kind, item.id);
      refresh();
    };
    const away = button({
      action: "take-away",
      icon: "away",
      look: "round",
      label: t("Take it away"),
      onPress: () => askIn(element, takeAway),
    });
    element.append(away);
    return element;
  }
  refresh();
  return { element, refresh, isEmpty: () => items.childElementCount === 0 };
}

function listMade(app: App, house: HouseCode, kind: MediumKind): (Made<"voice"> | Made<"photo">)[] {
  const made =
    kind === "voice"
      ? app.ledger.list("voice", house).map(({ id, body }) => ({ id, house, kind, body }))
      : app.ledger.list("photo", house).map(({ id, body }) => ({ id, house, kind, body }));
  return made.sort((a, b) => a.body.order - b.body.order) as (Made<"voice"> | Made<"photo">)[];
}

function shown(app: App, item: Made<"voice"> | Made<"photo">): HTMLElement {
  return item.kind === "voice" ? showVoice(app, item, "thing--small") : showPhoto(app, item, "thing--small");
}
