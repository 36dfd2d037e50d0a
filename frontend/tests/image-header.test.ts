import assert from "node:assert/strict";
import { test } from "node:test";

import { isHeic, readImageHeader } from "../core/image-header.ts";

const text = (word: string): number[] => [...word].map((character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const little = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (value >> (8 * index)) & 255);
const box = (name: string, ...inside: number[][]): number[] => {
  const content = inside.flat();
  return [...u32(content.length + 8), ...text(name), ...content];
};
const read = (...bytes: number[][]) => readImageHeader(Uint8Array.from(bytes.flat()));

const FRAME = [0xff, 0xc2, ...u16(17), 8, ...u16(3024), ...u16(4032)];
const EXIF = [0xff, 0xe1, ...u16(40), ...Array.from({ length: 38 }, () => 0)];
const TABLES = [0xff, 0xc4, ...u16(4), 0, 0];
const FILE_TYPE = box("ftyp", text("heic"), u32(0));

test("a JPEG tells its size after whatever a camera wrote before it", () => {
  assert.deepEqual(read([0xff, 0xd8], EXIF, TABLES, FRAME), { type: "jpeg", width: 4032, height: 3024 });
});

test("a PNG, a GIF and the three kinds of WebP tell their size", () => {
  const png = [0x89, ...text("PNG"), 13, 10, 26, 10, ...u32(13), ...text("IHDR"), ...u32(12000), ...u32(11000)];
  assert.deepEqual(read(png), { type: "png", width: 12000, height: 11000 });
  assert.deepEqual(read(text("GIF89a"), little(320, 2), little(200, 2)), { type: "gif", width: 320, height: 200 });
  const webp = (kind: string, rest: number[]) => read(text("RIFF"), u32(0), text("WEBP"), text(kind), u32(0), rest);
  const lossy = [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(640, 2), ...little(480, 2)];
  assert.deepEqual(webp("VP8 ", lossy), { type: "webp", width: 640, height: 480 });
  const lossless = [0x2f, ...little((16383 << 14) | 16382, 4)];
  assert.deepEqual(webp("VP8L", lossless), { type: "webp", width: 16383, height: 16384 });
  const extended = [0, 0, 0, 0, ...little(1999, 3), ...little(1499, 3)];
  assert.deepEqual(webp("VP8X", extended), { type: "webp", width: 2000, height: 1500 });
});

test("a tiled HEIC tells the size of the whole and not of a tile", () => {
  const size = (width: number, height: number) => box("ispe", u32(0), u32(width), u32(height));
  const properties = box("iprp", box("ipco", size(512, 512), size(4032, 3024), size(320, 240)));
  assert.deepEqual(read(FILE_TYPE, box("meta", u32(0), properties)), { type: "heic", width: 4032, height: 3024 });
  assert.equal(isHeic(Uint8Array.from(FILE_TYPE)), true);
});

test("what is no picture, or is cut off before its size, has none", () => {
  assert.equal(read(text("<svg xmlns='http://www.w3.org/2000/svg'/>")), null);
  assert.equal(read([]), null);
  assert.equal(read([0xff, 0xd8], EXIF.slice(0, 20)), null);
  assert.equal(read([0xff, 0xd8], [0xff, 0xda, 0, 2], FRAME), null);
  assert.equal(read([0x89, ...text("PNG"), 13, 10]), null);
  assert.equal(read(text("GIF89a"), little(0, 2), little(0, 2)), null);
});

test("boxes that lie about their length end the reading", () => {
  assert.equal(read(FILE_TYPE, [...u32(4), ...text("meta")]), null);
  assert.equal(read(FILE_TYPE, [...u32(0xffffffff), ...text("meta"), 0, 0, 0, 0]), null);
});
