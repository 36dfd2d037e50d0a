// How a stroke becomes a mark on the page; the same definition as webapp/drawings/ink.py.

import { listSpots, type Spot } from "./brush.ts";
import type { GrainCode } from "./grain.ts";
import { centreline, flatten, type Path } from "./path.ts";
import type { Stroke, Tool } from "./stroke.ts";

export type Composite = "add" | "remove";

/** A path followed by a round nib of one width; on a grain it leaves ink on the grain only. */
export type Line = { readonly path: Path; readonly width: number; readonly grain: GrainCode | null };

/** A round nib that swells and thins from spot to spot; neighbours are joined straight. */
export type Ribbon = { readonly spots: readonly Spot[] };

export type Coat = Line | Ribbon;

/** Coats laid one on the other; all add ink, or remove ink that lies below. */
export type Mark = { readonly coats: readonly Coat[]; readonly composite: Composite };

/** What a tool does with a stroke; a new tool is a new entry and stored strokes stay. */
export type Ink = {
  readonly composite: Composite;
  readonly lay: (stroke: Stroke) => readonly Coat[];
};

export const INKS: Readonly<Record<Tool, Ink>> = {
  felt: { composite: "add", lay: layLine },
  rubber: { composite: "remove", lay: layLine },
  crayon: { composite: "add", lay: layWax },
  brush: { composite: "add", lay: layRibbon },
};

/** Return the mark that a stroke leaves. */
export function markOf(stroke: Stroke): Mark {
  const ink = INKS[stroke.tool];
  return { coats: ink.lay(stroke), composite: ink.composite };
}

/** Lay an even line: pieces of it laid one after the other are the whole. */
export function layLine(stroke: Stroke): Coat[] {
  return [{ path: centreline(stroke.points), width: stroke.size, grain: null }];
}

function layWax(stroke: Stroke): Coat[] {
  // The middle of a crayon presses harder: it fills the paper, and the rim catches only its peaks.
  const path = centreline(stroke.points);
  return [
    { path, width: stroke.size, grain: "rim" },
    { path, width: (stroke.size * 3) / 4, grain: "middle" },
  ];
}

function layRibbon(stroke: Stroke): Coat[] {
  return [{ spots: listSpots(stroke) }];
}

/** Return where the nib of a coat stands, and its radius. */
export function spotsOf(coat: Coat): readonly Spot[] {
  if ("spots" in coat) return coat.spots;
  return flatten(coat.path).map(([x, y]): Spot => [x, y, coat.width / 2]);
}
