// The picture of a page's ink: finished strokes, and above them what is drawn now; no hand reaches it.
//
// One canvas is shown, because a browser pays for each one in every frame. The finished strokes
// also lie on a second canvas that is never shown: from there what a hand was drawing is taken back.

import { type Box, boxOf, doBoxesMeet, unite } from "../core/box.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";
import type { Stroke } from "../core/stroke.ts";
import { clear, contextOf, whenIdle } from "./canvas.ts";
import { drawStroke } from "./canvas-ink.ts";
import { Checkpoints, INTERVAL } from "./checkpoints.ts";
import { drawNewPoints } from "./open-ink.ts";
import { soon, Steps } from "./steps.ts";
import { prepareWax } from "./wax.ts";
import { isWhole, type Look, WHOLE } from "./zoom.ts";

export type Drawn = { readonly id: string; readonly stroke: Stroke };

/** A stroke that is being drawn; `drawn` of its points are on the sheet. */
export type Open = { readonly stroke: Stroke; drawn: number };

type View = { readonly scale: number; readonly look: Look };
type Pixels = readonly [x: number, y: number, width: number, height: number];
type Whole = { readonly picture: HTMLCanvasElement; readonly view: View };
type Redrawing = { readonly canvas: HTMLCanvasElement; at: number };

// What is left after a checkpoint is drawn in one go; more is drawn in slices, and the picture as
// it was stands there, stretched to its place, until all is done.
const AT_ONCE = 2 * INTERVAL;
const SLICE_MS = 12;
// Where so few strokes change, only the box that holds them is drawn again.
const FEW = 8;
// A picture this much larger than its place is as sharp there; turning a tablet back and forth
// then draws nothing anew.
const LARGER = 1.25;

export class Sheet {
  readonly canvas = document.createElement("canvas");
  readonly #settled = document.createElement("canvas");
  readonly #checkpoints = new Checkpoints();
  #drawn: Drawn[] = [];
  #open: Open | null = null;
  #look: Look = WHOLE;
  #redrawing: Redrawing | null = null;
  /** Nothing is on either canvas: what was never drawn on is not wiped and not copied. */
  #isBlank = true;
  /** The last picture that was drawn to its end; what is stretched comes from it. */
  #whole: Whole | null = null;
  #waiting: (() => void)[] = [];
  /** What is still to be done so that finished strokes lie there as they will. */
  readonly #steps = new Steps();

