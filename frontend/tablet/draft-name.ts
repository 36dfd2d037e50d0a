// The name of the note under which lies what a child began to write.

import type { HouseCode } from "../core/house-outline.ts";
import type { Draft } from "./app.ts";

/** Return the name: one for each thing that is written about, and for each that is changed. */
export function draftName(house: HouseCode, { editing, about, mark, step }: Draft): string {
  if (editing !== null) return `draft:${house}:change:${editing}`;
  const parts = [about, step, mark && `${mark.x},${mark.y}`].filter((part) => part !== undefined);
  return ["draft", house, ...parts].join(":");
}
