// Writes a day with the names that a language has for it; Gregorian, ASCII digits, as the record.

/** Names of the days, Monday first, and of the months, and CLDR's pattern of a whole date. */
export type DateNames = {
  readonly pattern: string;
  readonly days: readonly string[];
  readonly months: readonly string[];
};

/** Return "Thursday, 3 December 2026" for "2026-12-03"; what is no day is returned as it is. */
export function writeDay(day: string, names: DateNames): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(day) ?? [];
  if (year === undefined) return day;
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDay();
  return names.pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (part, quoted?: string) => {
    if (quoted !== undefined) return quoted;
    if (part === "EEEE") return names.days[(weekday + 6) % 7] ?? "";
    if (part === "MMMM") return names.months[Number(month) - 1] ?? "";
    if (part === "d") return String(Number(date));
    return part === "y" ? year : part;
  });
}
