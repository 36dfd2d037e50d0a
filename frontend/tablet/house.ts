// Inside a house: one question, the page to draw on, and words; quiet while the child draws (V4).

import type { Words } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import {
  canRedo,
  canUndo,
  countItems,
  doStep,
  type Edit,
  type PageAndChanges,
  redo,
  undo,
} from "../core/page.ts";
import { type ColourCode, SIZES } from "../core/palette.ts";
import { listRubbedOut } from "../core/rubbed-out.ts";
import { strokeOf } from "../core/stroke.ts";
import { type Drawn, Surface } from "../draw/surface.ts";
import { newId } from "../store/new-id.ts";
import type { App, Draft, View } from "./app.ts";
import type { BenchRoom } from "./bench.ts";
import { outlineFor } from "./chosen.ts";
import { buildHouse, type HouseParts } from "./house-layout.ts";
import { tn } from "./i18n.ts";
import { firstStep } from "./journey.ts";
import { Notes } from "./notes.ts";
import { wordsEdit } from "./placing.ts";
import { askPrompt, currentPrompt } from "./prompts.ts";
import { showChosen } from "./toolbox.ts";
import { type Pad, wordsPad } from "./words-pad.ts";

const DESCRIBE_MS = 1_000;

export function house(app: App): View {
  const code = app.place.house ?? "good_things";
  const room = new Room(app, code);
  return {
    page: "tablet-house",
    element: room.element,
    house: code,
    leave: () => room.leave(),
    hide: () => room.flush(),
  };
}

