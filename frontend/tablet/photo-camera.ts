// Shows what the camera sees, and takes one picture of it; nothing of it is kept before that.

import { fit, LONGEST_SIDE } from "../core/fit.ts";
import { h } from "./dom.ts";
import { t } from "./i18n.ts";
import { contextOf } from "./photo-decode.ts";

/** The camera is not there, not allowed, or used by something else. */
export class CameraError extends Error {}

type Facing = "environment" | "user";

export class Camera {
  readonly element = h("div.camera", {});
  /** Whether there is another camera to look through. */
  readonly hasOther: boolean;
  readonly #video = h("video.camera__view", { autoplay: true, playsinline: true, "aria-label": t("What the camera sees") });
  #stream: MediaStream;
  #facing: Facing = "environment";

  private constructor(stream: MediaStream, hasOther: boolean) {
    this.#stream = stream;
    this.hasOther = hasOther;
    this.#video.muted = true;
    this.element.append(this.#video);
    this.#look();
  }

  /** Ask for the camera. Throws CameraError. */
  static async open(): Promise<Camera> {
    const stream = await ask("environment");
    const devices = await navigator.mediaDevices.enumerateDevices();
    return new Camera(stream, devices.filter(({ kind }) => kind === "videoinput").length > 1);
  }

  /** Look through the other camera, or go on with this one where that fails. */
  async turn(): Promise<void> {
    const facing = this.#facing === "environment" ? "user" : "environment";
    this.close();
    try {
      this.#stream = await ask(facing);
      this.#facing = facing;
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      this.#stream = await ask(this.#facing);
    }
    this.#look();
  }

  /** Return what the camera sees now; never mirrored, so that writing can be read. */
  picture(): HTMLCanvasElement {
    const seen = { width: this.#video.videoWidth || 1, height: this.#video.videoHeight || 1 };
    const canvas = h("canvas", {});
    Object.assign(canvas, fit(seen, LONGEST_SIDE));
    contextOf(canvas).drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  close(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    this.#video.srcObject = null;
  }

  #look(): void {
    this.#video.srcObject = this.#stream;
    // Without the child's doing: where a browser waits for a tap, the tap on the shutter is one.
    void this.#video.play().catch(() => undefined);
  }
}

async function ask(facing: Facing): Promise<MediaStream> {
  if (navigator.mediaDevices?.getUserMedia === undefined) throw new CameraError();
  const video = { facingMode: { ideal: facing }, width: { ideal: 2400 }, height: { ideal: 1800 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video });
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) throw new CameraError();
    throw error;
  }
}
