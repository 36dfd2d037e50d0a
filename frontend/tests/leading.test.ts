// The worker's page notices the same starts as the server does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isLeading, plain } from "../staff/leading.ts";

const ROOT = new URL("../../", import.meta.url);
const CASES = JSON.parse(read("tests/fixtures/leading.json")) as { leading: string[]; open: string[] };
const OPENINGS = ["en", "cy", "pl", "ar"].flatMap((language) =>
  read(`webapp/threehouses/leading/${language}.txt`)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(plain),
);

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

test("a start that suggests or blames is noticed", () => {
  for (const question of CASES.leading) assert.ok(isLeading(question, OPENINGS), question);
});

test("an open question is left alone", () => {
  for (const question of CASES.open) assert.ok(!isLeading(question, OPENINGS), question);
});
