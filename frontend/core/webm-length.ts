// Measures a WebM recording from the times of its blocks; what was cut off at the end is left out.

import { Unread } from "./unread.ts";

const SCALE = 0x2ad7b1;
const TIME = 0xe7;
const BLOCKS: readonly number[] = [0xa3, 0xa1];
// Masters are walked into and their sizes never believed: while it is made, none is known.
const INTO: readonly number[] = [0x18538067, 0x1549a966, 0x1f43b675, 0xa0];
const LONGEST_FIELD = 16;

type Vint = { readonly value: number; readonly length: number };

export class WebmLength {
  readonly #unread = new Unread();
  #scale = 1_000_000;
  #clusterTime = 0;
  #first: number | null = null;
  #end = 0;

  add(bytes: Uint8Array): void {
    this.#unread.add(bytes);
    while (this.#readElement());
  }

  get milliseconds(): number {
    return this.#first === null ? 0 : Math.round(this.#end - this.#first);
  }

  #readElement(): boolean {
    const { bytes } = this.#unread;
    const id = readVint(bytes, 0, false);
    const size = id === null ? null : readVint(bytes, id.length, true);
    if (id === null || size === null) return false;
    const start = id.length + size.length;
    if (INTO.includes(id.value)) {
      this.#unread.skip(start);
      return true;
    }
    const needed = Math.min(size.value, LONGEST_FIELD);
    if (bytes.length < start + needed) return false;
    const content = bytes.subarray(start, start + needed);
    if (id.value === SCALE) this.#scale = readNumber(content);
    else if (id.value === TIME) this.#clusterTime = readNumber(content);
    else if (BLOCKS.includes(id.value)) this.#readBlock(content);
    this.#unread.skip(start + size.value);
    return true;
  }

  #readBlock(content: Uint8Array): void {
    const track = readVint(content, 0, true);
    if (track === null || content.length < track.length + 4) return;
    const view = new DataView(content.buffer, content.byteOffset + track.length);
    const steps = this.#clusterTime + view.getInt16(0);
    const time = (steps * this.#scale) / 1_000_000;
    this.#first ??= time;
    this.#end = Math.max(this.#end, time + opusMs(view.getUint8(3), content[track.length + 4] ?? 0));
  }
}

// A number of one to eight bytes, whose first byte tells how many.
function readVint(bytes: Uint8Array, at: number, isWithoutMarker: boolean): Vint | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = isWithoutMarker ? first & (0xff >> length) : first;
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, length };
}

function readNumber(content: Uint8Array): number {
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

// RFC 6716, 3.1: the first byte of a packet tells the length of its frames and how many they are.
function opusMs(first: number, second: number): number {
  const config = first >> 3;
  const code = first & 3;
  const frames = code === 0 ? 1 : code === 3 ? second & 0x3f : 2;
  return frameMs(config) * frames;
}

function frameMs(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config & 3] ?? 20;
  if (config < 16) return config & 1 ? 20 : 10;
  return [2.5, 5, 10, 20][config & 3] ?? 20;
}
