// Where a child writes, or another hand at the child's telling; what is written stays as it came.

import type { HouseCode } from "../core/house-outline.ts";
import type { App, Draft, Hand } from "./app.ts";
import { AS_TYPED, h } from "./dom.ts";
import { problemWith } from "./draft.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { listenButton, ownWordsIn } from "./listen.ts";
import { Notice } from "./notice.ts";
import { WritingStrip } from "./writing-strip.ts";
import { writers } from "./writers.ts";

const SETTLE_MS = 150;

export type Pad = {
  readonly element: HTMLElement;
  readonly flush: () => void;
  readonly focus: () => void;
};

export type PadActs = {
  /** Take a draft that can be kept. */
  readonly keep: (draft: Draft) => void;
  readonly close: () => void;
};

/** Return a pad with a draft on it; what changes on it is kept as it comes. */
export function wordsPad(app: App, house: HouseCode, draft: Draft, acts: PadActs): Pad {
  const pad = new WordsPad(app, house, draft, acts);
  return { element: pad.element, flush: () => pad.flush(), focus: () => pad.focus() };
}

class WordsPad {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #house: HouseCode;
  readonly #acts: PadActs;
  readonly #notice = new Notice();
  readonly #sheet = h("div.pad__sheet", {});
  readonly #field: HTMLTextAreaElement;
  #strip: WritingStrip | null = null;
  #draft: Draft;
  #isLeft = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, house: HouseCode, draft: Draft, acts: PadActs) {
    this.#app = app;
    this.#house = house;
    this.#acts = acts;
    this.#draft = { ...draft, isOpen: true };
    this.#field = this.#makeField();
    this.element = this.#build();
    this.#lay();
    this.flush();
  }

  flush(): void {
    clearTimeout(this.#timer);
    if (this.#isLeft) return; // what was kept is no draft any more
    if (this.#strip !== null) this.#draft = { ...this.#draft, hand: this.#strip.hand };
    void this.#app.keepDraft(this.#house, this.#draft);
  }

  focus(): void {
    if (this.#isByHand) this.element.querySelector<HTMLElement>("[data-way=hand]")?.focus();
    else this.#field.focus();
  }

  get #isByHand(): boolean {
    return this.#draft.isByHand === true;
  }

  #build(): HTMLElement {
    const { about, mark, writer } = this.#draft;
    const isOnPage = about === undefined && mark === undefined;
    return h(
      "section.pad",
      {
        role: isOnPage ? "dialog" : "group",
        "aria-label": tc("child's screen", "Write words"),
        keydown: (event) => this.#leaveOnEscape(event),
      },
      this.#ways(),
      this.#sheet,
      this.#notice.element,
      writers(this.#app, writer, (chosen) => this.#note({ writer: chosen })),
      h(
        "div.row.row--apart",
        {},
        button({ action: "put-aside", icon: "back", label: tc("child's screen", "Not now"), onPress: () => this.#put() }),
        // A pad that is a screen of its own has the button at its top.
        isOnPage ? listenButton(() => ownWordsIn(this.element)) : null,
        button({
          action: "keep-words",
          icon: "done",
          look: "go",
          label: isOnPage ? t("Put it on my page") : tc("child's screen", "Keep it"),
          onPress: () => this.#finish(),
        }),
      ),
    );
  }

  // What is changed stays what it is.
  #ways(): HTMLElement | null {
    if (this.#draft.editing !== null) return null;
    const way = (name: string, label: string, icon: "write" | "keys", isByHand: boolean): HTMLElement =>
      button({
        icon,
        label,
        data: { way: name },
        isPressed: this.#isByHand === isByHand,
        onPress: () => this.#turnTo(isByHand),
      });
    return h(
      "div.row.ways",
      { role: "group", "aria-label": t("How do you want to write?") },
      way("keys", tc("child's screen", "With keys"), "keys", false),
      way("hand", tc("child's screen", "By hand"), "write", true),
    );
  }

  #turnTo(isByHand: boolean): void {
    this.flush();
    this.#notice.show(null);
    this.#note({ isByHand });
    for (const each of this.element.querySelectorAll<HTMLElement>("[data-way]")) {
      each.setAttribute("aria-pressed", String((each.dataset["way"] === "hand") === isByHand));
    }
    this.#lay();
    if (!isByHand) this.#field.focus();
  }

  #lay(): void {
    const noted = (hand: Hand): void => this.#note({ hand });
    this.#strip = this.#isByHand ? new WritingStrip(this.#app, this.#draft.hand, noted) : null;
    this.#sheet.replaceChildren(this.#strip?.element ?? this.#field);
  }

  #makeField(): HTMLTextAreaElement {
    const field = h("textarea.pad__field", {
      "data-field": "words",
      "aria-label": tc("child's screen", "Your words"),
      ...AS_TYPED,
      rows: "5",
      input: () => this.#note({ text: field.value }),
    });
    field.value = this.#draft.text;
    return field;
  }

  #note(part: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...part };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
  }

  #finish(): void {
    this.flush();
    const problem = problemWith(this.#draft);
    this.#notice.show(problem);
    if (problem !== null) return;
    this.#isLeft = true;
    this.#acts.keep(this.#draft);
  }

  #put(): void {
    this.#draft = { ...this.#draft, isOpen: false };
    this.flush();
    this.#isLeft = true;
    this.#acts.close();
  }

  #leaveOnEscape(event: Event): void {
    if (event instanceof KeyboardEvent && event.key === "Escape") this.#put();
  }
}
