// One recording on the screen: what it hears, how long it is, and the button that ends it.

import type { HouseCode } from "../core/house-outline.ts";
import { measureRecording, type RecordingLength, roomToTalk } from "../core/recording-length.ts";
import { tellLength } from "../core/tell-length.ts";
import type { MediumOf } from "../store/media-shelf.ts";
import { newId } from "../store/new-id.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { Problem } from "./notice.ts";
import { type Meter, meter } from "./say-meter.ts";
import { closeMicrophone, openMicrophone, Recorder } from "./say-recorder.ts";
import { noRoomForWorker } from "./say-trouble.ts";
import { stayAwake } from "./stay-awake.ts";

type Told = Omit<MediumOf<"voice">["told"], "type"> & { readonly house: HouseCode };

export class Recording {
  readonly element = h("div.say__now", {});
  readonly #app: App;
  readonly #told: Told;
  readonly #ended: (why: Problem) => void;
  readonly #id = newId();
  readonly #time = h("p.say__time", { dir: "ltr" }, tellLength(0));
  readonly #words = h("p.say__words", { role: "status" }, t("The tablet is listening."));
  #length: RecordingLength | null = null;
  #recorder: Recorder | null = null;
  #meter: Meter | null = null;
  #sleep: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #isUnwanted = false;
  // What is said when it ends by itself: a call, another program, a lock.
  #why: Problem = {
    sentence: t("The recording stopped. What you said is here."),
    forWorker: t("For the worker: a call, another program or leaving this screen ended the recording. It is whole up to there."),
  };

  /** `ended` is told why; all that came is kept by then. */
  constructor(app: App, told: Told, ended: (why: Problem) => void) {
    this.#app = app;
    this.#told = told;
    this.#ended = ended;
  }

  /**
   * Ask for the microphone and begin; answers whether it was still wanted when all was ready.
   *
   * Throws MicrophoneError, TabletFullError and whatever else a browser may fail with; nothing
   * listens after that, and nothing of it stays.
   */
  async begin(): Promise<boolean> {
    const stream = await openMicrophone();
    try {
      if (!this.#isUnwanted) await this.#start(stream);
    } catch (error) {
      await this.#drop(stream);
      throw error;
    }
    if (this.#recorder === null) await this.#drop(stream);
    return this.#recorder !== null;
  }

  async #start(stream: MediaStream): Promise<void> {
    const listening = { slice: (bytes: Uint8Array<ArrayBuffer>) => this.#hear(bytes), ended: () => this.#end() };
    const recorder = new Recorder(stream, listening);
    const { house, ...told } = this.#told;
    const { type } = recorder;
    await this.#app.media.begin({ id: this.#id, house, kind: "voice", told: { ...told, type }, body: null });
    if (this.#isUnwanted) return;
    this.#length = measureRecording(type);
    this.#unfollow = this.#app.media.onChange(() => this.#stopIfFull());
    this.#sleep = stayAwake();
    this.#show(stream);
    recorder.start();
    this.#recorder = recorder;
  }

  /** End it, whoever wants that; what was said stays. */
  async stop(): Promise<void> {
    this.#isUnwanted = true;
    await this.#recorder?.stop();
  }

  #show(stream: MediaStream): void {
    const halt = button({
      action: "stop-recording",
      icon: "halt",
      label: tc("button", "Stop"),
      look: "go",
      onPress: () => {
        this.#why = { sentence: "", forWorker: null };
        void this.stop();
      },
    });
    this.#meter = meter(stream, halt);
    this.element.append(this.#words, this.#meter.element, this.#time);
  }

  #hear(bytes: Uint8Array<ArrayBuffer>): void {
    // Nobody touches the screen while speaking, and the cover must not end what is being said.
    document.dispatchEvent(new Event("alive"));
    this.#app.media.add(this.#id, bytes);
    this.#length?.add(bytes);
    const milliseconds = this.#length?.milliseconds ?? 0;
    this.#time.textContent = tellLength(milliseconds);
    const room = roomToTalk(milliseconds, this.#app.media.find(this.#id)?.bytes ?? 0);
    if (room === "a-minute") this.#words.textContent = t("You can talk for one more minute.");
    if (room === "none") {
      const forWorker = t("For the worker: one recording is ten minutes long at most. Another one can follow.");
      this.#stopBecause({ sentence: t("Ten minutes are full. It is here."), forWorker });
    }
  }

  #stopIfFull(): void {
    if (!this.#app.media.isFull) return;
    const sentence = t("The tablet is full. What you said is here.");
    this.#stopBecause({ sentence, forWorker: noRoomForWorker() });
  }

  #stopBecause(why: Problem): void {
    this.#why = why;
    void this.stop();
  }

  #end(): void {
    this.#rest();
    void this.#app.media.end(this.#id).then(() => this.#ended(this.#why));
  }

  async #drop(stream: MediaStream): Promise<void> {
    closeMicrophone(stream);
    this.#rest();
    await this.#app.media.end(this.#id);
  }

  #rest(): void {
    this.#meter?.stop();
    this.#sleep();
    this.#unfollow();
  }
}
