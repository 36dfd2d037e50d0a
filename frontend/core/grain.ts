// The tooth of the paper that wax catches on; the same definition as webapp/drawings/grain.py.
//
// The grain belongs to the page: a tile of TILE page units, repeated from the page's corner. It is
// a height over a lattice, made by hashing whole numbers, and wax lies where the paper is high
// enough.

import type { Position } from "./path.ts";

export type GrainCode = "rim" | "middle";

/** Wax of one opacity wherever the paper is at least so high. */
export type Layer = { readonly height: number; readonly opacity: number };

type Cut = { readonly corners: Map<number, Position>; readonly following: Map<number, number> };

export const TILE = 800;
const CELL = 8;
const NODES = TILE / CELL;
// Nodes round the tile: one more of the same paper, and one that is low.
const MARGIN = 2;
const LINE = NODES + 2 * MARGIN + 1;
// A slow swell under the tooth, five cells long, so that wax lies in patches and not in a pattern.
const SWELL = 5;
const SWELLS = NODES / SWELL;
// Corners nearer than this to the one before cannot be seen and are left out.
const NEAR = 3;
const FAR_BELOW = -1_000_000;

// Highest layer last. A thirtieth of the paper is lower than all of them and stays bare.
export const GRAINS: Readonly<Record<GrainCode, readonly Layer[]>> = {
  rim: [{ height: 56_500, opacity: 0.8 }],
  middle: [
    { height: 36_500, opacity: 0.42 },
    { height: 45_500, opacity: 0.88 },
  ],
};

let known: Int32Array | null = null;

/**
 * Return closed outlines of the paper that is at least so high, in page units of the tile.
 *
 * What is inside lies on the right of an outline as it is seen, so that holes turn the other way.
 * Outlines reach a little beyond the tile, which is to be cut out.
 */
export function listOutlines(height: number): Position[][] {
  const heights = (known ??= makeHeights());
  const cut: Cut = { corners: new Map(), following: new Map() };
  const isHigh = Uint8Array.from(heights, (each) => Number(each >= height));
  for (let node = 0; node < heights.length - LINE - 1; node += 1) {
    const [east, south, across] = [node + 1, node + LINE, node + LINE + 1];
    const [a, b, c, d] = [isHigh[node], isHigh[east], isHigh[south], isHigh[across]];
    if (a !== b || b !== c) crossTriangle([node, east, south], heights, height, cut);
    if (b !== d || d !== c) crossTriangle([east, across, south], heights, height, cut);
  }
  return chain(cut);
}

function crossTriangle(
  triangle: readonly number[],
  heights: Int32Array,
  height: number,
  cut: Cut,
): void {
  let [leaves, enters] = [0, 0];
  for (const [place, here] of triangle.entries()) {
    const there = triangle[(place + 1) % 3] ?? here;
    const over = (heights[here] ?? 0) - height;
    const under = (heights[there] ?? 0) - height;
    if (over >= 0 === under >= 0) continue;
    const edge = 4 * LINE * Math.min(here, there) + Math.abs(here - there);
    cut.corners.set(edge, cornerOn(here, there, Math.abs(over), Math.abs(under)));
    if (over >= 0) leaves = edge;
    else enters = edge;
  }
  cut.following.set(leaves, enters);
}

function cornerOn(a: number, b: number, over: number, under: number): Position {
  // Cut from the lesser node on, so that both triangles of an edge find the same place.
  if (b < a) return cornerOn(b, a, under, over);
  const along = Math.floor((2 * CELL * over + over + under) / (2 * (over + under)));
  const [left, right] = [a % LINE, b % LINE];
  const [top, lower] = [(a - left) / LINE, (b - right) / LINE];
  return [
    CELL * (left - MARGIN) + (right - left) * along,
    CELL * (top - MARGIN) + (lower - top) * along,
  ];
}

function chain({ corners, following }: Cut): Position[][] {
  const outlines: Position[][] = [];
  for (const start of corners.keys()) {
    const outline: Position[] = [];
    let edge = start;
    for (let next = following.get(edge); next !== undefined; next = following.get(edge)) {
      const [x, y] = corners.get(edge) ?? [0, 0];
      const [nearX, nearY] = outline[outline.length - 1] ?? [Infinity, 0];
      if (Math.abs(x - nearX) + Math.abs(y - nearY) > NEAR) outline.push([x, y]);
      following.delete(edge);
      edge = next;
    }
    if (outline.length > 2) outlines.push(outline);
  }
  return outlines;
}

function makeHeights(): Int32Array {
  return Int32Array.from({ length: LINE * LINE }, (_, place) => {
    const column = place % LINE;
    const row = (place - column) / LINE;
    // Round the tile and one node more everything is low, so that every outline closes.
    const isLow = column < 1 || row < 1 || column > LINE - 2 || row > LINE - 2;
    return isLow ? FAR_BELOW : heightAt((column + NODES - MARGIN) % NODES, (row + NODES - MARGIN) % NODES);
  });
}

function heightAt(column: number, row: number): number {
  return 25 * toothAt(column, row) + 2 * swellAt(column, row);
}

function toothAt(column: number, row: number): number {
  return rowOfTeeth(column, row - 1) + 2 * rowOfTeeth(column, row) + rowOfTeeth(column, row + 1);
}

function rowOfTeeth(column: number, row: number): number {
  return noise(column - 1, row, NODES) + 2 * noise(column, row, NODES) + noise(column + 1, row, NODES);
}

function swellAt(column: number, row: number): number {
  const along = column % SWELL;
  const down = row % SWELL;
  const left = (column - along) / SWELL;
  const top = (row - down) / SWELL;
  const upper = noise(left, top, SWELLS) * (SWELL - along) + noise(left + 1, top, SWELLS) * along;
  const lower =
    noise(left, top + 1, SWELLS) * (SWELL - along) + noise(left + 1, top + 1, SWELLS) * along;
  return upper * (SWELL - down) + lower * down;
}

/** A number from 0 to 255, the same each `period` nodes. */
function noise(column: number, row: number, period: number): number {
  const across = Math.imul((column + period) % period, 0x27d4eb2d);
  const down = Math.imul((row + period) % period, 0x165667b1);
  let mixed = across ^ down ^ Math.imul(period, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 24;
}
