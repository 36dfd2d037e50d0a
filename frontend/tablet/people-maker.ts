// Where a child makes a person by taps: a shape, colours and a name; each tap is kept at once, and
// somebody who was only looked at is not put anywhere.

import type { Figure, Person, Whereabouts, Writer } from "../core/changes.ts";
import { FIGURE_SHAPES, type Slot, slotsOf } from "../core/figures.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { ColourCode } from "../core/palette.ts";
import type { App } from "./app.ts";
import { colourButton } from "./colours.ts";
import { AS_TYPED, h } from "./dom.ts";
import { figurePicture } from "./figure.ts";
import { shapeName, slotLabel, whereName } from "./figure-names.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { problemWithName } from "./names.ts";
import { coloursFor } from "./person-colours.ts";
import { findPerson, newPerson, putPerson, withName } from "./person-edits.ts";
import { WordsKeeper } from "./words-keeper.ts";
import { writers } from "./writers.ts";

/** The note of who was made last, so that the keyboard goes on where it was. */
export const LAST_MADE = "people:last";

export class Maker {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #house: HouseCode;
  readonly #id: string;
  readonly #see = h("div.maker__see", {});
  readonly #shapes = h("div.maker__shapes", { role: "group" });
  readonly #slots = h("div.maker__slots", { role: "group" });
  readonly #colours = h("div.maker__colours", { role: "group" });
  readonly #field: HTMLTextAreaElement;
  readonly #name: WordsKeeper;
  #person: Person;
  #slot: Slot = "clothes";

  constructor(app: App, house: HouseCode, id: string) {
    this.#app = app;
    this.#house = house;
    this.#id = id;
    this.#person = findPerson(app, house, id) ?? this.#fresh();
    this.#field = this.#makeField();
    this.#name = new WordsKeeper(app, this.#field, {
      note: `name:${id}`,
      kept: () => this.#person.name,
      keep: (name) => this.#put(withName(app, this.#person, name)),
      problem: problemWithName,
    });
    this.element = this.#build();
    for (const shape of FIGURE_SHAPES) this.#shapes.append(this.#shapeButton(shape));
    this.#refresh();
    setTimeout(() => this.#grow());
  }

  /** Keep the name that is being typed; whoever has one that does not fit is there all the same. */
  readonly flush = (): void => {
    if (!this.#name.flush()) this.#put(this.#person);
  };

  #fresh(): Person {
    const where = this.#app.note<Whereabouts>(`people:${this.#house}`, "lives_here");
    return newPerson(this.#app, where, this.#app.note<Writer>("people:writer", "child"));
  }

  #build(): HTMLElement {
    const title = t("Who is it?");
    this.#shapes.setAttribute("aria-label", t("What do they look like?"));
    this.#slots.setAttribute("aria-label", t("What do you want to colour?"));
    this.#colours.setAttribute("aria-label", tc("group of buttons", "Colours"));
    const name = h("label.maker__name", {}, h("span", {}, t("What do you call them?")), this.#field);
    const told = h(
      "div.card.maker__told",
      {},
      h("p.maker__where", {}, whereName(this.#person.where)),
      this.#see,
      name,
      this.#name.notice.element,
      writers(this.#app, this.#person.written_by, (writer) => this.#chooseWriter(writer)),
    );
    return frame(this.#app, {
      kind: "maker",
      title,
      main: [told, h("div.maker__choices", {}, this.#shapes, this.#slots, this.#colours)],
      foot: [
        backButton(tc("button", "Back"), () => this.#leave()),
        button({ action: "done", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => this.#finish() }),
      ],
    });
  }

  #makeField(): HTMLTextAreaElement {
    const field = h("textarea.maker__field", {
      "data-field": "person-name",
      ...AS_TYPED,
      rows: "1",
      input: () => this.#grow(),
    });
    return field;
  }

  // The whole name is seen while it is typed, however long it is.
  #grow(): void {
    this.#field.style.blockSize = "auto";
    this.#field.style.blockSize = `${this.#field.scrollHeight + 6}px`;
  }

  #put(person: Person): void {
    this.#person = person;
    putPerson(this.#app, this.#house, { id: this.#id, person });
  }

  #chooseWriter(writer: Writer): void {
    void this.#app.keepNote("people:writer", writer);
    this.#put({ ...this.#person, written_by: writer });
  }

  #paint(part: Partial<Figure>): void {
    this.#put({ ...this.#person, figure: { ...this.#person.figure, ...part } });
    this.#refresh();
  }

  #shapeButton(shape: string): HTMLElement {
    const name = shapeName(shape);
    return h("button.maker__shape", {
      type: "button",
      "data-shape": shape,
      "aria-label": name,
      title: name,
      click: () => this.#paint({ shape }),
    });
  }

  // The buttons stay, so that a finger and the keyboard find the one they were on.
  #refresh(): void {
    const { figure } = this.#person;
    this.#see.replaceChildren(figurePicture(figure));
    for (const each of this.#shapes.querySelectorAll<HTMLElement>("button")) {
      const shape = each.dataset["shape"] ?? "";
      each.setAttribute("aria-pressed", String(shape === figure.shape));
      each.replaceChildren(figurePicture({ ...figure, shape }));
    }
    const slots = slotsOf(figure.shape);
    if (slots[this.#slot] === undefined) this.#slot = "clothes";
    this.#showSlots(slots);
    this.#showColours();
  }

  #showSlots(slots: ReturnType<typeof slotsOf>): void {
    const buttons = (Object.keys(slots) as Slot[]).map((slot) =>
      button({
        label: slotLabel(slots[slot] ?? "colour"),
        isPressed: slot === this.#slot,
        data: { slot },
        onPress: () => {
          this.#slot = slot;
          this.#refresh();
          this.#slots.querySelector<HTMLElement>(`[data-slot=${slot}]`)?.focus();
        },
      }),
    );
    this.#slots.replaceChildren(...buttons);
  }

  #showColours(): void {
    const chosen = this.#person.figure[this.#slot];
    if (this.#colours.dataset["slot"] !== this.#slot) {
      this.#colours.dataset["slot"] = this.#slot;
      const choose = (colour: ColourCode): void => this.#paint({ [this.#slot]: colour });
      const dots = coloursFor(this.#slot).map((code) => colourButton(code, { click: () => choose(code) }));
      this.#colours.replaceChildren(...dots);
    }
    for (const each of this.#colours.querySelectorAll<HTMLElement>("button")) {
      each.setAttribute("aria-pressed", String(each.dataset["colour"] === chosen));
    }
  }

  #finish(): void {
    if (!this.#name.flush()) return this.#field.focus();
    this.#put(this.#person);
    this.#go();
  }

  // A name that does not fit would be lost on the way back.
  #leave(): void {
    if (this.#name.flush()) this.#go();
    else this.#field.focus();
  }

  #go(): void {
    const { back, isChanging } = this.#app.place;
    if (isChanging === true && back !== undefined) return this.#app.go(back);
    void this.#app.keepNote(LAST_MADE, this.#id);
    this.#app.go({ screen: "people", house: this.#house, ...(back && { back }) });
  }
}
