// How many pixels of a photo are decoded and kept; numbers only.

/** A decoder takes four bytes for each pixel, and an old tablet ends a page that asks for more. */
export const MOST_PIXELS = 50_000_000;
/** Safari gives no canvas beyond 4096 × 4096. */
const MOST_AT_ONCE = 16_000_000;
export const LONGEST_SIDE = 2_400;
export const MOST_BYTES = 1_500_000;

type Size = { readonly width: number; readonly height: number };

/** Return the size at which a picture fits a square of this side; never larger than it is. */
export function fit({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export function isTooLarge({ width, height }: Size): boolean {
  return width * height > MOST_PIXELS;
}

/** Tell whether a picture has to be made smaller while it is decoded. */
export function isTooMuchAtOnce({ width, height }: Size): boolean {
  return width * height > MOST_AT_ONCE;
}
