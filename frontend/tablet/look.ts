// "How do you want it to look?": theme, and a name and a colour for each house (S8); all of it
// may be skipped, and changed at any time.

import "./child-page.ts";

import { HOUSES } from "../core/changes.ts";
import { HOUSE_COLOURS, shadesOf, THEMES } from "../core/house-look.ts";
import type { HouseCode, HouseColour, Theme } from "../core/house-outline.ts";
import type { App, Place, View } from "./app.ts";
import {
  chooseColour,
  chooseTheme,
  colourOf,
  nameHouse,
  ownName,
  themeOf,
} from "./chosen.ts";
import { AS_TYPED, h } from "./dom.ts";
import { button, frame, houseLabel, houseMeaning } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { presentationChoices } from "./language.ts";
import { problemWithName } from "./names.ts";
import { housePicture } from "./pictures.ts";
import { WordsKeeper } from "./words-keeper.ts";

export function look(app: App): View {
  const room = new Chooser(app);
  return { page: "tablet-look", element: room.element, leave: room.flush, hide: room.flush };
}

/** The screen while a child chooses; what is chosen shows at once, and is kept at once. */
class Chooser {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #themes = h("div.look__themes", { role: "group" });
  readonly #houses = h("div.look__houses", { role: "group" });
  readonly #panel = h("section.card.look__panel", {});
  #name: WordsKeeper | null = null;

  constructor(app: App) {
    this.#app = app;
    const title = t("How do you want it to look?");
    this.#themes.setAttribute("aria-label", title);
    this.#houses.setAttribute("aria-label", t("Which one do you want to change?"));
    this.element = frame(app, {
      kind: "look",
      title,
      main: [
        this.#themes,
        this.#houses,
        this.#panel,
        h("section.look__words", {}, h("h2.ask", {}, t("How do you want the questions?")), presentationChoices(app)),
      ],
      foot: this.#onward(),
    });
    this.#chooseUnfit();
    this.#show();
  }

  readonly flush = (): void => void this.#name?.flush();

