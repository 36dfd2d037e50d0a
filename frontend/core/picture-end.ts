// Tells whether a picture comes to its end; a browser may show one that was cut short, half of it empty.

import type { ImageType } from "./image-header.ts";

const SCAN = 0xda;
const END = 0xd9;

// The last chunk of a PNG, which is always the same.
const LAST_CHUNK = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** Tell whether the end of this kind of picture has to be looked for; of others a browser can tell. */
export function hasEnd(type: ImageType): type is "jpeg" | "png" {
  return type === "jpeg" || type === "png";
}

/** Tell whether the bytes of a picture end before it does. */
export function isCutShort(bytes: Uint8Array, type: "jpeg" | "png"): boolean {
  return type === "jpeg" ? isJpegCut(bytes) : !hasLastChunk(bytes);
}

function hasLastChunk(png: Uint8Array): boolean {
  // Something may stand behind it.
  for (let at = png.lastIndexOf(0x82); at >= LAST_CHUNK.length - 1; at = png.lastIndexOf(0x82, at - 1)) {
    const start = at - LAST_CHUNK.length + 1;
    if (LAST_CHUNK.every((byte, place) => png[start + place] === byte)) return true;
  }
  return false;
}

function isJpegCut(jpeg: Uint8Array): boolean {
  // Within the picture's own data no such marker can stand; before it, one of a small preview may.
  for (let at = findScan(jpeg); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    if (jpeg[at + 1] === END) return false;
  }
  return true;
}

function findScan(jpeg: Uint8Array): number {
  for (let at = 2; at + 3 < jpeg.length; ) {
    const marker = jpeg[at + 1];
    if (jpeg[at] !== 0xff) return -1;
    if (marker === SCAN) return at;
    at += marker === 0xff ? 1 : 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0);
  }
  return -1;
}
