import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FEELINGS,
  findSymbols,
  fold,
  GROUPS,
  haveTones,
  inTone,
  listCodes,
  listPacks,
  packOf,
  TONES,
} from "../core/symbols.ts";

const POLISH = {
  names: { dog: "pies", bed: "łóżko", "person-in-bed": "osoba w łóżku", hurt: "twarz z bandażem" },
  found_by: { dog: "zwierzę domowe", bed: "mebel", "person-in-bed": "sen", hurt: "głowa" },
};
const ARABIC = {
  names: { girl: "فتاة", "woman-feeding-baby": "امرأة تُرضع طفلاً", dog: "كلب", house: "منزل" },
  found_by: { girl: "بنت", dog: "حيوان أليف", house: "البيت" },
};

test("a symbol takes the skin tone that was chosen, and one without skin stays as it is", () => {
  assert.equal(inTone("girl", "dark"), "girl-skin-dark");
  assert.equal(inTone("girl", null), "girl");
  assert.equal(inTone("dog", "dark"), "dog");
});

test("every symbol in every tone has a pack that is built", () => {
  const packs = new Set(listPacks());
  for (const { symbols } of GROUPS) {
    for (const { code } of symbols) {
      for (const tone of [null, ...TONES]) assert.ok(packs.has(packOf(inTone(code, tone)) ?? ""), code);
    }
  }
});

test("what is no symbol has no pack", () => {
  for (const code of ["", "gun", "dog-skin-dark", "girl-skin-green", "../people", "constructor"]) {
    assert.equal(packOf(code), null, code);
  }
});

test("the feelings are the faces, in the order of the group", () => {
  assert.deepEqual(FEELINGS, listCodes("feelings"));
  assert.ok(FEELINGS.length >= 16 && FEELINGS.length <= 20);
});

test("skin tones are offered only where something has skin", () => {
  assert.equal(haveTones(listCodes("people")), true);
  assert.equal(haveTones(listCodes("animals")), false);
});

test("a name is found by its start, whatever the case and the strokes on its letters", () => {
  assert.deepEqual(findSymbols(POLISH, "PIES"), ["dog"]);
  assert.deepEqual(findSymbols(POLISH, "lozko"), ["bed"]);
  assert.deepEqual(findSymbols(POLISH, "łóż"), ["bed", "person-in-bed"]);
});

test("a word of Arabic is found without its vowel signs and with either ending", () => {
  assert.deepEqual(findSymbols(ARABIC, "فتاه"), ["girl"]);
  assert.deepEqual(findSymbols(ARABIC, "ترضع"), ["woman-feeding-baby"]);
  assert.deepEqual(findSymbols(ARABIC, "امراة"), ["woman-feeding-baby"]);
});

test("names go before other words, and all the words that were typed must be found", () => {
  assert.deepEqual(findSymbols(POLISH, "zwierzę"), ["dog"]);
  assert.deepEqual(findSymbols(POLISH, "osoba łóżku"), ["person-in-bed"]);
  assert.deepEqual(findSymbols(POLISH, "osoba pies"), []);
});

test("a search for nothing finds nothing, and never fails on strange signs", () => {
  assert.deepEqual(findSymbols(POLISH, "   "), []);
  for (const strange of ["(", "\\", "[a", "\u202e", "\ud800", "🐕", "a".repeat(10_000)]) {
    assert.deepEqual(findSymbols(POLISH, strange), [], strange);
  }
});

test("folding is for the search alone and the same when done twice", () => {
  for (const text of ["ŁÓŻKO", "İstanbul", "تُرضع", "ﬁsh", "niña"]) assert.equal(fold(fold(text)), fold(text));
});
