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
  lime: "#9ccb3b",
  forest: "#1f5c3a",
  sea: "#27a39a",
  sky: "#7cc0ea",
  lilac: "#b9a0e2",
  magenta: "#c5328a",
  wine: "#7d1f2b",
  silver: "#c8ccd2",
  skin_1: "#fbe6d6",
  skin_2: "#f6d0b5",
  skin_3: "#e6b48a",
  skin_4: "#d29a6c",
  skin_5: "#b97f52",
  skin_6: "#9c663e",
  skin_7: "#7b4c2c",
  skin_8: "#3b2519",
} as const;

export type ColourCode = keyof typeof PALETTE;

export const COLOUR_CODES = Object.keys(PALETTE) as readonly ColourCode[];

/** Skin as people have it, from very light to very dark. */
export const SKINS: readonly ColourCode[] = [
  "skin_1",
  "skin_2",
  "peach",
  "skin_3",
  "skin_4",
  "skin_5",
  "skin_6",
  "skin_7",
  "cocoa",
  "skin_8",
];

export const PAPER = "#fffdf8";

export const SIZES = {
  crayon: { small: 40, medium: 80, large: 160 },
  brush: { small: 56, medium: 120, large: 260 },
  felt: { small: 24, medium: 56, large: 120 },
  rubber: { small: 120, medium: 240, large: 400 },
} as const;

export type SizeCode = "small" | "medium" | "large";
