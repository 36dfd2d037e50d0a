import assert from "node:assert/strict";
import { test } from "node:test";

import { lengthOf, roomToTalk } from "../core/recording-length.ts";
import { tellLength } from "../core/tell-length.ts";

const text = (word: string): number[] => [...word].map((character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const UNKNOWN = 0xff;
// One Opus frame of 20 ms.
const PACKET = [0xf8, 1, 2, 3];

function webm(...clusters: readonly (readonly [time: number, blocks: readonly number[]])[]): Uint8Array {
  const header = [0x1a, 0x45, 0xdf, 0xa3, 0x84, 0, 0, 0, 0];
  const info = [0x15, 0x49, 0xa9, 0x66, 0x87, 0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40];
  const body = clusters.flatMap(([time, blocks]) => [
    ...[0x1f, 0x43, 0xb6, 0x75, UNKNOWN, 0xe7, 0x82, ...u16(time)],
    ...blocks.flatMap((within) => [0xa3, 0x80 | (PACKET.length + 4), 0x81, ...u16(within), 0x80, ...PACKET]),
  ]);
  return Uint8Array.from([...header, 0x18, 0x53, 0x80, 0x67, UNKNOWN, ...info, ...body]);
}

function box(name: string, ...inside: number[][]): number[] {
  const content = inside.flat();
  return [...u32(content.length + 8), ...text(name), ...content];
}

function fragment(start: number, samples: number): number[] {
  const run = box("trun", u32(0), u32(samples));
  const header = box("tfhd", u32(0x08), u32(1), u32(960));
  return [
    ...box("moof", box("mfhd", u32(0), u32(1)), box("traf", header, box("tfdt", u32(0), u32(start)), run)),
    ...box("mdat", Array.from({ length: 50 }, () => 0)),
  ];
}

function mp4(told: number, ...fragments: number[][]): Uint8Array {
  const media = box("mdia", box("mdhd", u32(0), u32(0), u32(0), u32(48_000), u32(told), u32(0)));
  const index = box("moov", box("trak", media));
  return Uint8Array.from([...box("ftyp", text("isom"), u32(0)), ...index, ...fragments.flat()]);
}

function sliced(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

const SPOKEN = webm([0, [0, 60, 120]], [1_000, [0, 480]]);
const SPOKEN_MP4 = mp4(0, fragment(0, 50), fragment(48_000, 25));

test("a WebM without a length is measured from its blocks, to the end of the last", () => {
  assert.equal(lengthOf("audio/webm;codecs=opus", [SPOKEN]), 1_500);
});

test("an MP4 in fragments is measured from them, and one in one piece from its index", () => {
  assert.equal(lengthOf("audio/mp4", [SPOKEN_MP4]), 1_500);
  assert.equal(lengthOf("audio/mp4", [mp4(96_000)]), 2_000);
});

test("where the slices are cut changes nothing", () => {
  for (const size of [1, 2, 3, 7, 50]) {
    assert.equal(lengthOf("audio/webm", sliced(SPOKEN, size)), 1_500, `WebM by ${size}`);
    assert.equal(lengthOf("audio/mp4", sliced(SPOKEN_MP4, size)), 1_500, `MP4 by ${size}`);
  }
});

test("what was cut off in the middle counts as far as it is whole", () => {
  assert.equal(lengthOf("audio/webm", [SPOKEN.subarray(0, SPOKEN.length - 2)]), 1_020);
  assert.equal(lengthOf("audio/mp4", [SPOKEN_MP4.subarray(0, SPOKEN_MP4.length - 120)]), 1_000);
});

test("nothing, noise and lying boxes have no length", () => {
  assert.equal(lengthOf("audio/webm", []), 0);
  assert.equal(lengthOf("audio/webm", [new Uint8Array(500)]), 0);
  assert.equal(lengthOf("audio/mp4", [new Uint8Array(500).fill(255)]), 0);
  assert.equal(lengthOf("audio/mp4", [Uint8Array.from(box("moov", box("trak", box("mdia", box("mdhd")))))]), 0);
});

test("a length is told in minutes and seconds", () => {
  assert.deepEqual([0, 400, 6_600, 61_000, 600_000].map(tellLength), ["0:00", "0:00", "0:07", "1:01", "10:00"]);
});

test("a child is told that a minute is left, and ten minutes are the end", () => {
  assert.equal(roomToTalk(539_000, 5_000_000), "enough");
  assert.equal(roomToTalk(540_000, 5_000_000), "a-minute");
  assert.equal(roomToTalk(600_000, 5_000_000), "none");
  assert.equal(roomToTalk(60_000, 11_600_000), "none", "the server takes twelve megabytes");
});
