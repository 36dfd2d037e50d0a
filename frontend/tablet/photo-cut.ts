// Makes of a photo what the child left of it; it shows nothing.

import "./child-page.ts";

import { type Cut, leftOf, turnedSize } from "../core/cut.ts";
import type { Bytes } from "../store/media-shelf.ts";
import { h } from "./dom.ts";
import type { Picture } from "./media-acts.ts";
import { contextOf, decodePhoto, encodePhoto } from "./photo-decode.ts";

/** Return a photo as it was turned and cut. Throws PhotoRefused. */
export async function cutPhoto(bytes: Bytes, cut: Cut): Promise<Picture> {
  return encodePhoto(cutOut(await decodePhoto(new Blob([bytes])), cut));
}

/** Return what is left of a picture. */
export function cutOut(picture: HTMLCanvasElement, cut: Cut): HTMLCanvasElement {
  const { x, y, ...size } = leftOf(cut, picture.width, picture.height);
  const canvas = h("canvas", {});
  Object.assign(canvas, size);
  const context = contextOf(canvas);
  context.translate(-x, -y);
  drawTurned(context, picture, cut, 1);
  return canvas;
}

/** Draw a picture as it was turned, so many of the context's pixels for one of its own. */
export function drawTurned(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  cut: Cut,
  scale: number,
): void {
  const { width, height } = turnedSize(cut, picture.width, picture.height);
  context.scale(scale, scale);
  context.translate(width / 2, height / 2);
  context.rotate((cut.turns * Math.PI) / 2);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
}
