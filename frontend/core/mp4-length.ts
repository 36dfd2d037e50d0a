// Measures an MP4 recording from its fragments, or from its index where it was made in one piece.

import { Unread } from "./unread.ts";

const INTO: readonly string[] = ["moov", "trak", "mdia", "mvex", "traf"];
const HEADER = 8;

type Track = { scale: number; told: number; each: number };
type Box = { readonly name: string; readonly view: DataView };

export class Mp4Length {
  readonly #unread = new Unread();
  readonly #track: Track = { scale: 0, told: 0, each: 0 };
  #fragments = 0;

  add(bytes: Uint8Array): void {
    this.#unread.add(bytes);
    try {
      while (this.#readBox());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // a box that lies about its size
    }
  }

  get milliseconds(): number {
    const { scale, told } = this.#track;
    return scale === 0 ? 0 : Math.round((Math.max(this.#fragments, told) * 1_000) / scale);
  }

  #readBox(): boolean {
    const { bytes, view } = this.#unread;
    if (bytes.length < 2 * HEADER) return false;
    const size = sizeOf(view, 0);
    const name = nameOf(view, 0);
    if (size < HEADER) return false;
    if (name !== "moov" && name !== "moof") {
      this.#unread.skip(size);
      return true;
    }
    if (bytes.length < size) return false;
    const inside = new DataView(bytes.buffer, bytes.byteOffset + HEADER, size - HEADER);
    if (name === "moov") this.#readTracks(inside);
    else this.#fragments = Math.max(this.#fragments, endOf(inside, this.#track));
    this.#unread.skip(size);
    return true;
  }

  #readTracks(moov: DataView): void {
    for (const { name, view } of listBoxes(moov)) {
      if (name === "mdhd") {
        const isLong = view.getUint8(0) === 1;
        this.#track.scale = view.getUint32(isLong ? 20 : 12);
        this.#track.told = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16);
      }
      if (name === "trex") this.#track.each = view.getUint32(12);
    }
  }
}

function sizeOf(view: DataView, at: number): number {
  const size = view.getUint32(at);
  if (size === 1) return Number(view.getBigUint64(at + HEADER));
  return size === 0 ? Infinity : size;
}

function nameOf(view: DataView, at: number): string {
  return String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(at + index)));
}

function* listBoxes(inside: DataView): Generator<Box> {
  for (let at = 0; at + HEADER <= inside.byteLength; ) {
    const size = Math.min(inside.getUint32(at), inside.byteLength - at);
    if (size < HEADER) return;
    const name = nameOf(inside, at);
    const view = new DataView(inside.buffer, inside.byteOffset + at + HEADER, size - HEADER);
    if (INTO.includes(name)) yield* listBoxes(view);
    else yield { name, view };
    at += size;
  }
}

/** Return where a fragment ends, in the track's own units. */
function endOf(moof: DataView, { each }: Track): number {
  let usual = each;
  let start = 0;
  let length = 0;
  for (const { name, view } of listBoxes(moof)) {
    if (name === "tfhd") usual = usualLength(view) ?? usual;
    if (name === "tfdt") start = view.getUint8(0) === 1 ? Number(view.getBigUint64(4)) : view.getUint32(4);
    if (name === "trun") length += lengthOfRun(view, usual);
  }
  return start + length;
}

// The flags tell which fields are there (ISO/IEC 14496-12, 8.8.7 and 8.8.8).
function usualLength(tfhd: DataView): number | null {
  const flags = tfhd.getUint32(0);
  if ((flags & 0x08) === 0) return null;
  return tfhd.getUint32(8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0));
}

function lengthOfRun(trun: DataView, usual: number): number {
  const flags = trun.getUint32(0);
  const count = trun.getUint32(4);
  if ((flags & 0x100) === 0) return count * usual;
  const start = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
  const step = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let length = 0;
  for (let index = 0; index < count; index += 1) length += trun.getUint32(start + index * step);
  return length;
}
