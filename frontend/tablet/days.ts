// A day as the child reads it, in the language of the screen.

import { writeDay } from "../core/dates.ts";
import { spoken } from "./i18n.ts";

/** Return "Thursday, 3 December 2026" for an ISO date; Gregorian, ASCII digits, as the record. */
export function showDay(day: string): string {
  const { dates } = spoken();
  return dates === undefined ? writeInEnglish(day) : writeDay(day, dates);
}

// The source has no catalogue with names, and every browser knows its own.
function writeInEnglish(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(day)) return day;
  const format = new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
