// Tells whether a JPEG comes to its end; a browser shows one that was cut short, half of it grey.

const SCAN = 0xda;
const END = 0xd9;

/** Tell whether the bytes of a JPEG end before its picture does. */
export function isCutShort(jpeg: Uint8Array): boolean {
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