  constructor() {
    for (const canvas of [this.#settled, this.canvas]) resize(canvas, 0);
  }

  get count(): number {
    return this.#drawn.length;
  }

  get look(): Look {
    return this.#look;
  }

  /**
   * Take this many canvas pixels of width and look at this part of the page.
   *
   * `turned` is the width that will be asked for when the tablet is turned.
   */
  fit(width: number, turned: number, look: Look): void {
    const isSharp = width <= this.canvas.width && this.canvas.width < width * LARGER;
    if (isSharp && look === this.#look) return;
    this.#steps.finish();
    if (this.count > 0) this.#whole ??= { picture: copyOf(this.#settled), view: this.#view };
    this.#look = look;
    const fresh = turned > width && turned < width * LARGER ? turned : width;
    for (const canvas of [this.#settled, this.canvas]) resize(canvas, isSharp ? canvas.width : fresh);
    this.#isBlank = this.#whole === null;
    if (this.#whole !== null) stretch(this.#whole, this.#settled, this.#view);
    this.#checkpoints.forgetAll();
    this.#redrawFrom(0);
    prepareWax(this.#scale);
    // A context that is made under the hand is a first line that comes late.
    for (const canvas of [this.canvas, this.#settled]) whenIdle(() => contextOf(canvas));
  }

  /** Show these strokes, in their order, and nothing else. */
  show(drawn: readonly Drawn[]): void {
    this.#steps.finish();
    this.#drawn = [...drawn];
    this.#checkpoints.forgetAll();
    this.#redrawFrom(0);
  }

  /** Take strokes away and put others in their place in the order; those that are there stay. */
  change(gone: ReadonlySet<string>, came: readonly Drawn[]): void {
    const known = new Set(this.#drawn.map(({ id }) => id));
    const kept = this.#drawn.filter(({ id }) => !gone.has(id));
    const fresh = came.filter(({ id }) => !known.has(id) || gone.has(id));
    const next = fresh.length === 0 ? kept : merge(kept, [...fresh].sort(inOrder));
    const first = firstDifference(this.#drawn, next);
    if (first === this.#drawn.length && first === next.length) return;
    this.#steps.finish();
    const changed = [...this.#drawn.filter(({ id }) => gone.has(id)), ...fresh];
    this.#drawn = next;
    if (changed.length > FEW || !this.#redrawBox(first, changed)) this.#redrawFrom(first);
  }

  /** Draw what an open stroke has gained. */
  draw(open: Open): void {
    if (this.#open !== open) this.#steps.finish();
    this.#open = open;
    this.#isBlank = false;
    const context = contextOf(this.canvas);
    const place = { scale: this.#scale, corner: this.#corner };
    open.drawn = drawNewPoints(context, open.stroke, open.drawn, place, this.#settled);
  }

  /** Take back what was drawn of the open stroke. */
  discard(): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#showSettled(boundsOf(open.stroke));
  }

  /** Put a finished stroke on top, and take back the pieces in which it was drawn. */
  settle(drawn: Drawn): void {
    this.#steps.finish();
    const open = this.#open;
    this.#open = null;
    this.#isBlank = false;
    this.#drawn.push(drawn);
    // The pieces stand for the whole until then.
    this.#steps.add(
      () => drawStroke(contextOf(this.#settled), drawn.stroke, this.#scale, this.#corner),
      () => this.#showSettled(boundsOf(open?.stroke ?? drawn.stroke)),
      () => this.#redrawing === null && this.#picture(this.#settled, this.#drawn.length),
    );
  }

  /** Resolves when every stroke is drawn afresh for the part of the page that is shown. */
  isDrawn(): Promise<void> {
    this.#steps.finish();
    if (this.#redrawing === null) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  get #scale(): number {
    return (this.canvas.width / PAGE_WIDTH) * this.#look.zoom;
  }

  get #corner(): readonly [number, number] {
    return [this.#look.x, this.#look.y];
  }

  get #view(): View {
    return { scale: this.#scale, look: this.#look };
  }

  #redrawFrom(index: number): void {
    if (this.#isBlank && this.count === 0 && this.#open === null) return;
    this.#isBlank = false;
    this.#checkpoints.forgetAfter(index);
    const start = this.#checkpoints.before(index);
    const isShort = this.#drawn.length - (start?.count ?? 0) <= AT_ONCE;
    const canvas = isShort ? this.#settled : sameSize(this.#settled);
    clear(canvas);
    if (start !== undefined) contextOf(canvas).drawImage(start.picture, 0, 0);
    const wasRedrawing = this.#redrawing !== null;
    this.#redrawing = { canvas, at: start?.count ?? 0 };
    if (isShort) this.#drawUntil(this.#redrawing, () => false);
    else if (!wasRedrawing) this.#nextSlice();
    if (this.#redrawing !== null) this.#showAll();
  }

  // Tells whether that could be done: not beside other work, and not where much lies on top.
  #redrawBox(index: number, changed: readonly Drawn[]): boolean {
    if (this.#redrawing !== null || this.#open !== null || this.#isBlank) return false;
    this.#checkpoints.forgetAfter(index);
    const start = this.#checkpoints.before(index);
    const above = this.#drawn.slice(start?.count ?? 0);
    if (above.length > AT_ONCE) return false;
    const box = changed.map(({ stroke }) => boundsOf(stroke)).reduce(unite);
    const around = widened(box, 2 / this.#scale); // whole pixels, and edges that fade, go beyond it
    const pixels = this.#pixelsOf(box);
    if (pixels === null) return true; // on a part of the page that is not looked at
    // Drawn whole, for a line that is cut off at a box's edge has other edges itself: on the canvas
    // that is shown, where what goes beyond the box is put right before anybody sees it.
    const wanted = above.filter(({ stroke }) => doBoxesMeet(boundsOf(stroke), around));
    const context = contextOf(this.canvas);
    context.clearRect(...pixels);
    if (start !== undefined) context.drawImage(start.picture, ...pixels, ...pixels);
    for (const { stroke } of wanted) drawStroke(context, stroke, this.#scale, this.#corner);
    contextOf(this.#settled).clearRect(...pixels);
    contextOf(this.#settled).drawImage(this.canvas, ...pixels, ...pixels);
    this.#showSettled(wanted.map(({ stroke }) => boundsOf(stroke)).reduce(unite, around));
    return true;
  }

  #nextSlice(): void {
    const work = this.#redrawing;
    if (work === null) return;
    const end = performance.now() + SLICE_MS;
    this.#drawUntil(work, () => performance.now() >= end);
    if (this.#redrawing !== null) soon(() => this.#nextSlice());
  }

  #drawUntil(work: Redrawing, isOver: () => boolean): void {
    const context = contextOf(work.canvas);
    while (work.at < this.#drawn.length) {
      const drawn = this.#drawn[work.at];
      if (drawn !== undefined && this.#shows(drawn.stroke)) {
        drawStroke(context, drawn.stroke, this.#scale, this.#corner);
      }
      work.at += 1;
      this.#picture(work.canvas, work.at);
      if (isOver()) return;
    }
    this.#redrawing = null;
    this.#whole = null;
    if (work.canvas !== this.#settled) copy(work.canvas, this.#settled);
    this.#showAll();
    for (const tell of this.#waiting.splice(0)) tell();
  }

  #shows(stroke: Stroke): boolean {
    if (isWhole(this.#look)) return true;
    const { scale, look } = this.#view;
    const width = this.canvas.width / scale;
    const height = this.canvas.height / scale;
    return doBoxesMeet(boundsOf(stroke), [look.x, look.y, look.x + width, look.y + height]);
  }

  #picture(canvas: HTMLCanvasElement, count: number): void {
    if (canvas.width === 0) return; // the page has no size yet, and is drawn again when it has
    const total = this.#drawn.length;
    if (this.#checkpoints.wants(count, total)) this.#checkpoints.keep(canvas, count, total);
  }

  #showAll(): void {
    copy(this.#settled, this.canvas);
    if (this.#open === null) return;
    this.#open.drawn = 0;
    this.draw(this.#open);
  }

  #showSettled(box: Box): void {
    const pixels = this.#pixelsOf(box);
    if (pixels === null) return;
    const context = contextOf(this.canvas);
    context.clearRect(...pixels);
    context.drawImage(this.#settled, ...pixels, ...pixels);
  }

  /** Return where a box lies on the canvases, in whole pixels; null where nothing of it does. */
  #pixelsOf([left, top, right, bottom]: Box): Pixels | null {
    const { scale, look } = this.#view;
    const x = Math.max(Math.floor((left - look.x) * scale), 0);
    const y = Math.max(Math.floor((top - look.y) * scale), 0);
    const width = Math.min(Math.ceil((right - look.x) * scale), this.canvas.width) - x;
    const height = Math.min(Math.ceil((bottom - look.y) * scale), this.canvas.height) - y;
    return width > 0 && height > 0 ? [x, y, width, height] : null;
  }
}

// Twice the half of the nib, so that soft and scattered edges are inside.
function boundsOf({ points, size }: Stroke): Box {
  return boxOf(points, size);
}

function widened([left, top, right, bottom]: Box, by: number): Box {
  return [left - by, top - by, right + by, bottom + by];
}

function inOrder(a: Drawn, b: Drawn): number {
  return a.stroke.order - b.stroke.order || (a.id < b.id ? -1 : 1);
}

function merge(kept: readonly Drawn[], fresh: readonly Drawn[]): Drawn[] {
  const merged: Drawn[] = [];
  let at = 0;
  for (const each of kept) {
    for (let next = fresh[at]; next !== undefined && next.stroke.order < each.stroke.order; next = fresh[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(each);
  }
  return [...merged, ...fresh.slice(at)];
}

function firstDifference(before: readonly Drawn[], after: readonly Drawn[]): number {
  const length = Math.min(before.length, after.length);
  for (let at = 0; at < length; at += 1) if (before[at] !== after[at]) return at;
  return length;
}

function stretch({ picture, view: before }: Whole, to: HTMLCanvasElement, after: View): void {
  if (picture.width < 2) return;
  const ratio = after.scale / before.scale;
  contextOf(to).drawImage(
    picture,
    (before.look.x - after.look.x) * after.scale,
    (before.look.y - after.look.y) * after.scale,
    picture.width * ratio,
    picture.height * ratio,
  );
}

function resize(canvas: HTMLCanvasElement, width: number): void {
  canvas.width = width;
  canvas.height = heightOf(width);
}

export function heightOf(width: number): number {
  return Math.round((width * PAGE_HEIGHT) / PAGE_WIDTH);
}

function sameSize(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const other = document.createElement("canvas");
  other.width = canvas.width;
  other.height = canvas.height;
  return other;
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const other = sameSize(canvas);
  copy(canvas, other);
  return other;
}

function copy(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  clear(to);
  if (from.width > 0) contextOf(to).drawImage(from, 0, 0);
}
