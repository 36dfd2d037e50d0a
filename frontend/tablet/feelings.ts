// Which feelings are in a house, and what a child wants to say of each; none is good or bad here.

import "./child-page.ts";

import type { Feeling } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { FEELINGS } from "../core/symbols.ts";
import { newId } from "../store/new-id.ts";
import type { App, Place, View } from "./app.ts";
import { h } from "./dom.ts";
import { feelingName } from "./feeling-names.ts";
import { button, frame, houseLabel, streetButton } from "./frame.ts";
import { spoken, t, tc } from "./i18n.ts";
import { putApart, takeAwayWith } from "./placing.ts";
import { recordShown } from "./prompts.ts";
import { sure } from "./sure.ts";
import { symbolImage } from "./symbol-image.ts";
import { askedAbout, tellAsked } from "./telling.ts";
import { listTold, showTold } from "./told.ts";
import { whoChose } from "./writers.ts";

type Here = { readonly id: string; readonly body: Feeling };

export function feelings(app: App): View {
  const { house = "good_things", about } = app.place;
  const here = app.ledger.list("feeling", house);
  const one = here.find(({ id }) => id === about);
  const element = one === undefined ? choosing(app, house, here) : telling(app, house, one);
  return { page: "tablet-feelings", element, house };
}

function choosing(app: App, house: HouseCode, here: readonly Here[]): HTMLElement {
  const back = app.place.back ?? { screen: "house", house };
  void recordShown(app, house, "screen.which_feelings", asked());
  return frame(app, {
    kind: "feelings",
    title: asked(),
    start: [streetButton(app)],
    main: [
      h("p.card__house", {}, houseLabel(app, house)),
      h("ul.feelings", {}, ...FEELINGS.map((code) => h("li", {}, face(app, house, code, here)))),
    ],
    foot: [
      button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => app.go(back) }),
    ],
  });
}

function face(app: App, house: HouseCode, code: string, here: readonly Here[]): HTMLElement {
  const known = here.find(({ body }) => body.symbol === code);
  return h(
    "button.tile.tile--face",
    {
      type: "button",
      "data-action": "choose-feeling",
      "data-feeling": code,
      "aria-pressed": String(known !== undefined),
      click: () => app.go({ ...app.place, about: known?.id ?? putIn(app, house, code) }),
    },
    h("span.tile__picture", { "aria-hidden": "true" }, symbolImage(code)),
    h("span.tile__name", {}, feelingName(code)),
  );
}

function telling(app: App, house: HouseCode, { id, body }: Here): HTMLElement {
  const toFaces = (): void => {
    const { about: _left, ...place } = app.place;
    app.go(place);
  };
  void tellAsked(app, house, { about: id });
  const card = h(
    "section.card.feeling",
    { "data-item": id },
    whoChose(app, body.written_by, (written_by) =>
      putApart(app, house, [{ id, house, kind: "feeling", body: { ...body, written_by } }]),
    ),
    h("h2.ask", {}, askedAbout(app, { about: id }).prompt_text),
    showTold(app, listTold(app, house, id), () => app.show()),
    waysToTell(app, { house, about: id, back: app.place }),
  );
  const away = button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: ask });
  function ask(): void {
    if (card.querySelector(":scope > .sure") !== null) return;
    card.prepend(sure(takeAway, () => away.focus()));
  }
  // What was said of a feeling goes with it.
  function takeAway(): void {
    takeAwayWith(app, house, id);
    toFaces();
  }
  return frame(app, {
    kind: "feeling",
    title: feelingName(body.symbol),
    start: [streetButton(app)],
    main: [h("div.feeling__face", { "aria-hidden": "true" }, symbolImage(body.symbol)), card],
    foot: [
      away,
      button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: toFaces }),
    ],
  });
}

/** The ways to say more; saying nothing more needs no button. */
function waysToTell(app: App, place: Omit<Place, "screen">): HTMLElement {
  const go = (screen: "write" | "say") => (): void => app.go({ ...place, screen });
  return h(
    "div.row",
    {},
    button({ action: "write", icon: "write", label: tc("button", "Write"), onPress: go("write") }),
    button({ action: "say", icon: "say", label: tc("button", "Say it"), onPress: go("say") }),
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

function asked(): string {
  return t("Which feelings are in here?");
}
