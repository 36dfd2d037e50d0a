// Where a child chooses a symbol to put on the page: by its group, its skin tone, or its name.

import "./child-page.ts";

import { findSymbols, GROUPS, haveTones, inTone, listCodes, type SymbolNames, TONES } from "../core/symbols.ts";
import type { App, Place, View } from "./app.ts";
import { AS_TYPED, h } from "./dom.ts";
import { backButton, frame, streetButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { symbolImage, symbolName, whenNamed } from "./symbol-image.ts";

// The colours of the pictures themselves, so that the dot is the skin that will be seen.
const SKINS: Readonly<Record<string, string>> = {
  plain: "#ffc83d",
  light: "#ffd7c2",
  "medium-light": "#eebfaa",
  medium: "#c68d7b",
  "medium-dark": "#966661",
  dark: "#573739",
};
const SETTLE_MS = 120;

export function symbols(app: App): View {
  const shelf = new Shelf(app);
  return { page: "tablet-symbols", element: shelf.element, ...(app.place.house && { house: app.place.house }) };
}

class Shelf {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #groups = h("div.shelf__groups", { role: "group" });
  readonly #tones = h("div.shelf__tones", { role: "group" });
  readonly #grid = h("ul.shelf__grid", {});
  readonly #told = h("p.lead", { role: "status" });
  readonly #field: HTMLInputElement;
  #names: SymbolNames | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#groups.setAttribute("aria-label", tc("child's screen", "Which kind?"));
    this.#tones.setAttribute("aria-label", tc("group of buttons", "Skin colours"));
    this.#field = this.#search();
    this.#groups.append(...GROUPS.map(({ code, picture }) => this.#groupButton(code, picture)));
    this.element = frame(app, {
      kind: "symbols",
      title: t("Which sticker do you want?"),
      start: [streetButton(app)],
      main: [
        this.#groups,
        h(
          "section.shelf",
          {},
          h("div.shelf__find", {}, this.#searchLabel(), this.#tones),
          this.#told,
          this.#grid,
        ),
      ],
      foot: [backButton(tc("button", "Back"), () => app.go(this.#back))],
    });
    this.#show();
    void whenNamed().then((names) => {
      this.#names = names;
      this.#field.disabled = names === null;
      this.#show();
    });
  }

  get #back(): Place {
    const { back, house = "good_things" } = this.#app.place;
    return back ?? { screen: "house", house };
  }

  get #group(): string {
    return this.#app.note("symbols:group", GROUPS[0]?.code ?? "");
  }

  get #tone(): string | null {
    return this.#app.note<string | null>("symbols:tone", null);
  }

  get #asked(): string {
    return this.#field.value.trim();
  }

  #show(): void {
    const again = this.#whatHasTheKeyboard();
    const found = this.#asked === "" || this.#names === null ? null : findSymbols(this.#names, this.#asked);
    const codes = found ?? listCodes(this.#group);
    for (const each of this.#groups.querySelectorAll<HTMLElement>("[data-group]")) {
      each.setAttribute("aria-pressed", String(found === null && each.dataset["group"] === this.#group));
    }
    this.#tones.hidden = !haveTones(codes);
    this.#tones.replaceChildren(...["plain", ...TONES].map((tone) => this.#toneButton(tone)));
    this.#told.textContent = found?.length === 0 ? t("Nothing has that name here.") : "";
    this.#grid.replaceChildren(...codes.map((code) => h("li", {}, this.#symbolButton(code))));
    if (again !== null) this.element.querySelector<HTMLElement>(again)?.focus({ preventScroll: true });
  }

  // What is shown anew, because a tone was chosen or the names have come, keeps the keyboard's place.
  #whatHasTheKeyboard(): string | null {
    const { activeElement: held } = document;
    if (!(held instanceof HTMLElement)) return null;
    if (this.#tones.contains(held)) return `[data-tone="${held.dataset["tone"]}"]`;
    return this.#grid.contains(held) ? `[data-symbol="${held.dataset["symbol"]}"]` : null;
  }

  #groupButton(code: string, picture: string): HTMLElement {
    return h(
      "button.tile.tile--group",
      { type: "button", "data-action": "choose-group", "data-group": code, click: () => this.#choose(code) },
      pictureOf(picture),
      h("span.tile__name", {}, groupName(code)),
    );
  }

  #choose(group: string): void {
    this.#field.value = "";
    void this.#app.keepNote("symbols:group", group);
    this.#show();
  }

  #toneButton(tone: string): HTMLElement {
    const name = tone === "plain" ? tc("skin colour of the people shown", "Yellow") : symbolName(`skin-${tone}`);
    const dot = h("span.colour__dot", { "aria-hidden": "true" });
    dot.style.background = SKINS[tone] ?? "";
    return h(
      "button.colour",
      {
        type: "button",
        "data-action": "choose-tone",
        "data-tone": tone,
        "aria-label": name,
        title: name,
        "aria-pressed": String(tone === (this.#tone ?? "plain")),
        click: () => this.#wear(tone),
      },
      dot,
    );
  }

  #wear(tone: string): void {
    void this.#app.keepNote("symbols:tone", tone === "plain" ? null : tone);
    this.#show();
  }

  #symbolButton(plain: string): HTMLElement {
    const code = inTone(plain, this.#tone);
    const take = (): void => this.#app.go({ ...this.#back, holding: code });
    return h(
      "button.tile",
      {
        type: "button",
        "data-action": "choose-symbol",
        "data-symbol": code,
        "aria-label": symbolName(code) || null,
        click: take,
      },
      pictureOf(code),
      // Which skin it is can be seen; the name is short, so that those who begin to read can.
      h("span.tile__name", { "aria-hidden": "true" }, symbolName(plain)),
    );
  }

  #search(): HTMLInputElement {
    const later = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#show(), SETTLE_MS);
    };
    return h("input.shelf__field", {
      type: "search",
      "data-field": "search",
      ...AS_TYPED,
      input: later,
    });
  }

  #searchLabel(): HTMLElement {
    return h("label.shelf__search", {}, h("span", {}, tc("search for a sticker", "Find")), this.#field);
  }
}

// The button's own name says it, so that nobody hears it twice.
function pictureOf(code: string): HTMLElement {
  return h("span.tile__picture", { "aria-hidden": "true" }, symbolImage(code));
}

function groupName(code: string): string {
  const names: Readonly<Record<string, string>> = {
    people: tc("kind of stickers", "People"),
    family: tc("kind of stickers", "Family"),
    feelings: tc("kind of stickers", "Feelings"),
    home: tc("kind of stickers", "At home"),
    places: tc("kind of stickers", "Places"),
    helpers: tc("kind of stickers", "Police and doctors"),
    animals: tc("kind of stickers", "Animals"),
    outside: tc("kind of stickers", "Outside"),
    food: tc("kind of stickers", "Food"),
    things: tc("kind of stickers", "Things"),
    transport: tc("kind of stickers", "Cars and buses"),
    "make-believe": tc("kind of stickers", "Make-believe"),
    signs: tc("kind of stickers", "Signs"),
  };
  return names[code] ?? code;
}
