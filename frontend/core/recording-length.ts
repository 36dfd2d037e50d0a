// Measures how long a recording is from its own bytes, slice by slice; no clock is asked.
//
// A recorder that hands out slices writes no length into what it makes, and browsers then say
// "infinite". The times of the blocks are there all the same.

import { Mp4Length } from "./mp4-length.ts";
import { typeOfRecording } from "./recording-type.ts";
import { WebmLength } from "./webm-length.ts";

export type RecordingLength = {
  /** Take in the bytes that follow. */
  readonly add: (bytes: Uint8Array) => void;
  /** How long everything is that was taken in so far. */
  readonly milliseconds: number;
};

/** Return a measure for a recording of this type, with or without parameters. */
export function measureRecording(type: string): RecordingLength {
  return type.startsWith("audio/mp4") ? new Mp4Length() : new WebmLength();
}

/** Return the length of a whole recording in milliseconds; of another kind than was told, too. */
export function lengthOf(type: string, slices: readonly Uint8Array[]): number {
  const length = measureRecording(typeOfRecording(slices[0] ?? new Uint8Array(0), type));
  for (const slice of slices) length.add(slice);
  return length.milliseconds;
}

/** How much more can be said: enough, a minute, or nothing. */
export type RoomToTalk = "enough" | "a-minute" | "none";

const LONGEST_MS = 600_000;
const LAST_MINUTE_MS = 540_000;
// Under what the server takes; a browser that is asked for less may still write more.
const MOST_BYTES = 11_500_000;

/** Return how much more can be said after this length and so many bytes. */
export function roomToTalk(milliseconds: number, bytes: number): RoomToTalk {
  if (milliseconds >= LONGEST_MS || bytes >= MOST_BYTES) return "none";
  return milliseconds >= LAST_MINUTE_MS || bytes >= MOST_BYTES * 0.9 ? "a-minute" : "enough";
}
