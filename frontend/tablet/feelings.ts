// Which feelings are in a house, and what a child wants to say of each; none is good or bad here.

import type { Feeling } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { FEELINGS } from "../core/symbols.ts";
import { newId } from "../store/new-id.ts";
import { type App, type Place, removalsOf, type View } from "./app.ts";
import { h } from "./dom.ts";
import { feelingName } from "./feeling-names.ts";
import { button, frame, houseLabel, streetButton } from "./frame.ts";
import { spoken, t, tc } from "./i18n.ts";
import { findAbout, type Item, listThings } from "./journey.ts";
import { changeOn, goOnWriting, putApart } from "./placing.ts";
import { symbolImage } from "./symbol-image.ts";
import { askedAbout } from "./telling.ts";
import { showThing } from "./thing.ts";

type Here = { readonly id: string; readonly body: Feeling };

export function feelings(app: App): View {
  const { house = "good_things", about } = app.place;
  const here = listHere(app, house);
  const one = here.find(({ id }) => id === about);
  const element = one === undefined ? choosing(app, house, here) : telling(app, house, one);
  return { page: "tablet-feelings", element, house };
}

function choosing(app: App, house: HouseCode, here: readonly Here[]): HTMLElement {
  const grid = h("ul.faces", {}, ...FEELINGS.map((code) => h("li", {}, face(app, house, code, here))));
  return frame(app, {
    kind: "feelings",
    title: asked(),
    start: [streetButton(app)],
    main: [h("p.card__house", {}, houseLabel(app, house)), grid],
    foot: [
      button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => app.go(backOf(app, house)) }),
    ],
  });
}

function face(app: App, house: HouseCode, code: string, here: readonly Here[]): HTMLElement {
  const known = here.find(({ body }) => body.symbol === code);
  const open = (): void => goTo(app, house, known?.id ?? putIn(app, house, code));
  return h(
    "button.tile.tile--face",
    {
      type: "button",
      "data-action": "choose-feeling",
      "data-feeling": code,
      "aria-pressed": String(known !== undefined),
      click: open,
    },
    h("span.tile__picture", { "aria-hidden": "true" }, symbolImage(code)),
    h("span.tile__name", {}, feelingName(code)),
  );
}

function telling(app: App, house: HouseCode, { id, body }: Here): HTMLElement {
  const told = listThings(app, house).filter((item) => findAbout(app, item)?.id === id);
  const picker = { screen: "feelings", house, ...(app.place.back && { back: app.place.back }) } as const;
  return frame(app, {
    kind: "feeling",
    title: feelingName(body.symbol),
    start: [streetButton(app)],
    main: [
      h("div.feeling__face", { "aria-hidden": "true" }, symbolImage(body.symbol)),
      h(
        "section.card.feeling",
        { "data-item": id },
        h("h2.ask", {}, askedAbout(app, { about: id }).prompt_text),
        ...told.map((item) => toldElement(app, item, { ...picker, about: id })),
        waysToTell(app, house, id, picker),
      ),
    ],
    foot: [
      button({
        action: "take-away",
        icon: "away",
        label: t("Take it away"),
        onPress: () => {
          takeAway(app, house, id);
          app.go(picker);
        },
      }),
      button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => app.go(picker) }),
    ],
  });
}

function toldElement(app: App, item: Item, back: Place): HTMLElement {
  const isWritten = item.kind === "words" || item.kind === "writing";
  const change = (): void => {
    if (isWritten) goOnWriting(app, item.house, changeOn(app, item.house, item.id, item.body), back);
  };
  const away = (): void => {
    takeAway(app, item.house, item.id);
    app.show();
  };
  return h(
    "div.told",
    { "data-item": item.id },
    showThing(app, item, "thing--small"),
    isWritten
      ? button({ action: "change", icon: "write", look: "round", label: tc("words or picture", "Change it"), onPress: change })
      : null,
    button({ action: "take-back-words", icon: "away", look: "round", label: t("Take it away"), onPress: away }),
  );
}

/** The ways to say more; saying nothing more needs no button. */
function waysToTell(app: App, house: HouseCode, about: string, picker: Place): HTMLElement {
  const back = { ...picker, about };
  return h(
    "div.row",
    {},
    button({
      action: "write",
      icon: "write",
      label: tc("button", "Write"),
      onPress: () => app.go({ screen: "write", house, about, back }),
    }),
  );
}

function putIn(app: App, house: HouseCode, symbol: string): string {
  const id = newId();
  const body: Feeling = {
    symbol,
    language: spoken().tag,
    order: app.nextOrder(),
    written_by: "child",
    prompt: null,
    prompt_text: asked(),
  };
  putApart(app, house, [{ id, house, kind: "feeling", body }]);
  return id;
}

// What was said of a feeling goes with it.
function takeAway(app: App, house: HouseCode, id: string): void {
  putApart(app, house, removalsOf(app, house, (item) => item.id === id || item.body?.["about"] === id));
}

function listHere(app: App, house: HouseCode): Here[] {
  return app.ledger.list("feeling", house).map(({ id, body }) => ({ id, body }));
}

function goTo(app: App, house: HouseCode, about: string): void {
  const { back } = app.place;
  app.go({ screen: "feelings", house, about, ...(back && { back }) });
}

function backOf(app: App, house: HouseCode): Place {
  return app.place.back ?? { screen: "house", house };
}

function asked(): string {
  return t("Which feelings are in here?");
}
