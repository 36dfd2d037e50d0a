// Shows words in the child's own hand from their strokes, still and whole; it never reads them.

import type { Writing } from "../core/changes.ts";
import { contextOf } from "../draw/canvas.ts";
import { drawStroke } from "../draw/canvas-ink.ts";
import { h } from "./dom.ts";
import { t } from "./i18n.ts";

// Sharp on a page 2,560 pixels wide, which no tablet of the children's has.
const SHARPNESS = 0.4;
const MOST_PIXELS = 2_048;

/** Return the handwriting as a picture that fills the width it is given and keeps its shape. */
export function showWriting(writing: Writing, className: string): HTMLCanvasElement {
  const canvas = h("canvas", { role: "img", "aria-label": t("Words written by hand") });
  canvas.className = `writing ${className}`;
  const scale = Math.min(SHARPNESS, MOST_PIXELS / Math.max(writing.width, writing.height));
  canvas.width = Math.max(Math.round(writing.width * scale), 1);
  canvas.height = Math.max(Math.round(writing.height * scale), 1);
  const context = contextOf(canvas);
  for (const stroke of writing.strokes) drawStroke(context, stroke, scale);
  return canvas;
}