/** One house while a child is in it. */
class Room {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #code: HouseCode;
  readonly #parts: HouseParts;
  readonly #notes: Notes;
  readonly #surface: Surface;
  readonly #observer: ResizeObserver;
  #pad: Pad | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, code: HouseCode) {
    this.#app = app;
    this.#code = code;
    this.#notes = new Notes({
      move: (note, x, y) => this.#putWords(note.id, { ...note.words, x, y }),
      change: (note) => this.#openPad({ text: note.words.text, writer: note.words.written_by, editing: note.id }),
      takeAway: (note) => this.#do([{ id: note.id, house: code, kind: "words", body: null }]),
    });
    this.#parts = buildHouse(app, code, this.#notes, {
      undo: () => this.#took(undo(this.#page)),
      redo: () => this.#took(redo(this.#page)),
      write: () => this.#openPad({ ...app.draft(code) }),
      changed: () => showChosen(app, this.element),
      skip: () => void this.#skip(),
      done: () => this.#done(),
      fingers: () => this.#drawWithFingers(),
    });
    this.element = this.#parts.element;
    this.#surface = new Surface(outlineFor(app, code), this.#artist(), this.#parts.paper);
    this.#parts.paper.append(this.#notes.layer);
    this.#surface.top.addEventListener("click", (event) => this.#drop(event));
    this.#surface.top.setAttribute("role", "img");
    this.#surface.show(app.strokes(code));
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this.#parts.room);
    showChosen(app, this.element);
    this.#refresh();
    this.#describe();
    void askPrompt(app, code);
    if (app.draft(code).isOpen) this.#openPad(app.draft(code));
    document.dispatchEvent(new CustomEvent("house-ready", { detail: this.#lent() }));
  }

  #lent(): BenchRoom {
    return {
      canvas: this.#surface.top,
      finish: (drawn) => this.#finish(drawn),
      show: () => this.#surface.show(this.#app.strokes(this.#code)),
      undo: () => this.#took(undo(this.#page)),
      count: () => this.#surface.count,
    };
  }

  leave(): void {
    this.#observer.disconnect();
    this.flush();
  }

  flush(): void {
    this.#surface.flush();
    this.#pad?.flush();
  }

  get #page() {
    return this.#app.page(this.#code);
  }

  #artist(): ConstructorParameters<typeof Surface>[1] {
    const app = this.#app;
    return {
      pen: () => ({
        tool: app.pen.tool,
        colour: app.pen.colour as ColourCode,
        size: SIZES[app.pen.tool][app.pen.size],
      }),
      begin: () => ({ id: newId(), order: app.nextOrder(), prompt: currentPrompt(app, this.#code) }),
      grow: ({ id, stroke }) =>
        void app.ledger.keepUnfinished({ id, house: this.#code, kind: "stroke", body: stroke }),
      finish: (drawn) => this.#finish(drawn),
      penSeen: () => {
        this.#parts.fingers.hidden = false;
      },
    };
  }

  #finish({ id, stroke }: Drawn): void {
    const drawn: Edit = { id, house: this.#code, kind: "stroke", body: stroke };
    const gone = stroke.tool === "rubber" ? listRubbedOut(this.#page, this.#code, stroke) : [];
    const result = doStep(this.#page, [drawn, ...gone]);
    this.#app.took(this.#code, result);
    // The surface has the stroke already. What is wholly rubbed out lies there unseen, and undo
    // finds it in its place.
    this.#refresh();
  }

  #do(edits: readonly Edit[]): void {
    this.#took(doStep(this.#page, edits));
  }

  #took(result: PageAndChanges): void {
    const gone = new Set<string>();
    for (const { id, kind, body } of this.#app.took(this.#code, result)) {
      if (kind !== "stroke") continue;
      if (body === null) gone.add(id);
      else this.#surface.add({ id, stroke: strokeOf(body) });
    }
    this.#surface.remove(gone);
    this.#refresh();
  }

  #refresh(): void {
    this.#parts.undo.disabled = !canUndo(this.#page);
    this.#parts.redo.disabled = !canRedo(this.#page);
    this.#notes.show(this.#app.words(this.#code).map(({ id, words }) => ({ id, words })));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#describe(), DESCRIBE_MS);
  }

  #describe(): void {
    const { lines, words } = countItems(this.#page, this.#code);
    const texts = this.#app.words(this.#code).map((each) => each.words.text);
    const parts = [tn("%(num)s line", "%(num)s lines", lines), tn("%(num)s note", "%(num)s notes", words)];
    const description = [parts.join(", "), ...texts].join("; ");
    this.#surface.top.setAttribute("aria-label", description);
    this.#parts.description.textContent = description;
  }

  #openPad(draft: Omit<Draft, "isOpen">): void {
    void this.#app.keepDraft(this.#code, { ...draft, isOpen: true });
    this.#pad = wordsPad(this.#app, this.#code, (kept) => this.#keepWords(kept), () => this.#closePad());
    this.#parts.over.replaceChildren(this.#pad.element);
    this.#parts.over.hidden = false;
    this.#pad.element.querySelector("textarea")?.focus();
  }

  #closePad(): void {
    this.#pad = null;
    this.#parts.over.replaceChildren();
    this.#parts.over.hidden = true;
    this.#parts.write.focus();
  }

  #keepWords(draft: Draft): void {
    this.#do([wordsEdit(this.#app, this.#code, draft)]);
    void this.#app.clearDraft(this.#code, draft.writer);
    this.#closePad();
  }

  #putWords(id: string, words: Words): void {
    this.#do([{ id, house: this.#code, kind: "words", body: words }]);
  }

  #drop(event: MouseEvent): void {
    if (!this.#notes.isPicked) return;
    const { left, top, width } = this.#surface.top.getBoundingClientRect();
    const units = 6400 / width;
    this.#notes.dropAt((event.clientX - left) * units, (event.clientY - top) * units);
  }

  async #skip(): Promise<void> {
    const body = { order: this.#app.nextOrder() };
    await this.#app.putNamed(`skipped:${this.#code}`, "skipped", body, this.#code);
    this.#app.go({ screen: "street" });
  }

  #done(): void {
    const { isChanging } = this.#app.place;
    this.#app.go({ screen: isChanging ? firstStep(this.#app) : "street" });
  }

  #drawWithFingers(): void {
    this.#surface.pointing.fingersDraw = !this.#surface.pointing.fingersDraw;
    this.#parts.fingers.setAttribute("aria-pressed", String(this.#surface.pointing.fingersDraw));
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.#parts.room;
    const width = Math.floor(Math.min(clientWidth, (clientHeight * 4) / 3));
    if (width < 1) return;
    this.#parts.paper.style.inlineSize = `${width}px`;
    this.#parts.paper.style.blockSize = `${Math.round((width * 3) / 4)}px`;
    this.#surface.resize(width);
    this.#notes.place();
  }
}

