// A day as the child reads it, in the language of the screen.

import { writeDay } from "../core/dates.ts";
import { spoken } from "./i18n.ts";

/** Return "Thursday, 3 December 2026" for an ISO date. */
export function showDay(day: string): string {
  const { dates } = spoken();
  return dates === undefined ? day : writeDay(day, dates);
}
