import assert from "node:assert/strict";
import { test } from "node:test";

import { countGraphemes, countWithoutSegmenter } from "../core/graphemes.ts";
import { HOUSE_COLOURS, shadesOf, THEMES } from "../core/house-look.ts";
import { FIRST_COLOURS, HOUSE_OUTLINES, outlineOf } from "../core/house-outline.ts";

const PAPER = "#fffdf8";
const INK = "#23304a";
// Words on a house's wash that have one colour in every house: soft ink, kept, stop, the way on.
const ON_EVERY_WASH = ["#4d5973", "#26704a", "#b3372f", "#1f5fbf", INK];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// WCAG 2.2, 1.4.3
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test("words can be read in each colour that a child may choose", () => {
  for (const colour of HOUSE_COLOURS) {
    const { wash, deep } = shadesOf(colour);
    for (const ground of [wash, PAPER]) assert.ok(contrast(deep, ground) >= 7, `${colour}: ${ground}`);
    assert.ok(contrast("#ffffff", deep) >= 7, colour);
    for (const ink of ON_EVERY_WASH) assert.ok(contrast(ink, wash) >= 4.5, `${colour}: ${ink}`);
  }
});

test("a house that nobody changed looks as it always did", () => {
  assert.equal(HOUSE_COLOURS.length, 12);
  assert.deepEqual(outlineOf("worries"), HOUSE_OUTLINES.worries);
  assert.equal(HOUSE_OUTLINES.good_things.colour, shadesOf(FIRST_COLOURS.good_things).wall);
  assert.equal(HOUSE_OUTLINES.worries.colour, "#aebcf0");
});

test("each theme and colour gives each house a frame of its own", () => {
  const houses = ["good_things", "worries", "wishes"] as const;
  const paths = THEMES.flatMap((theme) => houses.map((house) => outlineOf(house, { theme }).path));
  assert.equal(new Set(paths).size, 9);
  for (const path of paths) assert.match(path, /^(M -?\d+ -?\d+( [LQ]( -?\d+)+)+ ?)+$/);
});

test("characters are counted as people count them, also where the browser cannot", () => {
  const names: readonly [string, number][] = [
    ["", 0],
    ["My cave", 7],
    ["\u{1F469}\u200D\u{1F469}\u200D\u{1F467}", 1],
    ["\u{1F44D}\u{1F3FD}\u{1F1EA}\u{1F1F7}\u{1F1F8}\u{1F1FE}", 3],
    ["e\u0301\u2764\ufe0f", 2],
    ["بَيْت", 3],
  ];
  for (const [name, count] of names) {
    assert.equal(countGraphemes(name), count, name);
    assert.equal(countWithoutSegmenter(name), count, name);
  }
});
