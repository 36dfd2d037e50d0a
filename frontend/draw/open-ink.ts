// Draws what an open stroke has gained since it was drawn last, and as little else as can be.

import type { Box } from "../core/box.ts";
import { clamp } from "../core/clamp.ts";
import { INKS, layLine } from "../core/ink.ts";
import { centreline, type Path, type Position } from "../core/path.ts";
import type { Point, Stroke } from "../core/stroke.ts";
import { type InkContext, layCoat, placePage } from "./canvas-ink.ts";
import { type Growth, growthOf } from "./growth.ts";

/** Canvas pixels for one page unit, and the place of the page at the canvas's upper left corner. */
type Place = { readonly scale: number; readonly corner: Position };

const growths = new WeakMap<readonly Point[], Growth>();

/**
 * Draw what an open stroke has gained since `drawn` of its points were drawn; return the new count.
 *
 * `below` is the picture without this stroke, on a canvas of the same size; null where nothing else
 * is on this one. An even line is laid on piece by piece: soft edges meet twice where pieces touch,
 * so the surface draws the stroke afresh when it ends. Wax would darken where it is laid twice, and
 * a brush's tip is thin only until the brush goes on, so for these the box that has changed is made
 * anew from what lies below, and holds what the whole stroke would.
 */
export function drawNewPoints(
  context: InkContext,
  stroke: Stroke,
  drawn: number,
  place: Place,
  below: CanvasImageSource | null,
): number {
  const count = stroke.points.length;
  if (count === drawn) return drawn;
  context.save();
  if (INKS[stroke.tool].lay === layLine) layPiece(context, stroke, drawn, place);
  else layAfresh(context, stroke, drawn, place, below);
  context.restore();
  return count;
}

function layPiece(context: InkContext, stroke: Stroke, drawn: number, place: Place): void {
  placePage(context, place.scale, place.corner);
  const piece = { path: pieceFrom(stroke, drawn), width: stroke.size, grain: null };
  layCoat(context, stroke, [piece], place.scale);
}

function pieceFrom(stroke: Stroke, drawn: number): Path {
  const start = placeBefore(stroke.points, drawn - 1);
  const path = centreline(stroke.points.slice(start));
  const [lead, ...curves] = path.curves;
  // The curve through the last drawn sample began half-way to it from the sample before.
  if (start === 0 || lead === undefined || curves.length === 0) return path;
  return { start: lead.end, curves };
}

function placeBefore(points: readonly Point[], index: number): number {
  let before = index - 1;
  while (before > 0 && isSamePlace(points[before], points[index])) before -= 1;
  return Math.max(before, 0);
}

function isSamePlace(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function layAfresh(
  context: InkContext,
  stroke: Stroke,
  drawn: number,
  place: Place,
  below: CanvasImageSource | null,
): void {
  // What is on the canvas is not what was told of here: it was wiped, or is another's.
  const held = growths.get(stroke.points);
  const growth = held?.taken === drawn ? held : growthOf(stroke);
  growths.set(stroke.points, growth);
  const changed = growth.take(stroke.points);
  if (changed === null) return;
  const box = takeBack(context, changed, place, below);
  placePage(context, place.scale, place.corner);
  for (const parts of growth.listParts(box)) layCoat(context, stroke, parts, place.scale);
}

/** Clip to the pixels of a box, put there what lies below, and return the clipped box in units. */
function takeBack(
  context: InkContext,
  [left, top, right, bottom]: Box,
  { scale, corner }: Place,
  below: CanvasImageSource | null,
): Box {
  const { width, height } = context.canvas;
  // A pixel more on each side, for soft edges.
  const x = clamp(Math.floor((left - corner[0]) * scale) - 1, 0, width);
  const y = clamp(Math.floor((top - corner[1]) * scale) - 1, 0, height);
  const across = clamp(Math.ceil((right - corner[0]) * scale) + 1, 0, width) - x;
  const down = clamp(Math.ceil((bottom - corner[1]) * scale) + 1, 0, height) - y;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(x, y, across, down);
  context.clip();
  context.clearRect(x, y, across, down);
  if (below !== null && across > 0 && down > 0) {
    context.drawImage(below, x, y, across, down, x, y, across, down);
  }
  const [unitX, unitY] = [x / scale + corner[0], y / scale + corner[1]];
  return [unitX, unitY, unitX + across / scale, unitY + down / scale];
}
