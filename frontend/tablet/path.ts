// The path from the worries to the wishes (V17): where the child is now, why, and small steps; all
// of it may be left out, nothing is added up, and no place is praised.

import "./child-page.ts";

import { nameId } from "../core/digest.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { PathPlace, Writer } from "../core/changes.ts";
import { nextStep, STONES, waveAt } from "../core/way.ts";
import type { App, Place, View } from "./app.ts";
import { themeOf } from "./chosen.ts";
import { h } from "./dom.ts";
import { button, frame, houseLabel } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { Item } from "./journey.ts";
import { stoneName, wayLine } from "./path-picture.ts";
import { listSteps } from "./path-steps.ts";
import { housePicture } from "./pictures.ts";
import { putApart, takeAwayWith } from "./placing.ts";
import { recordShown } from "./prompts.ts";
import { sure } from "./sure.ts";
import { askedAbout, tellAsked } from "./telling.ts";
import { listTold, showTold } from "./told.ts";
import { whoChose } from "./writers.ts";

const HOUSE: HouseCode = "wishes";

export function path(app: App): View {
  return { page: "tablet-path", element: new Way(app).element };
}

class Way {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #told = h("div.path__told", {});
  readonly #foot: Readonly<Record<"skip" | "away" | "done", HTMLButtonElement>>;
  readonly #stones: HTMLElement;

  constructor(app: App) {
    this.#app = app;
    void recordShown(app, HOUSE, "screen.where_now", whereAsked());
    this.#stones = this.#makeStones();
    this.#foot = this.#makeFoot();
    const { skip, away, done } = this.#foot;
    this.element = frame(app, {
      kind: "path",
      title: whereAsked(),
      lead: t("Tap the stone where you are."),
      main: [this.#makeWay(), this.#told],
      foot: [skip, away, done],
    });
    this.#show();
  }

  get #held(): { id: string; body: PathPlace } | undefined {
    return this.#app.ledger.list("path", HOUSE)[0];
  }

  #makeWay(): HTMLElement {
    return h("div.way", {}, this.#end("worries"), this.#stones, this.#end("wishes"));
  }

  #end(house: HouseCode): HTMLElement {
    return h(
      "div.way__house",
      { "data-house": house },
      housePicture(themeOf(this.#app), house),
      h("span.way__name", {}, houseLabel(this.#app, house)),
    );
  }

  #makeStones(): HTMLElement {
    return h(
      "div.way__stones",
      { role: "radiogroup", "aria-label": whereAsked() },
      wayLine(),
      ...STONES.map((place) => this.#stone(place)),
    );
  }

  #stone(place: number): HTMLElement {
    const input = h("input.stone__box", {
      type: "radio",
      name: "stone",
      value: String(place),
      "data-stone": String(place),
      "aria-label": stoneName(place),
      change: () => void this.#put(place),
    });
    input.checked = this.#held?.body.place === place;
    const number = this.#app.presentation === "plain_text" ? String(place) : "";
    const stone = h("label.stone", {}, input, h("span.stone__top", { "aria-hidden": "true" }, number));
    stone.style.setProperty("--wave", String(waveAt(place)));
    return stone;
  }

  async #put(place: number): Promise<void> {
    const held = this.#held;
    const id = held?.id ?? (await nameId(this.#app.account.account, "path"));
    const told = { written_by: "child", prompt: null, prompt_text: whereAsked() } as const;
    const body: PathPlace = held ? { ...held.body, place } : { place, order: this.#app.nextOrder(), ...told };
    this.#keep(id, body);
    this.#show();
  }

  #keep(id: string, body: PathPlace): void {
    putApart(this.#app, HOUSE, [{ id, house: HOUSE, kind: "path", body }]);
  }

  #show(): void {
    const id = this.#held?.id;
    const told = id === undefined ? [] : listTold(this.#app, HOUSE, id);
    const parts = id === undefined ? [] : [this.#why(id, told), this.#steps(id, told)];
    this.#told.replaceChildren(...parts);
    if (id !== undefined) for (const step of [undefined, 1]) void tellAsked(this.#app, HOUSE, { about: id, step });
    this.#foot.skip.hidden = id !== undefined;
    this.#foot.away.hidden = id === undefined;
    this.#foot.done.hidden = id === undefined;
  }

  #who(id: string): HTMLElement {
    const choose = (written_by: Writer): void => {
      if (this.#held !== undefined) this.#keep(id, { ...this.#held.body, written_by });
    };
    return whoChose(this.#app, this.#held?.body.written_by ?? "child", choose);
  }

  #why(id: string, told: readonly Item[]): HTMLElement {
    const reasons = told.filter((item) => stepOf(item) === null);
    return h(
      "section.card.path__part",
      { "aria-labelledby": "path-why" },
      this.#who(id),
      h("h2.path__ask", { id: "path-why" }, askedAbout(this.#app, { about: id }).prompt_text),
      this.#pieces(reasons),
      this.#ways("why", tc("button", "Write"), { about: id }),
    );
  }

  #steps(id: string, told: readonly Item[]): HTMLElement {
    const steps = told.filter((item) => stepOf(item) !== null);
    steps.sort((a, b) => (stepOf(a) ?? 0) - (stepOf(b) ?? 0));
    const step = nextStep(listSteps(this.#app, HOUSE, id));
    const label = steps.length === 0 ? tc("button", "Write") : t("Another small step");
    return h(
      "section.card.path__part",
      { "aria-labelledby": "path-steps" },
      h("h2.path__ask", { id: "path-steps" }, askedAbout(this.#app, { about: id, step: 1 }).prompt_text),
      this.#pieces(steps),
      step === null ? null : this.#ways("step", label, { about: id, step }),
    );
  }

  #pieces(items: readonly Item[]): HTMLElement | null {
    return items.length === 0 ? null : showTold(this.#app, items, () => this.#show());
  }

  #ways(action: string, label: string, telling: Pick<Place, "about" | "step">): HTMLElement {
    const place = { house: HOUSE, back: this.#app.place, ...telling };
    const write = (): void => this.#app.go({ screen: "write", ...place });
    const say = (): void => this.#app.go({ screen: "say", ...place });
    return h(
      "div.row",
      {},
      button({ action, icon: "write", label, onPress: write }),
      button({ action: `say-${action}`, icon: "say", label: tc("button", "Say it"), onPress: say }),
    );
  }

  #makeFoot(): Record<"skip" | "away" | "done", HTMLButtonElement> {
    const { back = { screen: "street" } } = this.#app.place;
    const leave = (): void => this.#app.go(back);
    return {
      skip: button({ action: "skip", icon: "skip", look: "quiet", label: t("I don't want to say"), onPress: leave }),
      away: button({ action: "take-path-away", icon: "away", label: t("Take it away"), onPress: () => this.#ask() }),
      done: button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: leave }),
    };
  }

  #ask(): void {
    const id = this.#held?.id;
    if (id === undefined || this.#told.querySelector(":scope > .sure") !== null) return;
    this.#told.prepend(sure(() => this.#takeAway(id), () => this.#foot.away.focus()));
  }

  #takeAway(id: string): void {
    takeAwayWith(this.#app, HOUSE, id);
    for (const box of this.#stones.querySelectorAll("input")) box.checked = false;
    this.#show();
    this.element.querySelector("h1")?.focus();
  }
}

function whereAsked(): string {
  return t("Where are you now?");
}

function stepOf(item: Item): number | null {
  return "body" in item && "step" in item.body ? (item.body.step ?? null) : null;
}
