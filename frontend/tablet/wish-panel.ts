// "Who can see this": one question for each person, all at once or one after the other.
//
// It knows neither houses nor items: whoever shows it says what was answered, and keeps the answers.

import { type Wish, WISHES } from "../core/changes.ts";
import type { Audience } from "./account.ts";
import type { App } from "./app.ts";
import { audienceFace, audienceLabel, audienceName, truthAbout } from "./audience.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";
import { listenButton } from "./listen.ts";
import { holdForAMoment } from "./unhurried.ts";

export type Answered = {
  readonly wish: Wish | null;
  /** It was not said here, but follows from what was said of the whole. */
  readonly isFollowing?: boolean;
};

export type Question = {
  readonly audiences: readonly Audience[];
  readonly answered: (audience: string) => Answered;
  readonly answer: (audience: string, wish: Wish) => Promise<void>;
  /** Something was answered, or somebody else is asked about. */
  readonly changed: () => void;
};

// Wide enough for everybody at once; in em, so that large text makes it one after the other too.
const WIDE = "(min-width: 62em)";
// More rows than these are a wall, and the child is asked about one after the other.
const MOST_AT_ONCE = 6;
const ICONS: Readonly<Record<Wish, IconName>> = {
  yes: "done",
  ask_me_first: "ask",
  no: "no",
  dont_know_yet: "unsure",
};

