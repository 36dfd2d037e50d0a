// Tells whether a picture moves, from its bytes; of one that does a tablet keeps the first image.

/** Tell whether a GIF, PNG or WebP has more than one image, as far as these bytes go. */
export function isMoving(bytes: Uint8Array): boolean {
  const start = word(bytes, 0);
  if (start === "GIF8") return countGifImages(bytes) > 1;
  if (start === "\x89PNG") return hasPngAnimation(bytes);
  // The second bit of its flags says "animation".
  return start === "RIFF" && word(bytes, 12) === "VP8X" && ((bytes[20] ?? 0) & 2) !== 0;
}

// It stands before the image, if it is there.
function hasPngAnimation(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = word(bytes, at + 4);
    if (name === "acTL") return true;
    if (name === "IDAT") return false;
  }
  return false;
}

const IMAGE = 0x2c;
const EXTENSION = 0x21;

function countGifImages(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 13 + sizeOfColours(bytes[10]); count < 2; ) {
    if (bytes[at] === IMAGE) {
      count += 1;
      at = skipBlocks(bytes, at + 11 + sizeOfColours(bytes[at + 9]));
    } else if (bytes[at] === EXTENSION) at = skipBlocks(bytes, at + 2);
    else break;
  }
  return count;
}

function sizeOfColours(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function skipBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] ?? 0) > 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

function word(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
