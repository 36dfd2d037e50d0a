// Inside a house: one question, the page to draw on, and words; quiet while the child draws (V4).

import { clearPage } from "../core/clear-page.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { PlacedSymbol } from "../core/changes.ts";
import {
  canRedo,
  canUndo,
  countItems,
  doApart,
  doStep,
  type Edit,
  type Page,
  type PageAndChanges,
  redo,
  undo,
} from "../core/page.ts";
import { SIZES } from "../core/palette.ts";
import { listRubbedOut } from "../core/rubbed-out.ts";
import { strokeOf } from "../core/stroke.ts";
import { type Drawn, Surface } from "../draw/surface.ts";
import { newId } from "../store/new-id.ts";
import { type App, type Draft, isForPage, type View } from "./app.ts";
import type { BenchRoom } from "./bench.ts";
import { outlineFor } from "./chosen.ts";
import type { DrawingAids } from "./drawing-aids.ts";
import { describePage } from "./describe.ts";
import { heedFingers, letFingersDraw } from "./fingers.ts";
import { buildHouse, fillFoot, fillTop, type HouseParts } from "./house-layout.ts";
import type { Steps } from "./house-steps.ts";
import { t } from "./i18n.ts";
import { finish, notHereNote, notHereYet, withFurniture, withNext } from "./later.ts";
import { Aim } from "./aim.ts";
import { drawnLook } from "./page-look.ts";
import { type PageThing } from "./page-thing.ts";
import { askPrompt, currentPrompt } from "./prompts.ts";
import { whenQuiet } from "./quiet.ts";
import { Things } from "./things.ts";
import { SYMBOL_SIZE, whenNamed } from "./symbol-image.ts";
import type { Pad } from "./words-pad.ts";

