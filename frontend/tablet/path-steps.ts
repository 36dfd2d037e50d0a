// The small steps on the path: which numbers are taken, however each step was told.

import type { HouseCode } from "../core/house-outline.ts";
import { nextStep } from "../core/way.ts";
import type { App } from "./app.ts";

const TOLD_BY = ["words", "writing", "voice"] as const;

/** List the numbers of the steps that were told about a path, in no order. */
export function listSteps(app: App, house: HouseCode, about: string): number[] {
  return TOLD_BY.flatMap((kind) => app.ledger.list(kind, house)).flatMap(({ body }) =>
    body.about === about && body.step !== undefined ? [body.step] : [],
  );
}

/** Return the number that a new step is kept under: its own, or the next where that is taken now. */
export function freeStep(
  app: App,
  house: HouseCode,
  { about, step }: { readonly about?: string | undefined; readonly step?: number | undefined },
): number | undefined {
  if (about === undefined || step === undefined) return step;
  const taken = listSteps(app, house, about);
  return taken.includes(step) ? (nextStep(taken) ?? step) : step;
}
