// One stroke as the child made it; refuses a malformed one and never repairs it.

import {
  MAX_COORDINATE,
  MAX_ORDER,
  MAX_POINTS,
  MAX_PRESSURE,
  MAX_PROMPT_LENGTH,
  MAX_SIZE,
  MAX_TIME_MS,
  MIN_COORDINATE,
  MIN_SIZE,
} from "./limits.ts";
import { COLOUR_CODES, type ColourCode } from "./palette.ts";

export const TOOLS = ["felt", "rubber", "crayon", "brush"] as const;
export const INPUTS = ["touch", "pen", "mouse", "keys"] as const;

export type Tool = (typeof TOOLS)[number];
export type InputKind = (typeof INPUTS)[number];

/** x and y in page units, pressure 0–255, t in milliseconds from the stroke's start; integers. */
export type Point = readonly [x: number, y: number, pressure: number, t: number];

export type Stroke = {
  readonly tool: Tool;
  readonly colour: ColourCode;
  readonly size: number;
  readonly input: InputKind;
  readonly order: number;
  readonly points: readonly Point[];
  readonly prompt: string | null;
};

export type StrokeErrorCode =
  | "not_a_stroke"
  | "missing_field"
  | "unknown_field"
  | "unknown_tool"
  | "unknown_colour"
  | "unknown_input"
  | "bad_prompt"
  | "not_an_integer"
  | "out_of_range"
  | "bad_points"
  | "too_many_points";

/** A stroke's body breaks a rule; names the field and never holds its content. */
export class StrokeError extends Error {
  readonly code: StrokeErrorCode;
  readonly field: string;

  constructor(code: StrokeErrorCode, field: string) {
    super(`${code}: ${field}`);
    this.name = "StrokeError";
    this.code = code;
    this.field = field;
  }
}

const FIELDS = ["colour", "input", "order", "points", "prompt", "size", "tool"] as const;
const PROMPT_CODE = /^[a-z0-9][a-z0-9_.:-]*$/;

/** Return the stroke that a change's body tells, or throw a StrokeError. */
export function parseStroke(body: unknown): Stroke {
  const fields = checkedFields(body);
  return {
    tool: oneOf(fields["tool"], TOOLS, "unknown_tool", "tool"),
    colour: oneOf(fields["colour"], COLOUR_CODES, "unknown_colour", "colour"),
    size: integer(fields["size"], "size", MIN_SIZE, MAX_SIZE),
    input: oneOf(fields["input"], INPUTS, "unknown_input", "input"),
    order: integer(fields["order"], "order", 0, MAX_ORDER),
    points: parsePoints(fields["points"]),
    prompt: parsePrompt(fields["prompt"]),
  };
}

const known = new WeakMap<object, Stroke>();

/** Return the stroke of an item's body as parseStroke does, and read each body only once. */
export function strokeOf(body: object | null): Stroke {
  const held = body === null ? undefined : known.get(body);
  if (held !== undefined) return held;
  const stroke = parseStroke(body);
  if (body !== null) known.set(body, stroke);
  return stroke;
}

function checkedFields(body: unknown): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new StrokeError("not_a_stroke", "body");
  }
  const present = new Set(Object.keys(body));
  const missing = FIELDS.find((field) => !present.has(field));
  if (missing !== undefined) throw new StrokeError("missing_field", missing);
  if (present.size > FIELDS.length) throw new StrokeError("unknown_field", "body");
  return body as Record<string, unknown>;
}

function oneOf<T extends string>(
  value: unknown,
  known: readonly T[],
  code: StrokeErrorCode,
  field: string,
): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new StrokeError(code, field);
  return found;
}

function integer(value: unknown, field: string, low: number, high: number): number {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new StrokeError("not_an_integer", field);
  }
  if (value < low || value > high) throw new StrokeError("out_of_range", field);
  return value;
}

function parsePrompt(value: unknown): string | null {
  if (value === null) return null;
  const isCode =
    typeof value === "string" && value.length <= MAX_PROMPT_LENGTH && PROMPT_CODE.test(value);
  if (!isCode) throw new StrokeError("bad_prompt", "prompt");
  return value;
}

function parsePoints(value: unknown): readonly Point[] {
  if (!Array.isArray(value) || value.length === 0) throw new StrokeError("bad_points", "points");
  if (value.length > MAX_POINTS) throw new StrokeError("too_many_points", "points");
  for (const point of value) checkPoint(point);
  // They themselves and no copy: points are nearly all that a page of thousands of strokes weighs.
  return value as readonly Point[];
}

function checkPoint(value: unknown): void {
  if (!Array.isArray(value) || value.length !== 4) throw new StrokeError("bad_points", "points");
  integer(value[0], "x", MIN_COORDINATE, MAX_COORDINATE);
  integer(value[1], "y", MIN_COORDINATE, MAX_COORDINATE);
  integer(value[2], "pressure", 0, MAX_PRESSURE);
  integer(value[3], "t", 0, MAX_TIME_MS);
}
