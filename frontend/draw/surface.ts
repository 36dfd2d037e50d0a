// The paper a child draws on: ink under the hand and redrawing from strokes; it keeps no record.

import type { HouseOutline } from "../core/house-outline.ts";
import { MAX_POINTS, PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { ColourCode } from "../core/palette.ts";
import type { InputKind, Point, Stroke, Tool } from "../core/stroke.ts";
import { drawNewPoints, drawOutline, drawStroke } from "./canvas-ink.ts";
import { Checkpoints } from "./checkpoints.ts";
import { type Pointing, watchPointers } from "./pointer.ts";

export type Drawn = { readonly id: string; readonly stroke: Stroke };
export type Pen = { readonly tool: Tool; readonly colour: ColourCode; readonly size: number };

export type Artist = {
  readonly pen: () => Pen;
  /** Give the stroke that begins its id, its order and its prompt. */
  readonly begin: () => { readonly id: string; readonly order: number; readonly prompt: string | null };
  readonly grow: (drawn: Drawn) => void;
  readonly finish: (drawn: Drawn) => void;
  readonly penSeen: () => void;
  /** Take the hand for something other than ink, such as moving a thing that is picked up. */
  readonly grasp: () => Grasp | null;
  /** Take a short tap that would have been a dot; tells whether it was meant for something else. */
  readonly tapped: (point: Point) => boolean;
};

/** What follows the hand instead of ink, in page units. */
export type Grasp = {
  readonly move: (x: number, y: number) => void;
  readonly end: (x: number, y: number, isTap: boolean) => void;
};

type Held = { readonly grasp: Grasp; readonly from: Point; last: Point };

type OpenStroke = { readonly id: string; readonly stroke: Stroke; points: Point[]; drawn: number };

const FLUSH_MS = 250;
// A finger that means to point wanders less than this, in page units.
const TAP_REACH = 90;
// Beyond two the eye sees nothing more and a tablet's memory is spent.
const SHARPEST = 2;

export class Surface {
  readonly element: HTMLElement;
  readonly top: HTMLCanvasElement;
  readonly pointing: Pointing;
  readonly #outline = document.createElement("canvas");
  readonly #ink = document.createElement("canvas");
  readonly #below = document.createElement("canvas");
  readonly #frame: HouseOutline;
  readonly #artist: Artist;
  readonly #checkpoints = new Checkpoints();
  #drawn: Drawn[] = [];
  #open: OpenStroke | null = null;
  #held: Held | null = null;
  #told = 0;

  constructor(frame: HouseOutline, artist: Artist, element: HTMLElement) {
    this.#frame = frame;
    this.#artist = artist;
    this.element = element;
    this.top = document.createElement("canvas");
    for (const canvas of [this.#outline, this.#ink, this.top]) {
      canvas.className = "paper__layer";
      element.append(canvas);
    }
    this.top.dataset["surface"] = "";
    this.pointing = watchPointers(element, {
      measure: () => this.#measure(),
      begin: (input, point) => this.#begin(input, point),
      move: (points) => this.#move(points),
      end: () => this.#end(),
      penSeen: () => artist.penSeen(),
    });
  }

  get count(): number {
    return this.#drawn.length;
  }

  /** Lay something between the paper and its ink, and something over both. */
  lay(behind: HTMLElement, ...over: readonly HTMLElement[]): void {
    this.#ink.before(behind);
    this.element.append(...over);
  }

  /** Take this size in CSS pixels and draw everything again. */
  resize(width: number): void {
    const sharpness = Math.min(window.devicePixelRatio || 1, SHARPEST);
    const pixels = Math.max(Math.round(width * sharpness), 1);
    if (this.#ink.width === pixels && this.#ink.height === heightOf(pixels)) return;
    for (const canvas of [this.#outline, this.#ink, this.top]) {
      canvas.width = pixels;
      canvas.height = heightOf(pixels);
    }
    drawOutline(contextOf(this.#outline), this.#frame, this.#scale);
    this.#checkpoints.forgetAll();
    this.#redrawFrom(0);
    if (this.#open === null) return;
    this.#open.drawn = 0;
    if (this.#removes()) copy(this.#ink, this.#below);
    this.#drawNew();
  }

  /** Show these strokes, in their order, and nothing else. */
  show(drawn: readonly Drawn[]): void {
    this.#drawn = [...drawn];
    this.#checkpoints.forgetAll();
    this.#redrawFrom(0);
  }

  /** Show one stroke in its place in the order; one that is there already stays as it is. */
  add(drawn: Drawn): void {
    if (this.#drawn.some(({ id }) => id === drawn.id)) return;
    const last = this.#drawn[this.#drawn.length - 1];
    if (last === undefined || last.stroke.order <= drawn.stroke.order) {
      this.#drawn.push(drawn);
      drawStroke(contextOf(this.#ink), drawn.stroke, this.#scale);
      this.#picture(this.#drawn.length, this.#drawn.length);
      return;
    }
    const index = this.#drawn.findIndex(({ stroke }) => stroke.order > drawn.stroke.order);
    this.#drawn.splice(index, 0, drawn);
    this.#redrawFrom(index);
  }

  /** Show the page without these strokes. */
  remove(ids: ReadonlySet<string>): void {
    const index = this.#drawn.findIndex(({ id }) => ids.has(id));
    if (index < 0) return;
    this.#drawn = this.#drawn.filter(({ id }) => !ids.has(id));
    this.#redrawFrom(index);
  }

  /** Return where a place of the page lies in the window, in CSS pixels. */
  onScreen(x: number, y: number): [number, number] {
    const { left, top, units } = this.#measure();
    return [left + x / units, top + y / units];
  }

  /** Tell at once what the open stroke has so far, for the moment before the page is hidden. */
  flush(): void {
    if (this.#open !== null) this.#artist.grow(finished(this.#open));
  }

  get #scale(): number {
    return this.#ink.width / PAGE_WIDTH;
  }

  #measure(): { left: number; top: number; units: number } {
    const { left, top, width } = this.top.getBoundingClientRect();
    return { left, top, units: PAGE_WIDTH / width };
  }

  #begin(input: InputKind, point: Point): void {
    const grasp = this.#artist.grasp();
    if (grasp !== null) {
      this.#held = { grasp, from: point, last: point };
      return;
    }
    const { id, order, prompt } = this.#artist.begin();
    const points = [point];
    this.#open = { id, stroke: { ...this.#artist.pen(), input, order, points, prompt }, points, drawn: 0 };
    this.#told = performance.now();
    if (this.#removes()) copy(this.#ink, this.#below);
    this.#drawNew();
  }

  #move(points: readonly Point[]): void {
    if (this.#held !== null) return this.#drag(this.#held, points);
    const open = this.#open;
    if (open === null) return;
    for (const point of points) {
      if (open.points.length >= MAX_POINTS) break;
      open.points.push(point);
    }
    this.#drawNew();
    if (open.points.length >= MAX_POINTS) this.#continueAfresh(open);
    else if (performance.now() - this.#told >= FLUSH_MS) {
      this.#told = performance.now();
      this.#artist.grow(finished(open));
    }
  }

  #continueAfresh({ stroke, points }: OpenStroke): void {
    const [x, y, pressure] = points[points.length - 1] ?? [0, 0, 0];
    this.#end();
    this.#begin(stroke.input, [x, y, pressure, 0]);
  }

  #drag(held: Held, points: readonly Point[]): void {
    held.last = points[points.length - 1] ?? held.last;
    if (!isTap([held.from, held.last])) held.grasp.move(held.last[0], held.last[1]);
  }

  #letGo({ grasp, from, last }: Held): void {
    this.#held = null;
    grasp.end(last[0], last[1], isTap([from, last]));
  }

  #end(): void {
    if (this.#held !== null) return this.#letGo(this.#held);
    const open = this.#open;
    if (open === null) return;
    if (this.#removes()) copy(this.#below, this.#ink);
    else clear(this.top);
    this.#open = null;
    if (isQuickTap(open.points) && this.#artist.tapped(open.points[0] ?? [0, 0, 0, 0])) return;
    const drawn = finished(open);
    this.add(drawn);
    this.#artist.finish(drawn);
  }

  // A rubber takes ink away where it goes, so it works on the ink itself; a pen works above it.
  #drawNew(): void {
    const open = this.#open;
    if (open === null) return;
    const canvas = this.#removes() ? this.#ink : this.top;
    open.drawn = drawNewPoints(contextOf(canvas), open.stroke, open.drawn, this.#scale);
  }

  #removes(): boolean {
    return this.#open?.stroke.tool === "rubber";
  }

  #redrawFrom(index: number): void {
    this.#checkpoints.forgetAfter(index);
    const start = this.#checkpoints.before(index);
    const context = contextOf(this.#ink);
    clear(this.#ink);
    if (start !== undefined) context.drawImage(start.picture, 0, 0);
    const total = this.#drawn.length;
    for (let at = start?.count ?? 0; at < total; at += 1) {
      const drawn = this.#drawn[at];
      if (drawn !== undefined) drawStroke(context, drawn.stroke, this.#scale);
      this.#picture(at + 1, total);
    }
  }

  #picture(count: number, total: number): void {
    if (this.#checkpoints.wants(count, total)) this.#checkpoints.keep(this.#ink, count, total);
  }
}

/** Draw a house's page, small and still, for the street and for reading back. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  frame: HouseOutline,
  strokes: readonly Stroke[],
  width: number,
): void {
  const ink = document.createElement("canvas");
  for (const each of [canvas, ink]) {
    each.width = width;
    each.height = heightOf(width);
  }
  const scale = width / PAGE_WIDTH;
  for (const stroke of strokes) drawStroke(contextOf(ink), stroke, scale);
  drawOutline(contextOf(canvas), frame, scale);
  contextOf(canvas).drawImage(ink, 0, 0);
}

// What was told to the journal already is a mark the child made, so only a quick tap may be none.
function isQuickTap(points: readonly Point[]): boolean {
  const last = points[points.length - 1];
  return last !== undefined && last[3] < FLUSH_MS && isTap(points);
}

function isTap(points: readonly Point[]): boolean {
  const [first] = points;
  if (first === undefined) return false;
  return points.every(([x, y]) => Math.hypot(x - first[0], y - first[1]) < TAP_REACH);
}

function finished({ id, stroke, points }: OpenStroke): Drawn {
  return { id, stroke: { ...stroke, points: [...points] } };
}

function heightOf(width: number): number {
  return Math.round((width * PAGE_HEIGHT) / PAGE_WIDTH);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas");
  return context;
}

function clear(canvas: HTMLCanvasElement): void {
  contextOf(canvas).clearRect(0, 0, canvas.width, canvas.height);
}

function copy(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  if (to.width !== from.width || to.height !== from.height) {
    to.width = from.width;
    to.height = from.height;
  } else clear(to);
  contextOf(to).drawImage(from, 0, 0);
}
