// A ruled strip to write on by hand; it holds the strokes, and neither keeps nor reads them.

import { clamp } from "../core/clamp.ts";
import { type Handwriting, moveStrokes } from "../core/handwriting.ts";
import type { InputKind, Point, Stroke } from "../core/stroke.ts";
import { clear, contextOf, sharpness } from "../draw/canvas.ts";
import { drawStroke, UPPER_LEFT } from "../draw/canvas-ink.ts";
import { drawNewPoints } from "../draw/open-ink.ts";
import { OpenStroke } from "../draw/open-stroke.ts";
import { type Pointing, watchPointers } from "../draw/pointer.ts";
import type { App, Hand } from "./app.ts";
import { h } from "./dom.ts";
import { heedFingers, letFingersDraw } from "./fingers.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";

// Half a page wide, so that a line of it is read easily where it is put; on a phone less, so that
// a line is high enough for a finger.
const WIDE = 3_200;
const NARROW = 1_800;
const NARROW_PIXELS = 480;
const LINE_HEIGHT = 360;
const FIRST_LINES = 3;
const MOST_LINES = 9;
const NIB = 24;
const MARGIN = 60;
// A hand that slips off the strip goes on beside it, but not across the room.
const BEYOND = 400;

export class WritingStrip {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #paper = h("div.strip__paper", { dir: "ltr" });
  readonly #ink = h("canvas.strip__ink", {});
  readonly #top = h("canvas.strip__ink", { role: "img", "data-strip": true });
  readonly #tools: Readonly<Record<"undo" | "clear" | "more" | "fingers", HTMLButtonElement>>;
  readonly #pointing: Pointing;
  readonly #changed: (hand: Hand) => void;
  #strokes: readonly Stroke[];
  #lines: number;
  #width: number;
  #cleared: readonly Stroke[] = [];
  #open: OpenStroke | null = null;

