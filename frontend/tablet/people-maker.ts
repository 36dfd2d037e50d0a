// Where a child makes a person by taps: a shape, colours and a name; each tap is kept at once, and
// somebody who was only looked at is not put anywhere.

import type { Figure, Person, Whereabouts, Writer } from "../core/changes.ts";
import { FIGURE_SHAPES, type Slot, slotsOf } from "../core/figures.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { type ColourCode, PALETTE } from "../core/palette.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { figurePicture } from "./figure.ts";
import { shapeName, slotLabel, whereName } from "./figure-names.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { coloursFor } from "./person-colours.ts";
import { findPerson, newPerson, problemWithName, putPerson, withName } from "./person-edits.ts";
import { colourName } from "./toolbox.ts";
import { writers } from "./writers.ts";

const SETTLE_MS = 300;
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
  readonly #notice = h("p.notice", { role: "alert" });
  readonly #field: HTMLTextAreaElement;
  #person: Person;
  #slot: Slot = "clothes";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, house: HouseCode, id: string) {
    this.#app = app;
    this.#house = house;
    this.#id = id;
    this.#person = findPerson(app, house, id) ?? this.#fresh();
    this.#field = this.#makeField();
    this.element = this.#build();
    for (const shape of FIGURE_SHAPES) this.#shapes.append(this.#shapeButton(shape));
    this.#refresh();
    setTimeout(() => this.#grow());
  }

  /** Keep the name that is being typed. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#keepName();
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
      this.#notice,
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
      autocorrect: "off",
      autocapitalize: "off",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      rows: "1",
      input: () => this.#typed(),
    });
    // A name that could not be kept is on the pad again, as it was typed.
    field.value = this.#app.note<string | null>(`name:${this.#id}`, null) ?? this.#person.name;
    return field;
  }

  #typed(): void {
    this.#grow();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepName(), SETTLE_MS);
  }

  // The whole name is seen while it is typed, however long it is.
  #grow(): void {
    this.#field.style.blockSize = "auto";
    this.#field.style.blockSize = `${this.#field.scrollHeight + 6}px`;
  }

  #keepName(): void {
    const problem = problemWithName(this.#field.value);
    this.#notice.textContent = problem ?? "";
    const note = `name:${this.#id}`;
    if (problem !== null) return void this.#app.keepNote(note, this.#field.value);
    if (this.#app.note<string | null>(note, null) !== null) void this.#app.keepNote(note, null);
    if (this.#field.value !== this.#person.name) this.#put(withName(this.#app, this.#person, this.#field.value));
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
      this.#colours.replaceChildren(...coloursFor(this.#slot).map((code) => this.#colourButton(code)));
    }
    for (const each of this.#colours.querySelectorAll<HTMLElement>("button")) {
      each.setAttribute("aria-pressed", String(each.dataset["colour"] === chosen));
    }
  }

  #colourButton(colour: ColourCode): HTMLElement {
    const dot = h("span.colour__dot", { "aria-hidden": "true" });
    dot.style.backgroundColor = PALETTE[colour];
    const name = colourName(colour);
    const choose = (): void => this.#paint({ [this.#slot]: colour });
    return h(
      "button.colour",
      { type: "button", "data-colour": colour, "aria-label": name, title: name, click: choose },
      dot,
    );
  }

  #finish(): void {
    this.flush();
    if (problemWithName(this.#field.value) !== null) return this.#field.focus();
    putPerson(this.#app, this.#house, { id: this.#id, person: this.#person });
    this.#leave();
  }

  #leave(): void {
    const { back, isChanging } = this.#app.place;
    if (isChanging === true && back !== undefined) return this.#app.go(back);
    void this.#app.keepNote(LAST_MADE, this.#id);
    this.#app.go({ screen: "people", house: this.#house, ...(back && { back }) });
  }
}
