// A pad of its own for words about one thing: a person, a feeling, the path, a spot of the page.

import "./child-page.ts";

import type { HouseCode } from "../core/house-outline.ts";
import type { App, Place, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, frame, streetButton } from "./frame.ts";
import { tc } from "./i18n.ts";
import { listThings } from "./journey.ts";
import { placeDraft } from "./placing.ts";
import { askedAbout, tellAsked } from "./telling.ts";
import { showThing } from "./thing.ts";
import { wordsPad } from "./words-pad.ts";

/** Show the pad that `app.go({ screen: "write", house, about, mark, step, back })` asks for. */
export function write(app: App): View {
  const { house = "good_things", about, mark, step, editing = null, back } = app.place;
  const leave: Place = back ?? { screen: "house", house };
  const pad = wordsPad(app, house, app.draft(house, { about, mark, step }, editing), {
    keep: (draft) => {
      if (placeDraft(app, house, draft) !== null) app.go(leave);
    },
    close: () => app.go(leave),
  });
  const element = frame(app, {
    kind: "write",
    title: askedAbout(app, { about, mark, step }).prompt_text,
    start: [streetButton(app)],
    main: [h("div.telling", {}, whatAbout(app, house, about), pad.element)],
    // What is said beside a step that is changed would be one more step.
    foot:
      editing !== null && step !== undefined
        ? []
        : [sayInstead(app, { screen: "say", house, about, mark, step, back: leave })],
  });
  void tellAsked(app, house, { about, mark, step });
  setTimeout(() => pad.focus());
  return { page: "tablet-write", element, house, leave: pad.flush, hide: pad.flush };
}

function whatAbout(app: App, house: HouseCode, about: string | undefined): HTMLElement | null {
  const item = listThings(app, house).find(({ id }) => id === about);
  return item === undefined ? null : h("div.telling__about", {}, showThing(app, item, "thing--about"));
}

function sayInstead(app: App, place: Place): HTMLElement {
  return button({ action: "say", icon: "say", label: tc("button", "Say it"), onPress: () => app.go(place) });
}
