// How a house may look on the tablet: themes and calm colours with their shades; pure.

import { HOUSE_TINTS, type HouseColour, type Theme } from "./house-outline.ts";

export const THEMES: readonly Theme[] = ["street", "train", "boxes"];
export const HOUSE_COLOURS = Object.keys(HOUSE_TINTS) as readonly HouseColour[];

/**
 * The shades of one colour: `wash` behind a screen, `wall` and `roof` in the pictures, `deep` for
 * words and chosen buttons. A test holds deep on wash, and white on deep, to WCAG 1.4.3.
 */
export type Shades = {
  readonly wash: string;
  readonly wall: string;
  readonly roof: string;
  readonly deep: string;
};

const WASH_ROOF_DEEP: Readonly<Record<HouseColour, readonly [string, string, string]>> = {
  yellow: ["#fff5d4", "#e8b93f", "#654800"],
  orange: ["#fff2d2", "#e2914a", "#7a4300"],
  red: ["#ffece5", "#dd8873", "#80301f"],
  pink: ["#fdeaf0", "#d8869f", "#7c2947"],
  purple: ["#f7ebf8", "#b381bd", "#5f2a69"],
  lilac: ["#f0edfc", "#9386d1", "#43338a"],
  blue: ["#e8ecfb", "#6c81cc", "#2e3d86"],
  sky: ["#e4f3fb", "#62aad1", "#12506f"],
  sea: ["#def4ef", "#4fa898", "#0d594e"],
  green: ["#eaf4df", "#86b562", "#33581b"],
  brown: ["#f6eee2", "#b98f66", "#5d4021"],
  grey: ["#eef0f3", "#919da9", "#3b4552"],
};

export function shadesOf(colour: HouseColour): Shades {
  const [wash, roof, deep] = WASH_ROOF_DEEP[colour];
  return { wash, wall: HOUSE_TINTS[colour], roof, deep };
}
