// Opens a picture of any kind within what a tablet can hold, and makes a plain JPEG of it.
//
// What is kept is drawn anew, so that nothing else that was in the file ever leaves the tablet:
// no place, no time, no name.

import { fit, isTooLarge, isTooMuchAtOnce, LONGEST_SIDE, MOST_BYTES } from "../core/fit.ts";
import { HEADER_BYTES, type ImageHeader, isHeic, readImageHeader } from "../core/image-header.ts";
import { pictureAlone } from "../core/jpeg-segments.ts";
import { isMoving } from "../core/moving.ts";
import { hasEnd, isCutShort } from "../core/picture-end.ts";
import { h } from "./dom.ts";
import type { Picture } from "./media-acts.ts";

/** Why a picture cannot be opened here. */
export type Refusal = "unknown" | "heic" | "broken" | "large";

export class PhotoRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** What is not as it seems of a picture that opens all the same. */
export type Remark = "moving" | "renamed";

const QUALITIES = [0.9, 0.8, 0.65, 0.5, 0.35] as const;

/** Return the picture, upright, with its long side no longer than is kept. Throws PhotoRefused. */
export async function decodePhoto(file: Blob): Promise<HTMLCanvasElement> {
  const start = await readBytes(file.slice(0, HEADER_BYTES));
  const header = readImageHeader(start);
  if (header === null) throw new PhotoRefused(refusalOf(start));
  if (isTooLarge(header)) throw new PhotoRefused("large");
  const { type } = header;
  if (hasEnd(type) && isCutShort(await readBytes(file), type)) throw new PhotoRefused("broken");
  const source = (await decodeBitmap(file, header)) ?? (await decodeElement(file));
  if (source === null) throw new PhotoRefused(header.type === "heic" ? "heic" : "broken");
  const { width, height } = fit(source, LONGEST_SIDE);
  const canvas = h("canvas", {});
  Object.assign(canvas, { width, height });
  const context = contextOf(canvas);
  context.drawImage(source.image, 0, 0, width, height);
  source.close();
  return canvas;
}

/** Return what a worker should know of a picture that opens, or null. */
export async function remarkOn(file: File): Promise<Remark | null> {
  const start = await readBytes(file.slice(0, HEADER_BYTES));
  const named = /^image\/(jpeg|png|webp|gif)$/.exec(file.type)?.[1];
  if (named !== undefined && readImageHeader(start)?.type !== named) return "renamed";
  return isMoving(start) ? "moving" : null;
}

// A photo in a cloud, or on a card that was taken out, is named and cannot be handed over.
async function readBytes(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) throw new PhotoRefused("broken");
    throw error;
  }
}

type Source = {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly close: () => void;
};

function refusalOf(start: Uint8Array): Refusal {
  if (isHeic(start)) return "heic";
  return isPictureBegun(start) ? "broken" : "unknown";
}

// The first bytes of a picture, and then not enough of it.
function isPictureBegun([first, second]: Uint8Array): boolean {
  return [0xffd8, 0x8950, 0x4749, 0x5249].includes(((first ?? 0) << 8) | (second ?? 0));
}

// With one side given the other follows, whether a browser turns the picture before or after.
async function decodeBitmap(file: Blob, header: ImageHeader): Promise<Source | null> {
  if (typeof createImageBitmap !== "function") return null;
  const smaller = isTooMuchAtOnce(header) ? { resizeWidth: fit(header, LONGEST_SIDE * 1.5).width } : {};
  try {
    const options: ImageBitmapOptions = { imageOrientation: "from-image", resizeQuality: "high", ...smaller };
    const image = await createImageBitmap(file, options);
    return { image, width: image.width, height: image.height, close: () => image.close() };
  } catch (error) {
    // Not decodable, or one of the options is not known here.
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}

async function decodeElement(file: Blob): Promise<Source | null> {
  const address = URL.createObjectURL(file);
  const close = (): void => URL.revokeObjectURL(address);
  const image = h("img", { src: address });
  try {
    await image.decode();
  } catch (error) {
    close();
    if (error instanceof DOMException) return null;
    throw error;
  }
  return { image, width: image.naturalWidth, height: image.naturalHeight, close };
}

/** Return the canvas as a JPEG that is small enough to travel. */
export async function encodePhoto(canvas: HTMLCanvasElement): Promise<Picture> {
  let blob: Blob | null = null;
  for (const quality of QUALITIES) {
    blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob !== null && blob.size <= MOST_BYTES) break;
  }
  if (blob === null) throw new PhotoRefused("broken");
  const { width, height } = canvas;
  // The canvas is in sRGB, which needs no profile: with one the server would draw the photo anew.
  return { bytes: pictureAlone(new Uint8Array(await blob.arrayBuffer())), width, height };
}

/** Return the context of a canvas that is white where a picture is see-through. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new PhotoRefused("large");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  return context;
}
