// The soft open frame a child draws inside, one a house; the same as webapp/drawings.

export type HouseCode = "good_things" | "worries" | "wishes";

/** Lines of a house: SVG path data of M, L and Q in page units, one colour and one width. */
export type HouseOutline = {
  readonly path: string;
  readonly colour: string;
  readonly width: number;
};

export const HOUSE_OUTLINES: Readonly<Record<HouseCode, HouseOutline>> = {
  good_things: {
    path:
      "M 700 4560 L 700 1790 M 380 2030 L 3000 470 Q 3200 350 3400 470 " +
      "L 6020 2030 M 5700 1790 L 5700 4560",
    colour: "#ffd777",
    width: 72,
  },
  worries: {
    path: "M 430 4560 L 430 1960 Q 3200 -360 5970 1960 L 5970 4560",
    colour: "#aebcf0",
    width: 72,
  },
  wishes: {
    path:
      "M 560 4560 L 560 1960 Q 560 1760 720 1640 L 2960 330 Q 3200 190 3440 330 " +
      "L 5680 1640 Q 5840 1760 5840 1960 L 5840 4560",
    colour: "#a9e3d8",
    width: 72,
  },
};
