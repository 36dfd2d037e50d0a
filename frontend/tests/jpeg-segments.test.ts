import assert from "node:assert/strict";
import { test } from "node:test";

import { pictureAlone } from "../core/jpeg-segments.ts";

const START = [0xff, 0xd8];
const JFIF = segment(0xe0, [...ascii("JFIF\0"), 1, 2, 0, 0, 1, 0, 1, 0, 0]);
const ADOBE = segment(0xee, [...ascii("Adobe"), 0, 100, 0, 0, 0, 0, 1]);
const PROFILE = segment(0xe2, [...ascii("ICC_PROFILE\0"), 1, 1, 9, 9, 9]);
const EXIF = segment(0xe1, ascii("Exif\0\0MM"));
const COMMENT = segment(0xfe, ascii("made here"));
const TABLE = segment(0xdb, [0, 1, 2, 3]);
const FRAME = segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
// What looks like a marker inside the picture is the picture's.
const PICTURE = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 0xff, 0, 0xff, 0xe1, 0, 4, 7, 7, 0xff, 0xd9];

function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...content];
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

test("profile, dates and comments are left out, and the picture stays to the byte", () => {
  const told = [...START, ...JFIF, ...EXIF, ...PROFILE, ...ADOBE, ...COMMENT, ...TABLE, ...FRAME, ...PICTURE];
  const alone = [...START, ...JFIF, ...ADOBE, ...TABLE, ...FRAME, ...PICTURE];
  assert.deepEqual([...pictureAlone(Uint8Array.from(told))], alone);
  assert.deepEqual([...pictureAlone(Uint8Array.from(alone))], alone);
});

test("what cannot be read as a JPEG is returned as it came", () => {
  const whole = [...START, ...JFIF, ...PROFILE, ...TABLE, ...FRAME, ...PICTURE];
  const noMarker = [...START, ...JFIF, 7, ...PICTURE];
  const noLength = [...START, 0xff, 0xe2, 0, 1, ...PICTURE];
  for (const bytes of [[], [0x89, 0x50], whole.slice(0, 40), noMarker, noLength]) {
    assert.deepEqual([...pictureAlone(Uint8Array.from(bytes))], bytes);
  }
});
