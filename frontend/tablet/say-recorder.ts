// Records a voice in slices, each handed on as it comes; whatever ends it, nothing said is lost.

/** Why a microphone cannot be heard: not allowed, not there, or used by something else. */
export type MicrophoneTrouble = "refused" | "missing" | "busy";

export class MicrophoneError extends Error {
  readonly trouble: MicrophoneTrouble;

  constructor(trouble: MicrophoneTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export type Listening = {
  readonly slice: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** Called once, after the last slice, whatever ended it. */
  readonly ended: () => void;
};

// Safari makes MP4 and cannot play WebM everywhere; others make one or both.
const TYPES = ["audio/mp4", "audio/webm;codecs=opus", "audio/webm"] as const;
const SLICE_MS = 1_000;
const LONGEST_STOP_MS = 2_000;
const BITS_A_SECOND = 64_000;
const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Ask for the microphone. Throws MicrophoneError. */
export async function openMicrophone(): Promise<MediaStream> {
  if (navigator.mediaDevices?.getUserMedia === undefined) throw new MicrophoneError("missing");
  if (findType() === undefined) throw new MicrophoneError("missing");
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: WANTED });
  } catch (error) {
    if (error instanceof DOMException) throw new MicrophoneError(troubleOf(error.name));
    throw error;
  }
}

export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function troubleOf(name: string): MicrophoneTrouble {
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "refused";
}

function findType(): string | undefined {
  if (typeof MediaRecorder === "undefined") return undefined;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

/** One recording, from the first slice to the last. */
export class Recorder {
  /** The type of what comes, without parameters. */
  readonly type: string;
  readonly #recorder: MediaRecorder;
  readonly #stream: MediaStream;
  readonly #listening: Listening;
  readonly #stopped: Promise<void>;
  #reading: Promise<void> = Promise.resolve();
  #done: Promise<void> | null = null;

  constructor(stream: MediaStream, listening: Listening) {
    this.#stream = stream;
    this.#listening = listening;
    const mimeType = findType() ?? "";
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND });
    this.type = mimeType.split(";")[0] ?? "";
    this.#stopped = new Promise((resolve) => this.#recorder.addEventListener("stop", () => resolve()));
  }

  /** Begin; a call, another program, a failure or a lost microphone ends it by itself. */
  start(): void {
    const stop = (): void => void this.stop();
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#take(data));
    this.#recorder.addEventListener("error", stop);
    this.#recorder.addEventListener("stop", stop);
    for (const track of this.#stream.getTracks()) {
      track.addEventListener("ended", stop);
      track.addEventListener("mute", stop);
    }
    this.#recorder.start(SLICE_MS);
  }

  /** End it; resolves when the last slice was handed on. */
  stop(): Promise<void> {
    this.#done ??= this.#finish();
    return this.#done;
  }

  async #finish(): Promise<void> {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    // The last slice comes before "stop"; a recorder that fails may never say it.
    await Promise.race([this.#stopped, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS))]);
    closeMicrophone(this.#stream);
    await this.#reading;
    this.#listening.ended();
  }

  // One after the other, so that the slices stay in their order; one that fails holds up no other.
  #take(data: Blob): void {
    this.#reading = this.#reading.then(() => this.#handOn(data)).catch((error: unknown) => {
      console.warn("a slice was not kept", error instanceof Error ? error.name : "unknown");
      void this.stop(); // whoever goes on talking would believe that it is heard
    });
  }

  async #handOn(data: Blob): Promise<void> {
    const bytes = await data.arrayBuffer().catch(() => data.arrayBuffer()); // once more
    this.#listening.slice(new Uint8Array(bytes));
  }
}
