// A ruled strip to write on by hand; it holds the strokes, and neither keeps nor reads them.

import { type Handwriting, moveStrokes } from "../core/handwriting.ts";
import { MAX_POINTS } from "../core/limits.ts";
import type { InputKind, Point, Stroke } from "../core/stroke.ts";
import { drawStroke, UPPER_LEFT } from "../draw/canvas-ink.ts";
import { drawNewPoints } from "../draw/open-ink.ts";
import { type Pointing, watchPointers } from "../draw/pointer.ts";
import type { Hand } from "./app.ts";
import { h } from "./dom.ts";
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
const GROW_MS = 250;
// Beyond two the eye sees nothing more and a tablet's memory is spent.
const SHARPEST = 2;
// A hand that slips off the strip goes on beside it, but not across the room.
const BEYOND = 400;

type Open = { readonly stroke: Stroke; readonly points: Point[]; drawn: number; isTold: boolean };

export class WritingStrip {
  readonly element: HTMLElement;
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
  #open: Open | null = null;
  #told = 0;

  constructor(hand: Hand | undefined, changed: (hand: Hand) => void) {
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
      cancel: () => this.#cancel(),
      penSeen: () => this.#showFingers(),
      grip: () => undefined,
    });
    new ResizeObserver(() => this.#fit()).observe(this.#paper);
    this.#refresh();
  }

  /** What is written now, with the line that is still under the hand. */
  get hand(): Hand {
    const open = this.#open === null ? [] : [finished(this.#open)];
    return { strokes: [...this.#strokes, ...open], lines: this.#lines, width: this.#width };
  }

  #makeTools(): Record<"undo" | "clear" | "more" | "fingers", HTMLButtonElement> {
    const fingers = button({
      action: "strip-fingers",
      icon: "finger",
      look: "round",
      label: t("Draw with a finger too"),
      isPressed: false,
      onPress: () => this.#writeWithFingers(),
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

  #begin(input: InputKind, point: Point): void {
    const order = (this.#strokes[this.#strokes.length - 1]?.order ?? -1) + 1;
    const points = [this.#near(point)];
    const made = { tool: "felt", colour: "night", size: NIB, input, order, prompt: null } as const;
    this.#open = { stroke: { ...made, points }, points, drawn: 0, isTold: false };
    this.#told = performance.now();
    this.#drawNew();
  }

  #move(points: readonly Point[]): void {
    const open = this.#open;
    if (open === null) return;
    for (const point of points) {
      if (open.points.length < MAX_POINTS) open.points.push(this.#near(point));
    }
    this.#drawNew();
    if (open.points.length >= MAX_POINTS) this.#continueAfresh(open);
    else if (performance.now() - this.#told >= GROW_MS) {
      this.#told = performance.now();
      open.isTold = true;
      this.#changed(this.hand);
    }
  }

  #continueAfresh({ stroke, points }: Open): void {
    const [x, y, pressure] = points[points.length - 1] ?? [0, 0, 0];
    this.#end();
    this.#begin(stroke.input, [x, y, pressure, 0]);
  }

  #end(): void {
    if (this.#open === null) return;
    const stroke = finished(this.#open);
    this.#open = null;
    this.#cleared = [];
    this.#strokes = [...this.#strokes, stroke];
    clear(this.#top);
    drawStroke(contextOf(this.#ink), stroke, this.#scale);
    this.#refresh();
    this.#changed(this.hand);
  }

  #cancel(): boolean {
    if (this.#open === null || this.#open.isTold) return false;
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
    const keep = (value: number, most: number): number => Math.min(Math.max(value, -BEYOND), most + BEYOND);
    return [keep(x, this.#width), keep(y, this.#lines * LINE_HEIGHT), pressure, t];
  }

  get #scale(): number {
    return this.#ink.width / this.#width;
  }

  #fit(): void {
    const { clientWidth } = this.#paper;
    if (clientWidth < 1) return;
    const width = Math.round(clientWidth * Math.min(window.devicePixelRatio || 1, SHARPEST));
    const height = Math.round((width * this.#lines * LINE_HEIGHT) / this.#width);
    if (this.#ink.width === width && this.#ink.height === height) return;
    for (const canvas of [this.#ink, this.#top]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#redraw();
    if (this.#open === null) return;
    this.#open.drawn = 0;
    this.#drawNew();
  }

  #redraw(): void {
    clear(this.#ink);
    clear(this.#top);
    for (const stroke of this.#strokes) drawStroke(contextOf(this.#ink), stroke, this.#scale);
  }

  #drawNew(): void {
    const open = this.#open;
    if (open === null) return;
    const place = { scale: this.#scale, corner: UPPER_LEFT };
    open.drawn = drawNewPoints(contextOf(this.#top), open.stroke, open.drawn, place, null);
  }

  #showFingers(): void {
    this.#tools.fingers.hidden = false;
  }

  #writeWithFingers(): void {
    this.#pointing.fingersDraw = !this.#pointing.fingersDraw;
    this.#tools.fingers.setAttribute("aria-pressed", String(this.#pointing.fingersDraw));
  }
}

function finished({ stroke, points }: Open): Stroke {
  return { ...stroke, points: [...points] };
}

/** Return a strip on which handwriting that is changed lies, with room to go on. */
export function stripFor({ strokes, width, height }: Handwriting): Hand {
  return {
    strokes: moveStrokes(strokes, MARGIN, MARGIN),
    lines: Math.min(Math.max(Math.ceil((height + MARGIN) / LINE_HEIGHT), FIRST_LINES), MOST_LINES),
    width: width + MARGIN > NARROW ? Math.max(WIDE, width + 2 * MARGIN) : NARROW,
  };
}

function clear(canvas: HTMLCanvasElement): void {
  contextOf(canvas).clearRect(0, 0, canvas.width, canvas.height);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas");
  return context;
}
