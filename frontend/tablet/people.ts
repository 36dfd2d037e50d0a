// Who lives in a house, who visits and who stays outside, as the child says it (V16); it proposes
// nobody and knows nothing of the official family.

import "./child-page.ts";

import type { Whereabouts } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { newId } from "../store/new-id.ts";
import type { App, Place, View } from "./app.ts";
import { themeOf } from "./chosen.ts";
import { h } from "./dom.ts";
import { whereName } from "./figure-names.ts";
import { button, frame, streetButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { LAST_MADE, Maker } from "./people-maker.ts";
import { takeAwayWith } from "./placing.ts";
import { findPerson, listPeople, putPerson, question, type Someone, ZONES } from "./person-edits.ts";
import { personTools } from "./person-tools.ts";
import { nameOf } from "./person.ts";
import { figurePicture } from "./figure.ts";
import { housePicture } from "./pictures.ts";
import { recordShown } from "./prompts.ts";

// Longer than this it is read across the whole place.
const LONG_NAME = 40;

/** Show the people of a house, or the maker for the one whose id is in `editing`. */
export function people(app: App): View {
  const { house = "good_things", editing } = app.place;
  if (editing) {
    const maker = new Maker(app, house, editing);
    return { page: "tablet-people", element: maker.element, house, leave: maker.flush, hide: maker.flush };
  }
  return { page: "tablet-people", element: new Zones(app, house).element, house };
}

/** The three places of a house with the people in them; one of them may be picked up. */
class Zones {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #house: HouseCode;
  readonly #zones = h("div.zones", {});
  readonly #bar = h("section.card.person-bar", {});

  constructor(app: App, house: HouseCode) {
    this.#app = app;
    this.#house = house;
    this.#bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#pick(null);
    });
    const back: Place = app.place.back ?? { screen: "house", house };
    this.element = frame(app, {
      kind: "people",
      title: question(),
      start: [streetButton(app)],
      main: [this.#zones, this.#bar],
      foot: [
        button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => app.go(back) }),
      ],
    });
    void recordShown(app, house, "screen.who_is_here", question());
    this.#show();
    const last = app.place.about ?? app.note(LAST_MADE, "");
    setTimeout(() => this.#chip(last)?.focus());
  }

  #show(): void {
    const people = listPeople(this.#app, this.#house);
    this.#zones.replaceChildren(...ZONES.map((where) => this.#zone(where, people)));
    this.#showBar(people);
  }

  #zone(where: Whereabouts, people: readonly Someone[]): HTMLElement {
    const here = people.filter(({ person }) => person.where === where);
    const heading = `zone-${where}`;
    return h(
      "section.zone",
      { "data-where": where, "aria-labelledby": heading },
      where === "lives_here"
        ? h("div.zone__art", {}, housePicture(themeOf(this.#app), this.#house))
        : h("div.zone__art", { "aria-hidden": "true" }),
      h("h2.zone__name", { id: heading }, whereName(where)),
      button({
        action: "add-person",
        icon: "bigger",
        look: "plain",
        label: tc("people", "Put someone here"),
        data: { where },
        onPress: () => this.#make(newId(), where),
      }),
      h("ul.zone__people", {}, ...here.map((someone) => h("li.zone__place", {}, this.#person(someone)))),
    );
  }

  #person({ id, person }: Someone): HTMLElement {
    const isPicked = this.#app.place.about === id;
    const element = h(
      "button.person",
      {
        type: "button",
        "data-item": id,
        "aria-pressed": String(isPicked),
        "data-long": person.name.length > LONG_NAME,
        click: (event) => this.#press(event, isPicked ? null : id),
      },
      figurePicture(person.figure),
      nameOf(person),
    );
    return element;
  }

  // From a keyboard or a switch the way to the buttons would lead past everyone else.
  #press(event: Event, id: string | null): void {
    this.#pick(id);
    const isHand = event instanceof MouseEvent && event.detail > 0;
    if (id !== null && !isHand) this.#bar.querySelector("button")?.focus();
  }

  #pick(id: string | null): void {
    const before = this.#app.place.about;
    this.#app.stay({ ...this.#app.place, about: id ?? undefined });
    this.#show();
    this.#chip(id ?? before ?? "")?.focus({ preventScroll: true });
  }

  #chip(id: string): HTMLElement | null {
    return this.#zones.querySelector(`.person[data-item="${id}"]`);
  }

  #showBar(people: readonly Someone[]): void {
    const picked = people.find(({ id }) => id === this.#app.place.about);
    this.#bar.hidden = picked === undefined;
    const focused = this.#bar.querySelector("button:focus")?.getAttribute("data-move-to");
    this.#bar.replaceChildren(...(picked === undefined ? [] : this.#tools(picked)));
    this.#bar.setAttribute("aria-label", t("What you picked up"));
    if (focused) this.#bar.querySelector<HTMLElement>(`[data-move-to="${focused}"]`)?.focus();
  }

  #tools(someone: Someone): HTMLElement[] {
    const app = this.#app;
    const house = this.#house;
    return personTools(app, house, someone, {
      move: (where) => {
        putPerson(app, house, { ...someone, person: { ...someone.person, where } });
        this.#show();
      },
      change: () => this.#make(someone.id, someone.person.where),
      takeAway: () => {
        takeAwayWith(app, house, someone.id);
        this.#pick(null);
        this.element.querySelector("h1")?.focus();
      },
      toldChanged: () => this.#show(),
      putDown: () => this.#pick(null),
    });
  }

  #make(id: string, where: Whereabouts): void {
    const isThere = findPerson(this.#app, this.#house, id) !== null;
    if (!isThere) void this.#app.keepNote(`people:${this.#house}`, where);
    this.#app.go({ ...this.#app.place, about: undefined, editing: id });
  }
}
