// The worker's page notices the same starts as the server does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isLeading, type Openings, plain } from "../staff/leading.ts";

const ROOT = new URL("../../", import.meta.url);
const CASES = JSON.parse(read("tests/fixtures/leading.json")) as { leading: string[]; open: string[] };
const LANGUAGES = ["en", "cy", "pl", "ar"].map(readOpenings);

// As `read_openings` does in Python; the page has them from there.
function readOpenings(language: string): Openings {
  const lines = read(`webapp/threehouses/leading/${language}.txt`).split("\n").filter(Boolean);
  const listAfter = (mark: string): string[] =>
    lines.filter((line) => line.startsWith(mark)).map((line) => plainPlaces(line.slice(1)));
  const leading = lines.filter((line) => !"#+&".includes(line.charAt(0))).map(plainPlaces);
  return { leading, inviting: listAfter("+"), before: listAfter("&") };
}

function plainPlaces(line: string): string {
  const places = line.trim().split(/ +/);
  return places.map((place) => place.split("/").map(plain).join("/")).join(" ");
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

test("a start that suggests or blames is noticed", () => {
  for (const question of CASES.leading) assert.ok(isLeading(question, LANGUAGES), question);
});

test("an open question is left alone", () => {
  for (const question of CASES.open) assert.ok(!isLeading(question, LANGUAGES), question);
});
