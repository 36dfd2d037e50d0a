// The colours and sizes a child may choose; a stroke keeps the code, and only pictures know the hex.

export const PALETTE = {
  night: "#23304a",
  red: "#c5372c",
  orange: "#e08a1e",
  yellow: "#f2c230",
  green: "#3f9142",
  blue: "#2f74c0",
  purple: "#7446a8",
  pink: "#e287ae",
  brown: "#8a5a34",
  peach: "#f0c8a0",
  cocoa: "#5c3a22",
  black: "#111111",
  grey: "#8b8f98",
  white: "#ffffff",
} as const;

export type ColourCode = keyof typeof PALETTE;

export const COLOUR_CODES = Object.keys(PALETTE) as readonly ColourCode[];

export const PAPER = "#fffdf8";

export const SIZES = {
  felt: { small: 24, medium: 56, large: 120 },
  rubber: { small: 120, medium: 240, large: 400 },
} as const;

export type SizeCode = "small" | "medium" | "large";
