// What is said comes on slice by slice; one that cannot be read takes no other with it.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import { Recorder } from "../tablet/say-recorder.ts";
import { quiet } from "./media-in-memory.ts";

// A browser's own recorder needs a microphone; this one says what it is told to.
class ToldRecorder extends EventTarget {
  static isTypeSupported = (): boolean => true;
  state = "inactive";

  start(): void {
    this.state = "recording";
  }

  stop(): void {
    this.state = "inactive";
    setImmediate(() => this.dispatchEvent(new Event("stop")));
  }

  say(data: Blob): void {
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
  }
}

type Heard = { readonly slices: number[][]; ended: number; readonly source: ToldRecorder };

function record(context: TestContext): Heard {
  quiet(context);
  let source: ToldRecorder | undefined;
  class Made extends ToldRecorder {
    constructor() {
      super();
      source = this;
    }
  }
  Object.assign(globalThis, { MediaRecorder: Made });
  context.after(() => Reflect.deleteProperty(globalThis, "MediaRecorder"));
  const heard = { slices: [] as number[][], ended: 0 };
  const stream = { getTracks: () => [] } as unknown as MediaStream;
  const slice = (bytes: Uint8Array): void => void heard.slices.push([...bytes]);
  new Recorder(stream, { slice, ended: () => (heard.ended += 1) }).start();
  return Object.assign(heard, { source: source ?? assert.fail() });
}

function blobOf(byte: number, failures = 0): Blob {
  const blob = new Blob([Uint8Array.of(byte)]);
  let left = failures;
  return Object.assign(blob, {
    arrayBuffer: (): Promise<ArrayBuffer> => {
      left -= 1;
      const lost = new DOMException("lost", "NotReadableError");
      return left >= 0 ? Promise.reject(lost) : Blob.prototype.arrayBuffer.call(blob);
    },
  });
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("a slice that cannot be read at once is read again, in its order", async (context) => {
  const heard = record(context);
  heard.source.say(blobOf(1, 1));
  heard.source.say(blobOf(2));
  await settle();

  assert.deepEqual(heard.slices, [[1], [2]]);
  assert.equal(heard.ended, 0);
});

test("a slice that cannot be read at all ends the recording, and what came after it is kept", async (context) => {
  const heard = record(context);
  heard.source.say(blobOf(1));
  heard.source.say(blobOf(2, 9));
  heard.source.say(blobOf(3));
  await settle();

  assert.deepEqual(heard.slices, [[1], [3]]);
  assert.equal(heard.ended, 1);
});
