// Reads the stroke fixtures that both languages share, and makes what tests need; used by tests only.

import { readdirSync, readFileSync } from "node:fs";

import type { Words } from "../core/changes.ts";
import { parseStroke, type Point, type Stroke } from "../core/stroke.ts";

const FOLDER = new URL("../../tests/fixtures/strokes/", import.meta.url);

export type Drawing = { readonly name: string; readonly strokes: readonly Stroke[] };

export function listFixtureDrawings(): Drawing[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const { strokes } = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
      return { name, strokes: strokes.map(parseStroke) };
    });
}

/** A felt stroke through these places; `changes` overrides what it is made with. */
export function makeStroke(
  places: readonly (readonly [number, number])[],
  changes: Partial<Stroke> = {},
): Stroke {
  const points = places.map(([x, y], step): Point => [x, y, 128, 16 * step]);
  return {
    tool: "felt",
    colour: "night",
    size: 56,
    input: "touch",
    order: 0,
    points,
    prompt: null,
    ...changes,
  };
}

/** Words that a child typed in English, at the corner of the page. */
export function makeWords(text: string): Words {
  return {
    text,
    x: 0,
    y: 0,
    order: 1,
    written_by: "child",
    prompt: null,
    prompt_text: null,
    language: "en",
    script: "Latn",
    direction: "ltr",
  };
}
