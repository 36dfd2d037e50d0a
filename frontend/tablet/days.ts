// A day as the child reads it, in the language of the screen.

import { spoken } from "./i18n.ts";

/** Return "Thursday 3 December 2026" for an ISO date; Gregorian, ASCII digits, as the record has it. */
export function showDay(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(day)) return day;
  const format = new Intl.DateTimeFormat(`${spoken().tag}-u-ca-gregory-nu-latn`, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