  constructor(app: App, hand: Hand | undefined, changed: (hand: Hand) => void) {
    this.#app = app;
    this.#strokes = hand?.strokes ?? [];
    this.#lines = hand?.lines ?? FIRST_LINES;
    this.#width = hand?.width ?? (window.innerWidth < NARROW_PIXELS ? NARROW : WIDE);
    this.#changed = changed;
    this.#tools = this.#makeTools();
    this.#paper.append(this.#ink, this.#top);
    this.#top.setAttribute("aria-label", t("Write here with a finger or a pen"));
    const { undo, clear, more, fingers } = this.#tools;
    this.element = h("div.strip", {}, this.#paper, h("div.row.strip__tools", {}, undo, clear, more, fingers));
    this.#pointing = watchPointers(this.#top, {
      measure: () => this.#measure(),
      begin: (input, point) => this.#begin(input, point),
      move: (points) => this.#move(points),
      end: () => this.#end(),
      taken: () => this.#end(),
      cancel: () => this.#cancel(),
      penSeen: () => this.#writeWithFingers(false),
      isAwaited: () => false,
      touched: () => undefined,
      grip: () => undefined,
    });
    heedFingers(app, { pointing: this.#pointing, button: fingers });
    new ResizeObserver(() => this.#fit()).observe(this.#paper);
    this.#refresh();
  }

  /** What is written now, with the line that is still under the hand. */
  get hand(): Hand {
    const open = this.#open === null ? [] : [this.#open.finished()];
    return { strokes: [...this.#strokes, ...open], lines: this.#lines, width: this.#width };
  }

  #makeTools(): Record<"undo" | "clear" | "more" | "fingers", HTMLButtonElement> {
    const fingers = button({
      action: "strip-fingers",
      icon: "finger",
      look: "round",
      label: t("Draw with a finger too"),
      isPressed: false,
      onPress: () => this.#writeWithFingers(!this.#pointing.fingersDraw),
    });
    fingers.hidden = true;
    return {
      undo: button({ action: "strip-undo", icon: "undo", look: "round", label: tc("button", "Undo"), onPress: () => this.#undo() }),
      clear: button({ action: "strip-clear", icon: "away", label: tc("writing by hand", "Start again"), onPress: () => this.#clear() }),
      more: button({ action: "strip-more", icon: "down", label: tc("writing by hand", "More lines"), onPress: () => this.#addLines() }),
      fingers,
    };
  }

  #measure(): { left: number; top: number; units: number } {
    const { left, top, width } = this.#top.getBoundingClientRect();
    return { left, top, units: this.#width / width };
  }

  #begin(input: InputKind, point: Point, since = 0): void {
    const order = (this.#strokes[this.#strokes.length - 1]?.order ?? -1) + 1;
    const pen = { tool: "felt", colour: "night", size: NIB, input, order, prompt: null } as const;
    this.#open = new OpenStroke({ pen, point: this.#near(point), since });
    this.#drawNew(this.#open);
  }

  #move(points: readonly Point[]): void {
    const open = this.#open;
    if (open === null) return;
    const more = open.take(points.map((point) => this.#near(point)));
    this.#drawNew(open);
    if (open.isFull) this.#continueAfresh(open, more);
    else if (open.isDue) {
      open.told();
      this.#changed(this.hand);
    }
  }

  #continueAfresh({ stroke: { input }, last }: OpenStroke, more: readonly Point[]): void {
    this.#end();
    this.#begin(input, last.point, last.since);
    this.#move(more);
  }

  #end(): void {
    if (this.#open === null) return;
    const stroke = this.#open.finished();
    this.#open = null;
    this.#cleared = [];
    this.#strokes = [...this.#strokes, stroke];
    clear(this.#top);
    drawStroke(contextOf(this.#ink), stroke, this.#scale);
    this.#refresh();
    this.#changed(this.hand);
  }

  #cancel(): boolean {
    if (this.#open?.isTold !== false) return false;
    this.#open = null;
    clear(this.#top);
    return true;
  }

  #undo(): void {
    if (this.#strokes.length > 0) return this.#write(this.#strokes.slice(0, -1));
    this.#write(this.#cleared);
    this.#cleared = [];
  }

  #clear(): void {
    this.#cleared = this.#strokes;
    this.#write([]);
  }

  #addLines(): void {
    this.#lines = Math.min(this.#lines + 2, MOST_LINES);
    this.#write(this.#strokes);
    this.#fit();
  }

  #write(strokes: readonly Stroke[]): void {
    this.#strokes = strokes;
    this.#redraw();
    this.#refresh();
    this.#changed(this.hand);
  }

  #refresh(): void {
    const { undo, clear, more } = this.#tools;
    undo.disabled = this.#strokes.length === 0 && this.#cleared.length === 0;
    clear.disabled = this.#strokes.length === 0;
    more.hidden = this.#lines >= MOST_LINES;
    this.#paper.style.setProperty("--lines", String(this.#lines));
    this.#paper.style.aspectRatio = `${this.#width} / ${this.#lines * LINE_HEIGHT}`;
  }

  #near([x, y, pressure, t]: Point): Point {
    const keep = (value: number, most: number): number => clamp(value, -BEYOND, most + BEYOND);
    return [keep(x, this.#width), keep(y, this.#lines * LINE_HEIGHT), pressure, t];
  }

  get #scale(): number {
    return this.#ink.width / this.#width;
  }

  #fit(): void {
    const { clientWidth } = this.#paper;
    if (clientWidth < 1) return;
    const width = Math.round(clientWidth * sharpness());
    const height = Math.round((width * this.#lines * LINE_HEIGHT) / this.#width);
    if (this.#ink.width === width && this.#ink.height === height) return;
    for (const canvas of [this.#ink, this.#top]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#redraw();
    if (this.#open === null) return;
    this.#open.drawn = 0;
    this.#drawNew(this.#open);
  }

  #redraw(): void {
    clear(this.#ink);
    clear(this.#top);
    for (const stroke of this.#strokes) drawStroke(contextOf(this.#ink), stroke, this.#scale);
  }

  #drawNew(open: OpenStroke): void {
    const place = { scale: this.#scale, corner: UPPER_LEFT };
    open.drawn = drawNewPoints(contextOf(this.#top), open.stroke, open.drawn, place, null);
  }

  #writeWithFingers(may: boolean): void {
    letFingersDraw(this.#app, { pointing: this.#pointing, button: this.#tools.fingers }, may);
  }
}

/** Return a strip on which handwriting that is changed lies, with room to go on. */
export function stripFor({ strokes, width, height }: Handwriting): Hand {
  return {
    strokes: moveStrokes(strokes, MARGIN, MARGIN),
    lines: clamp(Math.ceil((height + MARGIN) / LINE_HEIGHT), FIRST_LINES, MOST_LINES),
    width: width + MARGIN > NARROW ? Math.max(WIDE, width + 2 * MARGIN) : NARROW,
  };
}
