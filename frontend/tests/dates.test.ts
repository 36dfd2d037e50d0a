import assert from "node:assert/strict";
import { test } from "node:test";

import { writeDay } from "../core/dates.ts";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"];

test("a day is written with the names and in the order that a language has for it", () => {
  const patterns: readonly [string, string][] = [
    ["EEEE, d MMMM y", "Th, 3 12th 2026"],
    ["EEEE، d MMMM y", "Th، 3 12th 2026"],
    ["y MMMM d, EEEE", "2026 12th 3, Th"],
    ["EEEE, d 'de' MMMM 'de' y", "Th, 3 de 12th de 2026"],
    ["EEEE, d MMMM y 'р'.", "Th, 3 12th 2026 р."],
  ];
  for (const [pattern, written] of patterns) {
    assert.equal(writeDay("2026-12-03", { pattern, days: DAYS, months: MONTHS }), written);
  }
});

test("a Sunday is the last day, and a time after the day changes nothing", () => {
  const names = { pattern: "EEEE d", days: DAYS, months: MONTHS };
  assert.equal(writeDay("2026-12-06T23:59:00Z", names), "Su 6");
  assert.equal(writeDay("soon", names), "soon");
});