export class WishPanel {
  readonly #asked = h("div.wishes", {});
  readonly #truth = h("p.wishes__truth", { role: "status" });
  readonly element = h("div", {}, this.#asked, this.#truth);
  readonly #app: App;
  readonly #question: Question;
  readonly #wide = window.matchMedia(WIDE);
  readonly #turned = (): void => this.show();
  #current: string;
  #isLeft = false;
  #button: HTMLButtonElement | undefined;

  constructor(app: App, question: Question, current?: string) {
    this.#app = app;
    this.#question = question;
    const codes = question.audiences.map(({ code }) => code);
    this.#current = current !== undefined && codes.includes(current) ? current : (codes[0] ?? "");
    this.#wide.addEventListener("change", this.#turned);
    this.show();
  }

  leave(): void {
    this.#isLeft = true;
    this.#wide.removeEventListener("change", this.#turned);
  }

  /** Whether one person is asked about at a time. */
  get isOneByOne(): boolean {
    const isLong = this.#question.audiences.length > MOST_AT_ONCE;
    return isLong || this.#app.presentation === "pictures_first" || !this.#wide.matches;
  }

  /** What is asked and can be answered where everybody stands on the screen; each alone says it. */
  get spoken(): string {
    if (this.isOneByOne) return "";
    const names = this.#question.audiences.map((each) => audienceName(this.#app, each));
    return [...names, ...WISHES.map(wishName), this.#truthShown()].join(". ");
  }

  get current(): string {
    return this.#current;
  }

  /** Show the answers as they are now. */
  show(): void {
    const { audiences } = this.#question;
    this.#nameOnward();
    this.#asked.dataset["look"] = this.isOneByOne ? "one" : "all";
    this.#truth.textContent = this.#truthShown();
    if (!this.isOneByOne) {
      this.#asked.replaceChildren(...audiences.map((each, place) => this.#row(each, place)));
      return;
    }
    const place = Math.max(audiences.findIndex(({ code }) => code === this.#current), 0);
    const asked = audiences[place];
    const several = audiences.length > 1 ? this.#faces() : null;
    this.#asked.replaceChildren(
      ...(several === null ? [] : [several]),
      ...(asked === undefined ? [] : [this.#one(asked, place)]),
    );
  }

  /** Show what was answered, and say so; a child who has gone on meanwhile is not brought back. */
  renew(): void {
    if (this.#isLeft) return;
    this.show();
    this.#question.changed();
  }

  /** Ask about the next person who is still open; tells whether there was one. */
  next(): boolean {
    const open = this.#findNext();
    if (open !== undefined) this.#go(open);
    return open !== undefined;
  }

  /** Return the button that goes on: to the next person, or else to what comes after everybody. */
  onward(onDone: () => void): HTMLButtonElement {
    this.#button = button({
      action: "confirm",
      look: "go",
      label: "",
      onPress: () => {
        if (!this.next()) onDone();
      },
    });
    this.#nameOnward();
    return this.#button;
  }

  listOpen(): string[] {
    return this.#question.audiences.map(({ code }) => code).filter((code) => this.#isOpen(code));
  }

  #isOpen(code: string): boolean {
    return this.#question.answered(code).wish === null;
  }

  #findNext(): string | undefined {
    if (!this.isOneByOne) return undefined;
    const codes = this.#question.audiences.map(({ code }) => code);
    return codes.slice(codes.indexOf(this.#current) + 1).find((code) => this.#isOpen(code));
  }

  #nameOnward(): void {
    const isLast = this.#findNext() === undefined;
    const label = isLast ? tc("child agrees", "That's right") : tc("child's screen", "Go on");
    this.#button?.replaceChildren(icon(isLast ? "done" : "forward"), h("span.btn__name", {}, label));
  }

  #go(code: string): void {
    this.#current = code;
    this.renew();
    holdForAMoment(...this.element.querySelectorAll<HTMLElement>(".who__answers"));
    if (this.#button !== undefined) holdForAMoment(this.#button);
    this.element.querySelector<HTMLElement>(".who__ask")?.focus({ preventScroll: true });
  }

  #faces(): HTMLElement {
    return h(
      "ul.faces",
      { "aria-label": t("Whom this is about") },
      ...this.#question.audiences.map((each, place) => h("li", {}, this.#face(each, place))),
    );
  }

  #face(audience: Audience, place: number): HTMLElement {
    const { wish } = this.#question.answered(audience.code);
    const name = audienceName(this.#app, audience);
    return h(
      "button.faces__one",
      {
        type: "button",
        "data-face": audience.code,
        "aria-current": audience.code === this.#current ? "true" : null,
        title: name,
        click: () => this.#go(audience.code),
      },
      audienceFace(audience, place),
      wish === null ? null : h("span.faces__answer", { "data-said": wish }, icon(ICONS[wish])),
      h("span.unseen", {}, name, wish === null ? "" : `: ${wishName(wish)}`),
    );
  }

  #one(audience: Audience, place: number): HTMLElement {
    const name = audienceName(this.#app, audience);
    const id = `ask-${audience.code}`;
    return h(
      "div.who.who--one",
      { role: "radiogroup", "aria-labelledby": id, "data-audience": audience.code },
      h(
        "div.who__top",
        {},
        audienceFace(audience, place),
        h("h2.who__ask", { id, tabindex: "-1" }, audienceLabel(this.#app, audience)),
        listenButton(() => [name, ...WISHES.map(wishName), this.#truthShown()].join(". ")),
      ),
      this.#answers(audience),
    );
  }

  #row(audience: Audience, place: number): HTMLElement {
    const id = `who-${audience.code}`;
    return h(
      "div.who.who--row",
      { role: "radiogroup", "aria-labelledby": id, "data-audience": audience.code },
      h("p.who__name", {}, audienceFace(audience, place), h("span", { id }, audienceLabel(this.#app, audience))),
      this.#answers(audience),
    );
  }

  // It stands below everybody, in a place that stays, so that it is heard when it comes.
  #truthShown(): string {
    const { audiences, answered } = this.#question;
    const shown = audiences.filter(({ code }) => !this.isOneByOne || code === this.#current);
    return shown.map((each) => truthAbout(this.#app, each, answered(each.code).wish) ?? "").join("");
  }

  #answers(audience: Audience): HTMLElement {
    const { wish: chosen, isFollowing } = this.#question.answered(audience.code);
    const box = h("div.who__answers", { "data-following": isFollowing === true && chosen !== null });
    for (const wish of WISHES) box.append(this.#option(audience.code, wish, wish === chosen));
    return box;
  }

  #option(audience: string, wish: Wish, isChosen: boolean): HTMLElement {
    const input = h("input.wish__box", {
      type: "radio",
      name: `wish-${audience}`,
      value: wish,
      change: () => void this.#choose(audience, wish),
    });
    input.checked = isChosen;
    return h(
      "label.wish",
      { "data-wish": wish },
      input,
      h("span.wish__sign", {}, icon(ICONS[wish])),
      h("span.wish__name", {}, wishName(wish)),
    );
  }

  async #choose(audience: string, wish: Wish): Promise<void> {
    await this.#question.answer(audience, wish);
    this.renew();
    const chosen = this.element.querySelector<HTMLElement>(
      `[data-audience="${audience}"] input[value=${wish}]`,
    );
    chosen?.focus({ preventScroll: true });
  }
}

function wishName(wish: Wish): string {
  if (wish === "yes") return tc("who can see this", "Yes");
  if (wish === "ask_me_first") return tc("who can see this", "Ask me first");
  if (wish === "no") return tc("who can see this", "No");
  return tc("who can see this", "I don't know yet");
}
