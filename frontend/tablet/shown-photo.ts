// Shows a photo that a child put in, whole and unaltered.

import { fit } from "../core/fit.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";
import type { Made } from "./journey.ts";
import { bytesOf } from "./media-bytes.ts";

const LARGE_PIXELS = 1_600;
const SMALL_PIXELS = 480;

/** Return a photo as it is read back; its place is there before the picture is. */
export function showPhoto(app: App, { id, body }: Made<"photo">, className: string): HTMLElement {
  const canvas = h("canvas", { role: "img", "aria-label": tc("child's screen", "Your photo") });
  const isSmall = className.includes("small");
  const { width, height } = fit(body, isSmall ? SMALL_PIXELS : LARGE_PIXELS);
  canvas.width = width;
  canvas.height = height;
  canvas.className = "photo";
  const element = h("div.photo-frame", {}, canvas);
  element.classList.add(...className.split(" "));
  void show();
  return element;

  async function show(): Promise<void> {
    const blob = await bytesOf(app, id, body);
    const isDrawn = blob !== null && (await drawBlob(canvas, blob));
    canvas.dataset["shown"] = String(isDrawn);
    if (!isDrawn) element.replaceChildren(h("p.notice", {}, t("The photo is not here now. It is kept.")));
  }
}

async function drawBlob(canvas: HTMLCanvasElement, blob: Blob): Promise<boolean> {
  const address = URL.createObjectURL(blob);
  const image = h("img", { src: address });
  try {
    await image.decode();
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false; // EncodingError: these bytes are no picture
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
}
