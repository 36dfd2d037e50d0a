// Draws what an open stroke has gained since it was drawn last, and as little else as can be.

import type { Spot } from "../core/brush.ts";
import { type Coat, INKS, layLine, markOf } from "../core/ink.ts";
import { centreline, type Path, type Position } from "../core/path.ts";
import type { Point, Stroke } from "../core/stroke.ts";
import { type InkContext, layCoat, placePage } from "./canvas-ink.ts";

type Box = readonly [left: number, top: number, right: number, bottom: number];
/** Canvas pixels for one page unit, and the place of the page at the canvas's upper left corner. */
type Place = { readonly scale: number; readonly corner: Position };
/** A piece of a coat by its corners, and how far ink reaches beyond each. */
type Piece = readonly Spot[];

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
  const { coats } = markOf(stroke);
  const points = stroke.points.slice(0, drawn);
  const [before] = drawn === 0 ? [] : markOf({ ...stroke, points }).coats;
  const pieces = coats.slice(0, 1).flatMap(piecesOf);
  const older = before === undefined ? [] : piecesOf(before);
  const same = pieces.findIndex((piece, index) => !isSamePiece(piece, older[index]));
  if (same < 0) return;
  const changed = boxOf([...pieces.slice(same), ...older.slice(same)]);
  const box = takeBack(context, changed, place, below);
  placePage(context, place.scale, place.corner);
  for (const coat of coats) layCoat(context, stroke, listPartsWithin(coat, box), place.scale);
}

function piecesOf(coat: Coat): Piece[] {
  if ("spots" in coat) {
    const { spots } = coat;
    return spots.length < 2 ? [spots] : spots.slice(1).map((spot, index) => [spots[index] ?? spot, spot]);
  }
  const radius = coat.width / 2;
  let [x, y] = coat.path.start;
  if (coat.path.curves.length === 0) return [[[x, y, radius]]];
  return coat.path.curves.map(({ control, end }) => {
    const [controlX, controlY] = control ?? end;
    const piece: Piece = [[x, y, radius], [controlX, controlY, radius], [end[0], end[1], radius]];
    [x, y] = end;
    return piece;
  });
}

function isSamePiece(a: Piece, b: Piece | undefined): boolean {
  return b?.length === a.length && a.every((spot, at) => spot.every((value, axis) => value === b[at]?.[axis]));
}

function boxOf(pieces: readonly Piece[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const piece of pieces) {
    for (const [x, y, radius] of piece) {
      left = Math.min(left, x - radius);
      top = Math.min(top, y - radius);
      right = Math.max(right, x + radius);
      bottom = Math.max(bottom, y + radius);
    }
  }
  return [left, top, right, bottom];
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
  const x = within(Math.floor((left - corner[0]) * scale) - 1, width);
  const y = within(Math.floor((top - corner[1]) * scale) - 1, height);
  const across = within(Math.ceil((right - corner[0]) * scale) + 1, width) - x;
  const down = within(Math.ceil((bottom - corner[1]) * scale) + 1, height) - y;
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

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

/** Return the parts of a coat that reach into a box, each with a piece more at both ends. */
function listPartsWithin(coat: Coat, box: Box): Coat[] {
  const pieces = piecesOf(coat);
  const reaches = pieces.map((piece) => doBoxesMeet(boxOf([piece]), box));
  const parts: Coat[] = [];
  let start: number | null = null;
  for (let index = 0; index <= pieces.length; index += 1) {
    const isWanted = reaches[index - 1] || reaches[index] || reaches[index + 1];
    if (isWanted && start === null) start = index;
    if ((isWanted && index < pieces.length) || start === null) continue;
    parts.push(cutOut(coat, start, index));
    start = null;
  }
  return parts;
}

function cutOut(coat: Coat, start: number, end: number): Coat {
  if ("spots" in coat) return { spots: coat.spots.slice(start, end + 1) };
  const { curves } = coat.path;
  const from = curves[start - 1]?.end ?? coat.path.start;
  return { ...coat, path: { start: from, curves: curves.slice(start, end) } };
}

function doBoxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
