import assert from "node:assert/strict";
import { test } from "node:test";

import { hasEnd, isCutShort } from "../core/picture-end.ts";
import { isMoving } from "../core/moving.ts";
import { typeOfRecording } from "../core/recording-type.ts";

const PREVIEW = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
const HEAD = [0xff, 0xd8, ...PREVIEW, 0xff, 0xda, 0, 4, 1, 1];
const DATA = [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56];

const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const text = (word: string): number[] => [...word].map((each) => each.charCodeAt(0));

test("a PNG without its last chunk was cut short, whatever stands behind one that was not", () => {
  const start = [0x89, 0x50, 0x4e, 0x47, 0x82, 0x60];
  const last = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  assert.equal(isCutShort(bytes(start, last), "png"), false);
  assert.equal(isCutShort(bytes(start, last, [0x82, 0, 0x82]), "png"), false);
  assert.equal(isCutShort(bytes(start, last.slice(0, 11)), "png"), true);
  assert.equal(isCutShort(bytes(start), "png"), true);
  assert.equal(hasEnd("gif"), false);
});

test("a JPEG is whole where its own picture ends, and not where that of its preview does", () => {
  assert.equal(isCutShort(bytes(HEAD, DATA, [0xff, 0xd9]), "jpeg"), false);
  assert.equal(isCutShort(bytes(HEAD, DATA, [0xff, 0xd9], text("what a phone puts behind it")), "jpeg"), false);
  assert.equal(isCutShort(bytes(HEAD, DATA), "jpeg"), true);
  assert.equal(isCutShort(bytes(HEAD.slice(0, 9)), "jpeg"), true);
});

test("a picture moves where it has a second image", () => {
  const image = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0x44, 0];
  const control = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
  const head = [...text("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 1, 1, 1, 2, 2, 2];
  assert.equal(isMoving(bytes(head, control, image, [0x3b])), false);
  assert.equal(isMoving(bytes(head, control, image, control, image, [0x3b])), true);
  const png = [0x89, ...text("PNG"), 13, 10, 26, 10, 0, 0, 0, 0, ...text("IHDR"), 0, 0, 0, 0];
  assert.equal(isMoving(bytes(png, [0, 0, 0, 8], text("acTL"))), true);
  assert.equal(isMoving(bytes(png, [0, 0, 0, 8], text("IDAT"))), false);
  const webp = (flags: number): Uint8Array => bytes(text("RIFF"), [9, 0, 0, 0], text("WEBPVP8X"), [10, 0, 0, 0, flags]);
  assert.deepEqual([isMoving(webp(2)), isMoving(webp(0x10))], [true, false]);
  assert.equal(isMoving(bytes(HEAD)), false);
});

test("a recording is of the kind that its bytes are, whatever it is called", () => {
  const webm = bytes([0x1a, 0x45, 0xdf, 0xa3]);
  const mp4 = bytes([0, 0, 0, 8], text("ftyp"));
  assert.equal(typeOfRecording(webm, "audio/mp4"), "audio/webm");
  assert.equal(typeOfRecording(mp4, "audio/webm"), "audio/mp4");
  assert.equal(typeOfRecording(webm, "audio/webm"), "audio/webm");
  assert.equal(typeOfRecording(bytes(), "audio/mp4"), "audio/mp4");
});
