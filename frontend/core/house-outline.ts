// The soft open frame a child draws inside, one a house and theme; the same as webapp/drawings.

export type HouseCode = "good_things" | "worries" | "wishes";
export type Theme = "street" | "train" | "boxes";

/** Lines of a house: SVG path data of M, L and Q in page units, one colour and one width. */
export type HouseOutline = {
  readonly path: string;
  readonly colour: string;
  readonly width: number;
};

/** The calm colours a child may give a house, each as the light tint that the frame has. */
export const HOUSE_TINTS = {
  yellow: "#fbe08a",
  orange: "#ffd777",
  red: "#f8c4b4",
  pink: "#f4c2d1",
  purple: "#e0c1e6",
  lilac: "#cdc6f1",
  blue: "#aebcf0",
  sky: "#aedcf0",
  sea: "#a9e3d8",
  green: "#c3e0a6",
  brown: "#e6cfae",
  grey: "#ced5dd",
} as const;

export type HouseColour = keyof typeof HOUSE_TINTS;

export const FIRST_COLOURS: Readonly<Record<HouseCode, HouseColour>> = {
  good_things: "orange",
  worries: "blue",
  wishes: "sea",
};

const WIDTH = 72;

export const HOUSE_PATHS: Readonly<Record<Theme, Readonly<Record<HouseCode, string>>>> = {
  street: {
    good_things:
      "M 700 4560 L 700 1790 M 380 2030 L 3000 470 Q 3200 350 3400 470 " +
      "L 6020 2030 M 5700 1790 L 5700 4560",
    worries: "M 430 4560 L 430 1960 Q 3200 -360 5970 1960 L 5970 4560",
    wishes:
      "M 560 4560 L 560 1960 Q 560 1760 720 1640 L 2960 330 Q 3200 190 3440 330 " +
      "L 5680 1640 Q 5840 1760 5840 1960 L 5840 4560",
  },
  train: {
    good_things:
      "M 260 1130 Q 3200 250 6140 1130 M 560 1040 L 560 4130 L 5840 4130 L 5840 1040 " +
      "M 1180 4130 Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 " +
      "M 4240 4130 Q 4240 4620 4730 4620 Q 5220 4620 5220 4130",
    worries:
      "M 560 4130 L 560 1720 Q 560 420 1860 420 L 4540 420 Q 5840 420 5840 1720 " +
      "L 5840 4130 L 560 4130 M 1180 4130 Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 " +
      "M 4240 4130 Q 4240 4620 4730 4620 Q 5220 4620 5220 4130",
    wishes:
      "M 260 960 L 6140 960 M 1500 960 L 1500 480 L 4900 480 L 4900 960 " +
      "M 560 960 L 560 4130 L 5840 4130 L 5840 960 " +
      "M 1180 4130 Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 " +
      "M 4240 4130 Q 4240 4620 4730 4620 Q 5220 4620 5220 4130",
  },
  boxes: {
    good_things:
      "M 660 1180 L 660 4560 L 5740 4560 L 5740 1180 M 660 1180 L 180 420 M 5740 1180 L 6220 420",
    worries:
      "M 560 1560 L 560 4360 Q 560 4560 760 4560 L 5640 4560 Q 5840 4560 5840 4360 " +
      "L 5840 1560 M 300 1500 Q 300 700 1100 700 L 5300 700 Q 6100 700 6100 1500",
    wishes:
      "M 560 1060 L 800 4560 L 5600 4560 L 5840 1060 M 300 1060 L 6100 1060 " +
      "M 2500 1060 Q 2500 340 3200 340 Q 3900 340 3900 1060",
  },
};

/** Return the frame of a house as the child wants it; without a choice, as it always was. */
export function outlineOf(
  house: HouseCode,
  { theme = "street", colour = FIRST_COLOURS[house] }: { theme?: Theme; colour?: HouseColour } = {},
): HouseOutline {
  return { path: HOUSE_PATHS[theme][house], colour: HOUSE_TINTS[colour], width: WIDTH };
}

/** The frames of houses whose looks nobody chose. */
export const HOUSE_OUTLINES: Readonly<Record<HouseCode, HouseOutline>> = {
  good_things: outlineOf("good_things"),
  worries: outlineOf("worries"),
  wishes: outlineOf("wishes"),
};
