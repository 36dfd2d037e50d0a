// Tells whether rubbers have left nothing to see of a stroke; takes nothing away itself.

import { type Box, boxOf, doBoxesMeet } from "./box.ts";
import type { Spot } from "./brush.ts";
import { clamp } from "./clamp.ts";
import type { HouseCode } from "./house-outline.ts";
import { INKS, markOf, spotsOf } from "./ink.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";
import { type Edit, listItems, type Page } from "./page.ts";
import { type Stroke, strokeOf } from "./stroke.ts";

type Grid = {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
};

// Two pixels of a tablet's screen: thinner slivers between two rubber movements cannot be seen.
const CELL = 8;

const boxes = new WeakMap<Stroke, Box>();

// Measured once for each stroke.
function inkBoxOf(stroke: Stroke): Box {
  const held = boxes.get(stroke);
  if (held !== undefined) return held;
  const box = boxOf(stroke.points, stroke.size / 2);
  boxes.set(stroke, box);
  return box;
}

/**
 * Tell whether every part of the stroke that lies on the page is under later rubber strokes.
 *
 * A stroke wholly beyond the page's edge was never rubbed and stays.
 */
export function isRubbedOut(stroke: Stroke, laterRubbers: readonly Stroke[]): boolean {
  const box = inkBoxOf(stroke);
  const near = laterRubbers.filter((rubber) => doBoxesMeet(box, inkBoxOf(rubber)));
  if (near.length === 0 || !isCentrelineReached(stroke, near)) return false;
  const grid = makeGrid(box);
  if (setCells(grid, stroke, 1) === 0) return false;
  for (const rubber of near) setCells(grid, rubber, 0);
  return !grid.cells.includes(1);
}

function isCentrelineReached(stroke: Stroke, rubbers: readonly Stroke[]): boolean {
  // Most strokes that a rubber meets stand out from it at once, and cost no grid.
  const lines = rubbers.map((rubber) => ({ spots: nibOf(rubber), reach: rubber.size / 2 + CELL }));
  return nibOf(stroke)
    .filter(([x, y]) => x >= 0 && y >= 0 && x <= PAGE_WIDTH && y <= PAGE_HEIGHT)
    .every(([x, y]) => lines.some(({ spots, reach }) => isWithin(x, y, spots, reach)));
}

function isWithin(x: number, y: number, spots: readonly Spot[], reach: number): boolean {
  return spots.some(
    (there, index) => squaredDistance(x, y, spots[index - 1] ?? there, there) <= reach * reach,
  );
}

function nibOf(stroke: Stroke): readonly Spot[] {
  // The first coat is the widest; what lies on it reaches no further.
  const [coat] = markOf(stroke).coats;
  return coat === undefined ? [] : spotsOf(coat);
}

function makeGrid([left, top, right, bottom]: Box): Grid {
  const column = Math.floor(Math.max(left, 0) / CELL);
  const row = Math.floor(Math.max(top, 0) / CELL);
  const columns = Math.max(Math.ceil(Math.min(right, PAGE_WIDTH) / CELL) - column, 0);
  const rows = Math.max(Math.ceil(Math.min(bottom, PAGE_HEIGHT) / CELL) - row, 0);
  return { column, row, columns, rows, cells: new Uint8Array(columns * rows) };
}

function setCells(grid: Grid, stroke: Stroke, value: 0 | 1): number {
  const spots = nibOf(stroke);
  let [here] = spots;
  let count = 0;
  for (const there of spots) {
    count += setCellsAlong(grid, here ?? there, there, value);
    here = there;
  }
  return count;
}

function setCellsAlong(grid: Grid, a: Spot, b: Spot, value: 0 | 1): number {
  const { column, row, columns, rows, cells } = grid;
  const radius = Math.max(a[2], b[2]);
  const first = Math.max(Math.floor((Math.min(a[0], b[0]) - radius) / CELL) - column, 0);
  const last = Math.min(Math.floor((Math.max(a[0], b[0]) + radius) / CELL) - column, columns - 1);
  const top = Math.max(Math.floor((Math.min(a[1], b[1]) - radius) / CELL) - row, 0);
  const bottom = Math.min(Math.floor((Math.max(a[1], b[1]) + radius) / CELL) - row, rows - 1);
  // A cell counts as inked wherever ink may touch it, and as rubbed only where its middle is.
  const reach = value === 1 ? radius + CELL / 2 : radius;
  let count = 0;
  for (let down = top; down <= bottom; down += 1) {
    for (let along = first; along <= last; along += 1) {
      const x = (column + along + 0.5) * CELL;
      const y = (row + down + 0.5) * CELL;
      if (squaredDistance(x, y, a, b) > reach * reach) continue;
      cells[down * columns + along] = value;
      count += 1;
    }
  }
  return count;
}

function squaredDistance(x: number, y: number, a: Spot, b: Spot): number {
  const along = b[0] - a[0];
  const down = b[1] - a[1];
  const length = along * along + down * down;
  const part = length === 0 ? 0 : ((x - a[0]) * along + (y - a[1]) * down) / length;
  const held = clamp(part, 0, 1);
  return (x - a[0] - held * along) ** 2 + (y - a[1] - held * down) ** 2;
}

/** Return the removals of every stroke that the rubbers now on the page leave nothing of. */
export function listRubbedOut(page: Page, house: HouseCode, rubber: Stroke): Edit[] {
  const reached = inkBoxOf(rubber);
  const strokes = listItems(page, house)
    .filter((item) => item.kind === "stroke")
    .map((item) => ({ item, stroke: strokeOf(item.body) }));
  const rubbers = [...strokes.map(({ stroke }) => stroke), rubber].filter(removesInk);
  return strokes
    .filter(({ stroke }) => !removesInk(stroke) && doBoxesMeet(inkBoxOf(stroke), reached))
    .filter(({ stroke }) => isRubbedOut(stroke, rubbers.filter((r) => r.order > stroke.order)))
    .map(({ item }) => ({ id: item.id, house: item.house, kind: item.kind, body: null }));
}

function removesInk(stroke: Stroke): boolean {
  return INKS[stroke.tool].composite === "remove";
}