  #show(): void {
    const app = this.#app;
    this.#themes.replaceChildren(...THEMES.map((theme) => this.#themeChoice(theme)));
    this.#houses.replaceChildren(...HOUSES.map((house) => this.#houseChoice(house)));
    const house = app.note<HouseCode>("look:house", "good_things");
    this.#panel.dataset["house"] = house;
    this.#panel.replaceChildren(h("h2.look__for", {}, houseMeaning(house)), this.#nameField(house), this.#colours(house));
  }

  #themeChoice(theme: Theme): HTMLElement {
    return h(
      "button.look__theme",
      {
        type: "button",
        "data-action": "choose-theme",
        "data-theme": theme,
        "aria-pressed": String(theme === themeOf(this.#app)),
        click: () => this.#after(chooseTheme(this.#app, theme), `[data-theme=${theme}]`),
      },
      h(
        "span.look__small",
        { "aria-hidden": "true" },
        ...HOUSES.map((house) => h("span", { "data-house": house }, housePicture(theme, house))),
      ),
      h("span.look__called", {}, themeName(theme)),
    );
  }

  #houseChoice(house: HouseCode): HTMLElement {
    const isChosen = house === this.#app.note<HouseCode>("look:house", "good_things");
    return h(
      "button.look__house",
      {
        type: "button",
        "data-action": "choose-house",
        "data-house": house,
        "aria-pressed": String(isChosen),
        click: () => this.#after(this.#app.keepNote("look:house", house), `[data-house=${house}]`),
      },
      housePicture(themeOf(this.#app), house),
      h("span.house__name", {}, houseLabel(this.#app, house)),
    );
  }

  #nameField(house: HouseCode): HTMLElement {
    const field = h("input.look__name", {
      type: "text",
      "data-field": "house-name",
      "data-house": house,
      placeholder: houseMeaning(house),
      ...AS_TYPED,
    });
    this.#name = new WordsKeeper(this.#app, field, {
      note: noteOf(house),
      kept: () => ownName(this.#app, house) ?? "",
      keep: (name) => this.#call(house, name),
      problem: problemWithName,
    });
    return h("label.look__field", {}, h("span", {}, t("What do you call it?")), field, this.#name.notice.element);
  }

  #call(house: HouseCode, name: string): void {
    void nameHouse(this.#app, house, name);
    // Only the words: a finger may be on one of these buttons just now.
    const shown = this.#houses.querySelector(`[data-house=${house}] .house__name`);
    shown?.replaceChildren(houseLabel(this.#app, house));
  }

  #colours(house: HouseCode): HTMLElement {
    const label = tc("group of buttons", "Colours");
    const box = h("div.look__colours", { role: "group", "aria-label": label });
    for (const colour of HOUSE_COLOURS) {
      const dot = h("span.look__dot", { "aria-hidden": "true" });
      const { wall, roof } = shadesOf(colour);
      dot.style.background = `linear-gradient(160deg, ${wall} 50%, ${roof} 50%)`;
      const name = colourName(colour);
      const choose = (): void =>
        this.#after(chooseColour(this.#app, house, colour), `[data-colour=${colour}]`);
      box.append(
        h(
          "button.look__colour",
          {
            type: "button",
            "data-action": "choose-colour",
            "data-colour": colour,
            "aria-label": name,
            title: name,
            "aria-pressed": String(colour === colourOf(this.#app, house)),
            click: choose,
          },
          dot,
        ),
      );
    }
    return box;
  }

  // The way on: to the houses on the first visit here, later back to where the child was.
  #onward(): HTMLElement[] {
    const { back } = this.#app.place;
    if (back !== undefined) {
      const label = tc("button", "Done");
      return [button({ action: "go-back", icon: "done", look: "go", label, onPress: () => this.#go(back) })];
    }
    const toStreet = (): void => this.#go({ screen: "street" });
    return [
      button({ action: "skip", icon: "skip", look: "quiet", label: tc("button", "Skip this"), onPress: toStreet }),
      button({ action: "start", icon: "forward", look: "go", label: tc("child's screen", "Go on"), onPress: toStreet }),
    ];
  }

  // A name that does not fit is shown first: on the way it would be lost without a word.
  #go(place: Place): void {
    this.flush();
    if (!this.#chooseUnfit()) return this.#app.go(place);
    this.#show();
    this.#panel.querySelector("input")?.focus();
  }

  #chooseUnfit(): boolean {
    const house = HOUSES.find((each) => this.#app.note<string | null>(noteOf(each), null) !== null);
    if (house !== undefined) void this.#app.keepNote("look:house", house);
    return house !== undefined;
  }

  // The screen is shown again with the choice, and the keyboard stays where it was.
  #after(chosen: Promise<void>, selector: string): void {
    void chosen;
    this.flush();
    this.#show();
    this.element.querySelector<HTMLElement>(`.main button${selector}`)?.focus({ preventScroll: true });
  }
}

/** The note of a name that does not fit. */
function noteOf(house: HouseCode): string {
  return `name:${house}`;
}

function themeName(theme: Theme): string {
  if (theme === "street") return tc("how the houses look", "A street");
  if (theme === "train") return tc("how the houses look", "A train");
  return tc("how the houses look", "Boxes");
}

function colourName(colour: HouseColour): string {
  const names: Readonly<Record<HouseColour, string>> = {
    yellow: tc("colour of a house", "Yellow"),
    orange: tc("colour of a house", "Orange"),
    red: tc("colour of a house", "Red"),
    pink: tc("colour of a house", "Pink"),
    purple: tc("colour of a house", "Purple"),
    lilac: tc("colour of a house", "Lilac"),
    blue: tc("colour of a house", "Blue"),
    sky: tc("colour of a house", "Light blue"),
    sea: tc("colour of a house", "Sea green"),
    green: tc("colour of a house", "Green"),
    brown: tc("colour of a house", "Brown"),
    grey: tc("colour of a house", "Grey"),
  };
  return names[colour];
}
