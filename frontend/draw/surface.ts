// The paper a child draws on: ink under the hand, and which part of the page is seen; keeps no record.

import type { HouseOutline } from "../core/house-outline.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { ColourCode } from "../core/palette.ts";
import type { InputKind, Point, Stroke, Tool } from "../core/stroke.ts";
import { contextOf, sharpness } from "./canvas.ts";
import { drawOutline, drawStroke } from "./canvas-ink.ts";
import { OpenStroke } from "./open-stroke.ts";
import { type Pointing, watchPointers } from "./pointer.ts";
import type { Lie } from "./samples.ts";
import { type Drawn, heightOf, Sheet } from "./sheet.ts";
import type { Grip } from "./two-fingers.ts";
import { isWhole, type Look, pinched, WHOLE } from "./zoom.ts";

export type { Drawn } from "./sheet.ts";
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
  readonly looked: (look: Look) => void;
};

/** What follows the hand instead of ink, in page units. */
export type Grasp = {
  readonly move: (x: number, y: number) => void;
  readonly end: (x: number, y: number, isTap: boolean) => void;
  /** What moved goes back: the hand was for something else, or was taken away. */
  readonly cancel: () => void;
};

type Held = { readonly grasp: Grasp; readonly from: Point; last: Point };

type Open = { readonly id: string; readonly ink: OpenStroke };

// What lasts longer is meant to leave a mark, also on what could be picked up (ADR 10).
const TAP_MS = 250;
// A finger that means to point wanders less than this, in CSS pixels.
const TAP_REACH = 12;
const SVG = "http://www.w3.org/2000/svg";

