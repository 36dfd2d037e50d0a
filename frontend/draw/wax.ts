// Paint for wax: tiles of the paper's grain in a colour, made once for each size of picture.

import { clamp } from "../core/clamp.ts";
import { type GrainCode, GRAINS, type Layer, listOutlines, TILE } from "../core/grain.ts";
import { contextOf, whenIdle } from "./canvas.ts";

// Pixels of all paints together, 32 MB; they are made again when they are asked for.
const MOST_PIXELS = 8_000_000;
// From twice as near as a tablet's page on, the grain is shown larger and not sharper.
const SHARPEST = 512;
const MOST_STENCILS = 8;

const shapes = new Map<number, Path2D>();
const stencils = new Map<string, HTMLCanvasElement>();
const paints = new Map<string, CanvasPattern>();
let painted = 0;

/**
 * Return paint in page units that is this colour where the grain is, and nothing elsewhere.
 *
 * `scale` is canvas pixels for one page unit. A tile is a whole number of pixels, so that a page
 * whose width is a multiple of 8 pixels has the grain to the pixel, and no other blurs much.
 */
export function waxPaint(grain: GrainCode, colour: string, scale: number): CanvasPattern {
  const pixels = pixelsOf(scale);
  const name = `${grain} ${colour} ${pixels}`;
  const held = paints.get(name);
  if (held !== undefined) return held;
  if (painted > MOST_PIXELS) {
    paints.clear();
    painted = 0;
  }
  painted += pixels * pixels;
  const paint = makePaint(stencilOf(grain, pixels), colour);
  paints.set(name, paint);
  return paint;
}

/** Make, when nothing else is to be done, what the first stroke of wax would have to wait for. */
export function prepareWax(scale: number): void {
  const pixels = pixelsOf(scale);
  for (const [grain, layers] of Object.entries(GRAINS) as [GrainCode, readonly Layer[]][]) {
    // In small pieces: a hand that comes meanwhile waits for one of them at most.
    for (const { height } of layers) whenIdle(() => shapeOf(height));
    whenIdle(() => stencilOf(grain, pixels));
  }
}

function pixelsOf(scale: number): number {
  return clamp(Math.round(TILE * scale), 1, SHARPEST);
}

function makePaint(stencil: HTMLCanvasElement, colour: string): CanvasPattern {
  const [tile, context] = freshTile(stencil.width);
  context.fillStyle = colour;
  context.fillRect(0, 0, tile.width, tile.height);
  context.globalCompositeOperation = "destination-in";
  context.drawImage(stencil, 0, 0);
  const paint = context.createPattern(tile, "repeat");
  if (paint === null) throw new Error("this browser gives no pattern");
  const units = TILE / tile.width;
  paint.setTransform(new DOMMatrix([units, 0, 0, units, 0, 0]));
  return paint;
}

function stencilOf(grain: GrainCode, pixels: number): HTMLCanvasElement {
  const name = `${grain} ${pixels}`;
  const held = stencils.get(name);
  if (held !== undefined) return held;
  if (stencils.size >= MOST_STENCILS) stencils.clear();
  const [stencil, context] = freshTile(pixels);
  context.scale(pixels / TILE, pixels / TILE);
  for (const { height, opacity } of GRAINS[grain]) {
    context.globalAlpha = opacity;
    context.fill(shapeOf(height));
  }
  stencils.set(name, stencil);
  return stencil;
}

function shapeOf(height: number): Path2D {
  const held = shapes.get(height);
  if (held !== undefined) return held;
  const shape = new Path2D();
  for (const outline of listOutlines(height)) {
    outline.forEach(([x, y], index) => (index === 0 ? shape.moveTo(x, y) : shape.lineTo(x, y)));
    shape.closePath();
  }
  shapes.set(height, shape);
  return shape;
}

function freshTile(pixels: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const tile = document.createElement("canvas");
  tile.width = pixels;
  tile.height = pixels;
  return [tile, contextOf(tile)];
}
