// Leaves out of a JPEG what stands beside its picture, such as a colour profile; no pixel is touched.

import { joinBytes } from "./bytes.ts";

const START = 0xffd8;
const SCAN = 0xda;
const COMMENT = 0xfe;
// How the picture is to be read: its density, and whether its colours are turned.
const JFIF = 0xe0;
const ADOBE = 0xee;

/**
 * Return the JPEG without what was told beside the picture: profile, dates, comments.
 *
 * Only for a picture in sRGB, as a canvas writes it: that is what a JPEG without a profile is. What
 * cannot be read is returned as it came.
 */
export function pictureAlone(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  try {
    return view.getUint16(0) === START ? joinBytes(listParts(jpeg, view) ?? [jpeg]) : jpeg;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the bytes end before the picture begins
    return jpeg;
  }
}

function listParts(jpeg: Uint8Array, view: DataView): Uint8Array[] | null {
  const parts = [jpeg.subarray(0, 2)];
  for (let at = 2; ; ) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (view.getUint8(at) !== 0xff || marker < 0xc0 || length < 2) return null;
    if (marker === SCAN) return [...parts, jpeg.subarray(at)];
    if (!isBeside(marker)) parts.push(jpeg.subarray(at, at + 2 + length));
    at += 2 + length;
  }
}

function isBeside(marker: number): boolean {
  return marker === COMMENT || (marker > JFIF && marker <= 0xef && marker !== ADOBE);
}