export class Surface {
  readonly element: HTMLElement;
  readonly pointing: Pointing;
  readonly #sheet = new Sheet();
  readonly #artist: Artist;
  #width = 0;
  #turnedWidth = 0;
  #look: Look = WHOLE;
  #sharpens: ReturnType<typeof setTimeout> | undefined;
  #open: Open | null = null;
  #held: Held | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HouseOutline, artist: Artist, element: HTMLElement) {
    this.#artist = artist;
    this.element = element;
    this.top.className = "paper__layer";
    this.top.dataset["surface"] = "";
    element.append(pictureOf(frame), this.top);
    this.pointing = watchPointers(element, {
      measure: () => this.#measure(),
      begin: (input, point) => this.#take(input, point),
      move: (points) => this.move(points),
      end: (lasted) => this.end(lasted),
      taken: () => this.#taken(),
      cancel: () => this.#cancel(),
      penSeen: () => artist.penSeen(),
      isAwaited: () => artist.grasp() !== null,
      touched: (point, lasted) => void (lasted < TAP_MS && artist.tapped(point)),
      grip: (grip) => this.#follow(grip),
    });
  }

  /** The one canvas that is shown and that takes the hand. */
  get top(): HTMLCanvasElement {
    return this.#sheet.canvas;
  }

  get count(): number {
    return this.#sheet.count;
  }

  get look(): Look {
    return this.#look;
  }

  /** Lay something between the paper and its ink, and something over both. */
  lay(behind: HTMLElement, ...over: readonly HTMLElement[]): void {
    for (const layer of [behind, ...over]) layer.classList.add("paper__page");
    this.top.before(behind);
    this.element.append(...over);
  }

  /**
   * Take this width in CSS pixels, and draw everything again where the picture is not as sharp.
   *
   * `turnedWidth` is the width that the page will have when the tablet is turned: a picture that is
   * sharp for both is drawn once.
   */
  resize(width: number, turnedWidth: number): void {
    this.#width = width;
    this.#turnedWidth = turnedWidth;
    this.#sharpen();
    this.pointing.measureAgain();
  }

  /** Look at another part of the page. */
  lookAt(look: Look): void {
    this.#see(look);
    this.#sharpen();
    this.pointing.measureAgain();
  }

  /** Show these strokes, in their order, and nothing else. */
  show(drawn: readonly Drawn[]): void {
    this.#sheet.show(drawn);
  }

  /** Show the page without some strokes and with others, each in its place in the order. */
  change(gone: ReadonlySet<string>, came: readonly Drawn[]): void {
    this.#sheet.change(gone, came);
  }

  /** Return where a place of the page lies in the window, in CSS pixels. */
  onScreen(x: number, y: number): [number, number] {
    const { left, top, units } = this.#measure();
    return [left + x / units, top + y / units];
  }

  /** Resolves when the picture is as sharp as it will be. */
  isDrawn(): Promise<void> {
    return this.#sheet.isDrawn();
  }

  /** Tell at once what the open stroke has so far, for the moment before the page is hidden. */
  flush(): void {
    if (this.#open !== null) this.#tell(this.#open);
  }

  /** Begin a stroke; one that is open ends. */
  begin(input: InputKind, point: Point, since = 0): void {
    this.end();
    const { id, order, prompt } = this.#artist.begin();
    const ink = new OpenStroke({ pen: { ...this.#artist.pen(), input, order, prompt }, point, since });
    this.#open = { id, ink };
    clearTimeout(this.#soon); // of the stroke before
    this.#soon = undefined;
    this.#sheet.draw(ink);
  }

  move(points: readonly Point[]): void {
    if (this.#held !== null) return this.#drag(this.#held, points);
    const open = this.#open;
    if (open === null) return;
    const more = open.ink.take(points);
    this.#sheet.draw(open.ink);
    if (open.ink.isFull) this.#continueAfresh(open.ink, more);
    else this.#tellInTime(open);
  }

  /** End what is open; a hand that was lifted tells how long it was down, in milliseconds. */
  end(lasted = Infinity): void {
    if (this.#held !== null) return this.#letGo(this.#held);
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    if (lasted < TAP_MS && this.#isForAThing(open.ink)) {
      this.#sheet.discard();
      return;
    }
    const drawn = { id: open.id, stroke: open.ink.finished() };
    this.#sheet.settle(drawn);
    this.#artist.finish(drawn);
  }

  #isForAThing({ isTold, stroke: { points } }: OpenStroke): boolean {
    return !isTold && this.#isTap(points) && this.#artist.tapped(points[0] ?? [0, 0, 0, 0]);
  }

  // What was told can only be finished: as long as it may be a tap on a thing, nothing is told.
  #dueIn({ isTold, untold, dueIn, stroke: { points } }: OpenStroke): number {
    return !isTold && this.#isTap(points) ? TAP_MS - untold : dueIn;
  }

  #take(input: InputKind, point: Point): void {
    const grasp = this.#artist.grasp();
    if (grasp === null) this.begin(input, point);
    else this.#held = { grasp, from: point, last: point };
  }

  #drag(held: Held, points: readonly Point[]): void {
    held.last = points[points.length - 1] ?? held.last;
    if (!this.#isTap([held.from, held.last])) held.grasp.move(held.last[0], held.last[1]);
  }

  #letGo({ grasp, from, last }: Held): void {
    this.#held = null;
    grasp.end(last[0], last[1], this.#isTap([from, last]));
  }

  #isTap(points: readonly Point[]): boolean {
    const reach = TAP_REACH * this.#measure().units;
    const [first = [0, 0]] = points;
    return points.every(([x, y]) => Math.hypot(x - first[0], y - first[1]) < reach);
  }

  // Ink that a hand has left stays; what was only on its way goes back.
  #taken(): void {
    if (!this.#drop()) this.end();
  }

  #cancel(): boolean {
    if (this.#drop()) return true;
    if (this.#open?.ink.isTold !== false) return false;
    this.#open = null;
    this.#sheet.discard();
    return true;
  }

  #drop(): boolean {
    const held = this.#held;
    this.#held = null;
    held?.grasp.cancel();
    return held !== null;
  }

  // A hand that holds still sends nothing, and what it drew is kept all the same. One that has not
  // moved yet is not told of: it may be a palm, of which nothing is to stay.
  #tellInTime(open: Open): void {
    clearTimeout(this.#soon);
    const wait = this.#dueIn(open.ink);
    if (wait <= 0) return this.#tell(open);
    this.#soon = setTimeout(() => {
      if (this.#open === open) this.#tell(open);
    }, wait);
  }

  #tell({ id, ink }: Open): void {
    ink.told();
    this.#artist.grow({ id, stroke: ink.finished() });
  }

  // The last sample of one is the first of the next, so that the line has no gap.
  #continueAfresh({ stroke: { input }, last }: OpenStroke, more: readonly Point[]): void {
    this.end();
    this.begin(input, last.point, last.since);
    this.move(more);
  }

  #measure(): Lie {
    const { left, top, width } = this.top.getBoundingClientRect();
    const units = PAGE_WIDTH / (width * this.#look.zoom);
    return { left: left - this.#look.x / units, top: top - this.#look.y / units, units };
  }

  #follow({ factor, from, to }: Grip): void {
    const { left, top, width, height } = this.top.getBoundingClientRect();
    const part = ({ x, y }: { x: number; y: number }) => [(x - left) / width, (y - top) / height] as const;
    this.#see(pinched(this.#look, { factor, from: part(from), to: part(to) }));
    clearTimeout(this.#sharpens);
    this.#sharpens = setTimeout(() => this.#sharpen());
  }

  #see(look: Look): void {
    this.#look = look;
    const { style } = this.element;
    this.element.toggleAttribute("data-zoomed", !isWhole(look));
    style.setProperty("--zoom", String(look.zoom));
    style.setProperty("--look-x", `${(-look.x / PAGE_WIDTH) * look.zoom * 100}%`);
    style.setProperty("--look-y", `${(-look.y / PAGE_HEIGHT) * look.zoom * 100}%`);
    this.#artist.looked(look);
  }

  #sharpen(): void {
    if (this.#width <= 0) return;
    const pixels = (width: number): number => Math.max(Math.round(width * sharpness()), 1);
    this.#sheet.fit(pixels(this.#width), pixels(this.#turnedWidth), this.#look);
  }
}

/** Pictures of the page that lie behind the ink and before it, such as its symbols. */
export type Layers = { readonly behind: CanvasImageSource | null; readonly front: CanvasImageSource | null };

const NO_LAYERS: Layers = { behind: null, front: null };

/** Draw a house's page, small and still, for the street and for reading back. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  frame: HouseOutline,
  strokes: readonly Stroke[],
  width: number,
  layers: Layers = NO_LAYERS,
): void {
  const ink = document.createElement("canvas");
  for (const each of [canvas, ink]) {
    each.width = width;
    each.height = heightOf(width);
  }
  const scale = width / PAGE_WIDTH;
  for (const stroke of strokes) drawStroke(contextOf(ink), stroke, scale);
  drawOutline(contextOf(canvas), frame, scale);
  for (const layer of [layers.behind, ink, layers.front]) {
    if (layer !== null) contextOf(canvas).drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
}

// No rubber reaches it, and a canvas of its own would cost something in every frame.
function pictureOf({ path, colour, width }: HouseOutline): SVGElement {
  const outline = document.createElementNS(SVG, "svg");
  outline.setAttribute("class", "paper__layer paper__page");
  outline.setAttribute("viewBox", `0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}`);
  outline.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  const look = { d: path, fill: "none", stroke: colour, "stroke-width": String(width) };
  for (const [name, value] of Object.entries({ ...look, "stroke-linecap": "round", "stroke-linejoin": "round" })) {
    line.setAttribute(name, value);
  }
  outline.append(line);
  return outline;
}
