// How the people look whom a child makes: shapes and where each colour goes; knows no person.

import figures from "../../webapp/drawings/figures.json" with { type: "json" };
import type { Figure } from "./changes.ts";
import { PALETTE } from "./palette.ts";

/** What a child colours; which of them a shape has, and what they are there, its slots say. */
export type Slot = "skin" | "hair" | "clothes";
export type SlotName = "skin" | "hair" | "clothes" | "headscarf" | "turban" | "fur" | "tummy" | "collar" | "colour";

/** One path of a picture, ready to be drawn: paints are hexes or "none". */
export type FigurePath = {
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly opacity: number;
};

/** Paths that are moved and made larger or smaller together. */
export type FigurePart = { readonly transform: string; readonly paths: readonly FigurePath[] };

type Shape = {
  readonly slots: Readonly<Partial<Record<Slot, SlotName>>>;
  readonly parts: readonly (readonly [name: string, x: number, y: number, scale: number])[];
};
type Told = {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
};

const SHAPES = new Map(Object.entries(figures.shapes) as unknown as [string, Shape][]);
const PARTS = new Map(Object.entries(figures.parts) as [string, readonly Told[]][]);

export const FIGURE_WIDTH = figures.box[0] ?? 0;
export const FIGURE_HEIGHT = figures.box[1] ?? 0;
export const FIGURE_SHAPES: readonly string[] = [...SHAPES.keys()];
/** Nobody in particular: also what another version's shapes are shown as. */
export const SOMEONE = "someone";

/** Return what can be coloured of a shape, and what it is there. */
export function slotsOf(shape: string): Readonly<Partial<Record<Slot, SlotName>>> {
  return shapeOf(shape).slots;
}

/** Return the parts of a figure's picture, lowest first. */
export function drawFigure(figure: Figure): FigurePart[] {
  const paint = (code: string | undefined): string => paintOf(figure, code);
  return shapeOf(figure.shape).parts.map(([name, x, y, scale]) => ({
    transform: `translate(${x} ${y}) scale(${scale})`,
    paths: (PARTS.get(name) ?? []).map((told) => ({
      d: told.d,
      fill: paint(told.fill),
      stroke: paint(told.stroke),
      width: told.width ?? 0,
      opacity: told.opacity ?? 1,
    })),
  }));
}

function shapeOf(code: string): Shape {
  const shape = SHAPES.get(code) ?? SHAPES.get(SOMEONE);
  if (shape === undefined) throw new Error("figures.json has no one");
  return shape;
}

function paintOf(figure: Figure, code: string | undefined): string {
  if (code === undefined) return "none";
  if (code === "skin" || code === "hair" || code === "clothes") return PALETTE[figure[code]];
  return code === "ink" ? figures.ink : code;
}
