// Tells type and size of a picture from its first bytes, before anything decodes it; pure.

export type ImageType = "jpeg" | "png" | "webp" | "gif" | "heic";
/** Width and height as stored, before any turning that the file asks for. */
export type ImageHeader = { readonly type: ImageType; readonly width: number; readonly height: number };

/** Enough of a file to find its size: what cameras put before it is some hundred kilobytes. */
export const HEADER_BYTES = 1_000_000;

type Size = readonly [width: number, height: number];

/** Return what a picture is, by its content and not its name; null where it is none or cut short. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (const [type, starts, read] of KINDS) {
      if (starts(view)) return headerOf(type, read(view));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the bytes end before the size is told
  }
  return null;
}

/** Tell whether these are the first bytes of a HEIC picture, readable or not. */
export function isHeic(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length >= 12 && startsHeic(view);
}

type Kind = readonly [
  type: ImageType,
  starts: (view: DataView) => boolean,
  read: (view: DataView) => Size | null,
];

const KINDS: readonly Kind[] = [
  ["jpeg", (view) => view.getUint16(0) === 0xffd8, sizeOfJpeg],
  ["png", (view) => view.getUint32(0) === 0x89504e47, (view) => [view.getUint32(16), view.getUint32(20)]],
  ["gif", (view) => word(view, 0) === "GIF8", (view) => [view.getUint16(6, true), view.getUint16(8, true)]],
  ["webp", (view) => word(view, 0) === "RIFF" && word(view, 8) === "WEBP", sizeOfWebp],
  ["heic", startsHeic, (view) => largestIn(view, 0, view.byteLength)],
];

function headerOf(type: ImageType, size: Size | null): ImageHeader | null {
  if (size === null || size[0] < 1 || size[1] < 1) return null;
  return { type, width: size[0], height: size[1] };
}

function word(view: DataView, at: number): string {
  return [0, 1, 2, 3].map((index) => String.fromCharCode(view.getUint8(at + index))).join("");
}

// The markers that tell a frame's size; C4, C8 and CC lie among them and tell something else.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function sizeOfJpeg(view: DataView): Size | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker === 0xd9 || marker === 0xda) return null; // the picture itself, and no size before it
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}

function sizeOfWebp(view: DataView): Size | null {
  const kind = word(view, 12);
  if (kind === "VP8X") return [1 + uint24(view, 24), 1 + uint24(view, 27)];
  if (kind === "VP8 ") return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  if (kind !== "VP8L") return null;
  const bits = view.getUint32(21, true);
  return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function startsHeic(view: DataView): boolean {
  return word(view, 4) === "ftyp" && /hei[cmsx]|hev[cmx]|mif1|msf1|avi[fs]/.test(word(view, 8));
}

// A tiled picture tells the size of each tile too; the largest is the whole.
const INTO: Readonly<Record<string, number>> = { meta: 12, iprp: 8, ipco: 8 };

function largestIn(view: DataView, start: number, end: number): Size | null {
  let largest: Size | null = null;
  for (let at = start; at + 8 <= end; ) {
    const length = view.getUint32(at);
    const name = word(view, at + 4);
    const stop = length === 0 ? end : Math.min(at + length, end);
    const inside = INTO[name];
    let found: Size | null = null;
    if (inside !== undefined) found = largestIn(view, at + inside, stop);
    else if (name === "ispe") found = [view.getUint32(at + 12), view.getUint32(at + 16)];
    if (found !== null && found[0] * found[1] > (largest?.[0] ?? 0) * (largest?.[1] ?? 0)) largest = found;
    if (stop <= at + 7) break;
    at = stop;
  }
  return largest;
}
