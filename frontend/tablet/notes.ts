// Words lying on the page: picked up by a tap, moved by taps or arrows, changed or taken away.

import type { Words } from "../core/changes.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";

export type Note = { readonly id: string; readonly words: Words };

export type NoteActs = {
  readonly move: (note: Note, x: number, y: number) => void;
  readonly change: (note: Note) => void;
  readonly takeAway: (note: Note) => void;
};

const STEP = 240;
// A note that is put at the far edge still shows enough of itself to be picked up again.
const MARGIN = 500;

export class Notes {
  readonly layer = h("div.notes", {});
  readonly bar = h("div.note-bar", { role: "toolbar" });
  readonly #acts: NoteActs;
  #notes: readonly Note[] = [];
  #picked: string | null = null;

  constructor(acts: NoteActs) {
    this.#acts = acts;
    this.bar.hidden = true;
  }

  /** Show these notes; a note that is picked up stays so while it is there. */
  show(notes: readonly Note[]): void {
    this.#notes = notes;
    if (!notes.some(({ id }) => id === this.#picked)) this.#picked = null;
    this.#draw();
  }

  /** Keep every note whole inside the page as it is shown now; the places told stay as they are. */
  #settle(): void {
    const room = this.layer.clientHeight;
    const width = this.layer.clientWidth;
    for (const element of this.layer.querySelectorAll<HTMLElement>(".note")) {
      const below = element.offsetTop + element.offsetHeight - room;
      const beside = element.offsetLeft + element.offsetWidth - width;
      if (below > 0) element.style.top = `${Math.max(element.offsetTop - below, 0)}px`;
      if (beside > 0) element.style.left = `${Math.max(element.offsetLeft - beside, 0)}px`;
    }
  }

  /** Put every note where it was told to be, then keep it inside the page. */
  place(): void {
    for (const element of this.layer.querySelectorAll<HTMLElement>(".note")) {
      const note = this.#notes.find(({ id }) => id === element.dataset["item"]);
      if (note !== undefined) putAt(element, note.words);
    }
    this.#settle();
  }

  /** Put the note that is picked up there; answers whether there was one. */
  dropAt(x: number, y: number): boolean {
    const note = this.#notes.find(({ id }) => id === this.#picked);
    if (note === undefined) return false;
    this.#acts.move(note, ...within(x, y));
    return true;
  }

  get isPicked(): boolean {
    return this.#picked !== null;
  }

  #pick(id: string | null): void {
    this.#picked = id;
    this.#draw();
  }

  #draw(): void {
    const focused = document.activeElement?.getAttribute("data-move") ?? null;
    this.layer.replaceChildren(...this.#notes.map((note) => this.#element(note)));
    this.#settle();
    const note = this.#notes.find(({ id }) => id === this.#picked);
    this.bar.hidden = note === undefined;
    this.bar.setAttribute("aria-label", tc("child's screen", "Your words"));
    this.bar.replaceChildren(...(note === undefined ? [] : this.#tools(note)));
    this.bar.querySelector<HTMLElement>(`[data-move="${focused ?? "none"}"]`)?.focus();
  }

  #element(note: Note): HTMLElement {
    const { text, direction, language } = note.words;
    const isPicked = note.id === this.#picked;
    const element = h(
      "button.note.child-words",
      {
        type: "button",
        "data-item": note.id,
        "aria-pressed": String(isPicked),
        click: () => this.#pick(isPicked ? null : note.id),
      },
      h("bdi.note__words", { dir: direction, lang: language, "data-words": true }, text),
    );
    putAt(element, note.words);
    return element;
  }

  #tools(note: Note): HTMLElement[] {
    const { x, y } = note.words;
    const mover = (name: string, look: IconName, label: string, dx: number, dy: number): HTMLElement =>
      button({
        icon: look,
        look: "round",
        label,
        data: { move: name },
        onPress: () => this.#acts.move(note, ...within(x + dx, y + dy)),
      });
    // Left is left on the page, which never mirrors, so its arrows do not change places either.
    const movers = h(
      "div.note-bar__moves",
      { dir: "ltr" },
      mover("left", "back", tc("move words", "To the left"), -STEP, 0),
      mover("up", "up", tc("move words", "Up"), 0, -STEP),
      mover("down", "down", tc("move words", "Down"), 0, STEP),
      mover("right", "forward", tc("move words", "To the right"), STEP, 0),
    );
    return [
      movers,
      button({ action: "change", icon: "write", label: tc("words or picture", "Change it"), onPress: () => this.#acts.change(note) }),
      button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: () => this.#acts.takeAway(note) }),
      button({ action: "put-down", icon: "done", label: tc("button", "Done"), look: "go", onPress: () => this.#pick(null) }),
    ];
  }
}

// The page never mirrors, so a place on it is told from its left edge.
function putAt(element: HTMLElement, { x, y }: Words): void {
  element.style.left = `${(x / PAGE_WIDTH) * 100}%`;
  element.style.top = `${(y / PAGE_HEIGHT) * 100}%`;
}

function within(x: number, y: number): [number, number] {
  return [
    Math.min(Math.max(Math.round(x), 0), PAGE_WIDTH - MARGIN),
    Math.min(Math.max(Math.round(y), 0), PAGE_HEIGHT - MARGIN),
  ];
}