// As in house.css: the question is one line, as high as the buttons beside it.
const LYING = "(orientation: landscape) and (min-width: 56.3em)";
const DESCRIBE_MS = 1_000;
// What layout.css leaves free on both sides of a page that takes the whole width, in CSS pixels.
const MARGINS = 24;

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
  readonly #isFirst: boolean;
  readonly #parts: HouseParts;
  readonly #things: Things;
  readonly #aim: Aim;
  /** None before the page is furnished. */
  #aids: DrawingAids | null = null;
  #steps: Steps | null = null;
  readonly #surface: Surface;
  readonly #observer: ResizeObserver;
  #pad: Pad | null = null;
  /** The page has its size and takes the hand. */
  #isReady = false;
  #isLeft = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App, code: HouseCode) {
    this.#app = app;
    this.#code = code;
    this.#isFirst = app.isFirst;
    this.#things = new Things(
      {
        put: ({ id, kind }, body) => this.#do([{ id, house: code, kind, body }]),
        change: (thing) => this.#change(thing),
        takeAway: (thing) => this.#takeAway(thing),
      },
      drawnLook,
    );
    this.#aim = new Aim();
    this.#parts = buildHouse([this.#things.bar, this.#aim.bar]);
    this.element = this.#parts.element;
    this.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#aim.stop();
    });
    this.#surface = new Surface(outlineFor(app, code), this.#artist(), this.#parts.paper);
    this.#surface.lay(this.#things.behind, this.#things.front, this.#things.top);
    this.#surface.top.setAttribute("role", "img");
    this.#surface.show(app.strokes(code));
    heedFingers(app, this.#paper);
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this.#parts.room);
    // Where nothing stands yet, the paper comes first, and a hand may draw on it meanwhile; but
    // what stands above the paper, and may be of any height, is there before it.
    if (!this.#isFirst) this.#standAround();
    else if (!window.matchMedia(LYING).matches) fillTop(this.#parts.top, app, code);
    this.#refresh();
    const open = app.drafts(code).find(({ draft }) => draft.isOpen && isForPage(draft));
    if (open !== undefined) this.#openPad(open.draft);
    if (app.place.holding !== undefined) this.#aimSymbol(app.place.holding);
  }

  #standAround(): void {
    if (this.#isLeft) return;
    if (this.#parts.top.firstChild === null) fillTop(this.#parts.top, this.#app, this.#code);
    fillFoot(this.#parts.foot, this.#app, { skip: () => void this.#skip(), done: () => this.#done() });
    this.#furnish();
    this.#describe();
    const hasSymbols = this.#app.ledger.list("symbol", this.#code).length > 0;
    if (hasSymbols) void whenNamed().then(() => this.#describe());
  }

  #furnish(): void {
    withFurniture(
      ({ furnish, thingTools }) => {
        if (this.#aids !== null || this.#isLeft) return;
        const { aids, steps } = furnish(this.#app, this.#code, this.#parts, {
          undo: () => this.#turn(undo),
          redo: () => this.#turn(redo),
          write: () => this.#openPad(this.#app.draft(this.#code)),
          fingers: () => letFingersDraw(this.#app, this.#paper, !this.#surface.pointing.fingersDraw),
          surface: () => this.#surface,
          say: (sentence) => {
            this.#parts.description.textContent = sentence;
          },
          clear: () => this.#clear(),
          part: () => this.#aimPart(),
          choose: (x, y) => this.#aim.choose(x, y),
        });
        this.#aids = aids;
        this.#steps = steps;
        aids.attach(this.#surface);
        heedFingers(this.#app, this.#paper);
        this.#showSteps();
        this.#things.furnish(thingTools);
      },
      () => this.#parts.side.replaceChildren(...notHereYet(() => this.#furnish())),
    );
  }

  #lent(): BenchRoom {
    return {
      canvas: this.#surface.top,
      finish: (drawn) => this.#finish(drawn),
      show: () => this.#surface.show(this.#app.strokes(this.#code)),
      undo: () => this.#took(undo(this.#page)),
      count: () => this.#surface.count,
      isDrawn: () => this.#surface.isDrawn(),
    };
  }

  leave(): void {
    this.#isLeft = true;
    this.#observer.disconnect();
    this.#aids?.lift();
    this.#surface.end();
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
        colour: app.pen.colour,
        size: SIZES[app.pen.tool][app.pen.size],
      }),
      begin: () => ({ id: newId(), order: app.nextOrder(), prompt: currentPrompt(app, this.#code) }),
      grow: ({ id, stroke }) =>
        void app.ledger.keepUnfinished({ id, house: this.#code, kind: "stroke", body: stroke }),
      finish: (drawn) => this.#finish(drawn),
      penSeen: () => letFingersDraw(app, this.#paper, false),
      grasp: () => this.#aim.grasp() ?? this.#things.grasp(),
      tapped: ([x, y]) => this.#things.tapped(...this.#surface.onScreen(x, y)),
      looked: (look) => this.#aids?.looked(look),
    };
  }

  #finish({ id, stroke }: Drawn): void {
    if (stroke.input === "keys") this.#aids?.lifted();
    const drawn: Edit = { id, house: this.#code, kind: "stroke", body: stroke };
    const gone = stroke.tool === "rubber" ? listRubbedOut(this.#page, this.#code, stroke) : [];
    const result = doStep(this.#page, [drawn, ...gone]);
    this.#app.took(this.#code, result);
    // The surface has the stroke already. What is wholly rubbed out lies there unseen, and undo
    // finds it in its place.
    this.#refresh();
  }

  #clear(): boolean {
    this.#aids?.lift();
    const gone = clearPage(this.#page, this.#code);
    if (gone.length > 0) this.#do(gone);
    return gone.length > 0;
  }

  // A line that is still being drawn is finished first, so that it is what is undone.
  #turn(step: (page: Page) => PageAndChanges): void {
    this.#surface.end();
    this.#took(step(this.#page));
  }

  #do(edits: readonly Edit[]): void {
    this.#took(doStep(this.#page, edits));
  }

  #took(result: PageAndChanges): void {
    const gone = new Set<string>();
    const came: Drawn[] = [];
    for (const { id, kind, body } of this.#app.took(this.#code, result)) {
      if (kind !== "stroke") continue;
      if (body === null) gone.add(id);
      else came.push({ id, stroke: strokeOf(body) });
    }
    this.#surface.change(gone, came);
    this.#refresh();
  }

  #refresh(): void {
    this.#showSteps();
    this.#things.show(this.#app.things(this.#code));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => whenQuiet("page", () => this.#describe()), DESCRIBE_MS);
  }

  #showSteps(): void {
    if (this.#steps === null) return;
    this.#steps.undo.disabled = !canUndo(this.#page);
    this.#steps.redo.disabled = !canRedo(this.#page);
  }

  #describe(): void {
    const description = describePage(this.#app, this.#code, countItems(this.#page, this.#code));
    this.#surface.top.setAttribute("aria-label", description);
    this.#parts.description.textContent = description;
  }

  #openPad(draft: Draft): void {
    this.#withNext(({ wordsEdit, wordsPad }) => {
      const pad = wordsPad(this.#app, this.#code, draft, {
        keep: (kept) => this.#keepWords(kept, wordsEdit(this.#app, this.#code, kept)),
        close: () => this.#closePad(),
      });
      this.#pad = pad;
      this.#lay(pad.element);
      pad.focus();
    });
  }

  #lay(element: HTMLElement): void {
    this.#parts.over.replaceChildren(element);
    this.#parts.over.hidden = false;
  }

  #closePad(): void {
    this.#pad = null;
    heedFingers(this.#app, this.#paper); // on the pad a pen may have been seen
    this.#parts.over.replaceChildren();
    this.#parts.over.hidden = true;
    this.#steps?.write.focus();
  }

  #keepWords(draft: Draft, edit: Edit): void {
    this.#do([edit]);
    this.#app.clearDraft(this.#code, draft);
    this.#closePad();
  }

  // What was said is erased when it is taken away, so that no undo button may promise it back.
  #takeAway({ id, kind }: PageThing): void {
    withNext(({ forgetBegun }) => forgetBegun(this.#app, id), () => undefined);
    if (kind !== "voice") return this.#do([{ id, house: this.#code, kind, body: null }]);
    const gone: Edit = { id, house: this.#code, kind, body: null };
    this.#app.took(this.#code, doApart(this.#page, [gone]));
    this.#refresh();
  }

  #change(thing: PageThing): void {
    if (thing.kind === "voice") {
      const { x, y } = thing.body;
      const back = { screen: "house", house: this.#code } as const;
      return this.#app.go({ screen: "say", house: this.#code, mark: { x, y }, back });
    }
    if (thing.kind !== "words" && thing.kind !== "writing") return;
    const { id, body } = thing;
    this.#withNext(({ changeOn, goOnWriting }) => {
      const draft = changeOn(this.#app, this.#code, id, body);
      if (isForPage(draft)) this.#openPad(draft);
      else goOnWriting(this.#app, this.#code, draft, this.#app.place);
    });
  }

  // The code of the pad comes right after the page's, so that drawing need not wait for it.
  #withNext(act: Parameters<typeof withNext>[0]): void {
    withNext(
      (next) => {
        if (!this.#isLeft) act(next);
      },
      () => this.#lay(notHereNote(() => this.#closePad())),
    );
  }

  // The next tap on the page says where the symbol goes; then it is picked up, to be made to fit.
  #aimSymbol(symbol: string): void {
    const { holding: _held, ...place } = this.#app.place;
    this.#app.stay(place);
    this.#aim.start(this.#surface.top, t("Tap where it goes."), ({ x, y }) => {
      const id = newId();
      const prompt = currentPrompt(this.#app, this.#code);
      const order = this.#app.nextOrder();
      const body: PlacedSymbol = { symbol, x, y, size: SYMBOL_SIZE, layer: "behind", order, prompt };
      this.#do([{ id, house: this.#code, kind: "symbol", body }]);
      this.#things.pick(id);
      this.#things.reach();
    });
  }

  #aimPart(): void {
    const house = this.#code;
    this.#things.pick(null);
    this.#aim.start(this.#surface.top, t("Tap the part you want to tell about."), (mark) => {
      this.#app.go({ screen: "write", house, mark, back: { screen: "house", house } });
    });
  }

  async #skip(): Promise<void> {
    const body = { order: this.#app.nextOrder() };
    await this.#app.putNamed(`skipped:${this.#code}`, "skipped", body, this.#code);
    this.#app.go({ screen: "street" });
  }

  #done(): void {
    if (this.#app.place.isChanging) finish(this.#app);
    else this.#app.go({ screen: "street" });
  }

  get #paper(): Parameters<typeof heedFingers>[1] {
    return { pointing: this.#surface.pointing, button: this.#steps?.fingers ?? null };
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.#parts.room;
    const width = Math.floor(Math.min(clientWidth, (clientHeight * 4) / 3));
    if (width < 1) return;
    this.#parts.paper.style.inlineSize = `${width}px`;
    this.#parts.paper.style.blockSize = `${Math.round((width * 3) / 4)}px`;
    this.#surface.resize(width, widestWhenTurned());
    this.#things.place();
    if (this.#isReady) return;
    this.#isReady = true;
    document.dispatchEvent(new CustomEvent("house-ready", { detail: this.#lent() }));
    void askPrompt(this.#app, this.#code);
    if (this.#isFirst) setTimeout(() => this.#standAround());
  }
}

/** The width in CSS pixels that a page has where the tablet is held upright, whichever way it is now. */
function widestWhenTurned(): number {
  return Math.min(window.innerWidth, window.innerHeight) - MARGINS;
}
