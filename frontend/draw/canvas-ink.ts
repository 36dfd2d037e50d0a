// Draws ink on a 2D canvas context; keeps nothing, listens to nothing and owns no canvas.

import type { HouseOutline } from "../core/house-outline.ts";
import { centreline, INKS, markOf, type Path, type Position } from "../core/ink.ts";
import { PALETTE } from "../core/palette.ts";
import type { Point, Stroke } from "../core/stroke.ts";

export type InkContext = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "fill"
  | "fillStyle"
  | "globalCompositeOperation"
  | "lineCap"
  | "lineJoin"
  | "lineTo"
  | "lineWidth"
  | "moveTo"
  | "quadraticCurveTo"
  | "restore"
  | "save"
  | "setTransform"
  | "stroke"
  | "strokeStyle"
>;

const UPPER_LEFT: Position = [0, 0];

/**
 * Draw a whole stroke; `scale` is canvas pixels for one page unit, and `corner` the place of the
 * page that lies at the canvas's upper left corner.
 */
export function drawStroke(
  context: InkContext,
  stroke: Stroke,
  scale: number,
  corner: Position = UPPER_LEFT,
): void {
  const mark = markOf(stroke);
  prepare(context, stroke, scale, corner);
  trace(context, mark.path, mark.width);
  context.restore();
}

/**
 * Draw what an open stroke has gained since `drawn` of its points were drawn; return the new count.
 *
 * Soft edges meet twice where pieces touch, so this is for the moment of drawing only: when the
 * stroke ends, the surface takes the pieces away and calls drawStroke, and the picture is then the
 * same to the pixel as one drawn afresh.
 */
export function drawNewPoints(
  context: InkContext,
  stroke: Stroke,
  drawn: number,
  scale: number,
  corner: Position = UPPER_LEFT,
): number {
  const count = stroke.points.length;
  if (count === drawn) return drawn;
  prepare(context, stroke, scale, corner);
  trace(context, pieceFrom(stroke, drawn), stroke.size);
  context.restore();
  return count;
}

/** Draw the outline of a house; it belongs below the ink, on a canvas that no rubber reaches. */
export function drawOutline(context: InkContext, outline: HouseOutline, scale: number): void {
  context.save();
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = outline.width;
  context.strokeStyle = outline.colour;
  context.stroke(new Path2D(outline.path));
  context.restore();
}

function prepare(
  context: InkContext,
  stroke: Stroke,
  scale: number,
  [left, top]: Position,
): void {
  const removes = INKS[stroke.tool].composite === "remove";
  context.save();
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.globalCompositeOperation = removes ? "destination-out" : "source-over";
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = stroke.size;
  context.strokeStyle = removes ? "#000" : PALETTE[stroke.colour];
  context.fillStyle = context.strokeStyle;
}

// The curves themselves and not their polyline: a browser draws half as many pieces in half the time.
function trace(context: InkContext, { start, curves }: Path, width: number): void {
  context.beginPath();
  if (curves.length === 0) {
    context.arc(start[0], start[1], width / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(start[0], start[1]);
  for (const { control, end } of curves) {
    if (control === null) context.lineTo(end[0], end[1]);
    else context.quadraticCurveTo(control[0], control[1], end[0], end[1]);
  }
  context.stroke();
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
