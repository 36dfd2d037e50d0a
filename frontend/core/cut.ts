// How a child turns a photo and what is cut off from each side; pure numbers, no picture.

export const SIDES = ["left", "top", "right", "bottom"] as const;
export type Side = (typeof SIDES)[number];

/**
 * `turns` are quarter turns to the right. Of the turned picture, each side loses a share of the
 * width or height, 0 to 1.
 */
export type Cut = { readonly turns: number } & { readonly [S in Side]: number };

export const WHOLE: Cut = { turns: 0, left: 0, top: 0, right: 0, bottom: 0 };
export const STEP = 0.05;
// What is left is never less: a sliver can be neither seen nor taken hold of.
const LEAST = 0.2;

const OPPOSITE: Readonly<Record<Side, Side>> = { left: "right", right: "left", top: "bottom", bottom: "top" };

/** Tell whether a picture is neither turned nor cut. */
export function isWhole(cut: Cut): boolean {
  return cut.turns === 0 && SIDES.every((side) => cut[side] === 0);
}

/** Turn by a quarter; what is cut off stays cut off. */
export function turn({ turns, left, top, right, bottom }: Cut, way: "left" | "right"): Cut {
  if (way === "right") return { turns: (turns + 1) % 4, left: bottom, top: left, right: top, bottom: right };
  return { turns: (turns + 3) % 4, left: top, top: right, right: bottom, bottom: left };
}

/** Return the cut with a share more, or with less than nothing a share less, off one side. */
export function cutMore(cut: Cut, side: Side, share: number): Cut {
  return cutTo(cut, side, cut[side] + share);
}

/** Return the cut with exactly this share off one side, as far as something is left to see. */
export function cutTo(cut: Cut, side: Side, share: number): Cut {
  const most = 1 - LEAST - cut[OPPOSITE[side]];
  const rounded = Math.round(Math.max(0, Math.min(most, share)) * 1_000) / 1_000;
  return { ...cut, [side]: rounded };
}

export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Return the size of the turned picture, in the pixels of the picture as it is stored. */
export function turnedSize({ turns }: Cut, width: number, height: number): { width: number; height: number } {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Return what is left of the turned picture, in its whole pixels. */
export function leftOf(cut: Cut, width: number, height: number): Region {
  const whole = turnedSize(cut, width, height);
  const x = Math.round(cut.left * whole.width);
  const y = Math.round(cut.top * whole.height);
  return {
    x,
    y,
    width: Math.max(1, Math.round((1 - cut.right) * whole.width) - x),
    height: Math.max(1, Math.round((1 - cut.bottom) * whole.height) - y),
  };
}
