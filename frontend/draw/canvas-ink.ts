// Draws whole marks on a 2D canvas context; keeps nothing, listens to nothing and owns no canvas.

import type { Spot } from "../core/brush.ts";
import type { HouseOutline } from "../core/house-outline.ts";
import { type Coat, INKS, markOf } from "../core/ink.ts";
import type { Path, Position } from "../core/path.ts";
import { PALETTE } from "../core/palette.ts";
import { outlineRibbon, type Rung } from "../core/ribbon.ts";
import type { Stroke } from "../core/stroke.ts";
import { waxPaint } from "./wax.ts";

export type InkContext = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "canvas"
  | "clearRect"
  | "clip"
  | "closePath"
  | "drawImage"
  | "fill"
  | "fillStyle"
  | "globalCompositeOperation"
  | "lineCap"
  | "lineJoin"
  | "lineTo"
  | "lineWidth"
  | "moveTo"
  | "quadraticCurveTo"
  | "rect"
  | "restore"
  | "save"
  | "setTransform"
  | "stroke"
  | "strokeStyle"
>;

export const UPPER_LEFT: Position = [0, 0];

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
  context.save();
  placePage(context, scale, corner);
  for (const coat of markOf(stroke).coats) layCoat(context, stroke, [coat], scale);
  context.restore();
}

/** Lay page units over the canvas. */
export function placePage(context: InkContext, scale: number, [left, top]: Position): void {
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
}

/** Lay parts of one coat of a stroke, in page units; where parts overlap there is no more ink. */
export function layCoat(
  context: InkContext,
  { tool, colour }: Stroke,
  parts: readonly Coat[],
  scale: number,
): void {
  const removes = INKS[tool].composite === "remove";
  context.globalCompositeOperation = removes ? "destination-out" : "source-over";
  const [first] = parts;
  if (first === undefined) return;
  const isRibbon = "spots" in first;
  const isWax = !isRibbon && first.grain !== null;
  const paint = isWax ? waxPaint(first.grain, PALETTE[colour], scale) : PALETTE[colour];
  context.fillStyle = paint;
  context.strokeStyle = paint;
  context.beginPath();
  for (const part of parts) trace(context, part);
  if (isRibbon || first.path.curves.length === 0) context.fill();
  else {
    context.lineCap = "round";
    context.lineJoin = "round";
    context.lineWidth = first.width;
    context.stroke();
  }
}

function trace(context: InkContext, coat: Coat): void {
  if ("spots" in coat) traceRibbon(context, coat.spots);
  else if (coat.path.curves.length === 0) traceDisc(context, [...coat.path.start, coat.width / 2]);
  else tracePath(context, coat.path);
}

// The curves themselves and not their polyline: a browser draws half as many pieces in half the time.
function tracePath(context: InkContext, { start, curves }: Path): void {
  context.moveTo(start[0], start[1]);
  for (const { control, end } of curves) {
    if (control === null) context.lineTo(end[0], end[1]);
    else context.quadraticCurveTo(control[0], control[1], end[0], end[1]);
  }
}

function traceRibbon(context: InkContext, spots: readonly Spot[]): void {
  // All shapes turn one way, so that none cuts a hole in another.
  const { strips, discs } = outlineRibbon(spots);
  for (const strip of strips) traceStrip(context, strip);
  for (const disc of discs) traceDisc(context, disc);
}

function traceDisc(context: InkContext, [x, y, radius]: Spot): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function traceStrip(context: InkContext, strip: readonly Rung[]): void {
  strip.forEach(([, [x, y]], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  for (let index = strip.length - 1; index >= 0; index -= 1) {
    const [[x, y]] = strip[index] ?? [UPPER_LEFT];
    context.lineTo(x, y);
  }
  context.closePath();
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
