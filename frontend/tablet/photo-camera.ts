// Shows what the camera sees, and takes one picture of it; nothing of it is kept before that.

import { fit, LONGEST_SIDE } from "../core/fit.ts";
import { h } from "./dom.ts";
import { t } from "./i18n.ts";
import { contextOf } from "./photo-decode.ts";

/** The camera is not there, not allowed, or used by something else. */
export class CameraError extends Error {}

type Facing = "environment" | "user";

/** One looking through the camera, from the question whether it may be until it is closed. */
export class Camera {
  readonly element = h("div.camera", {});
  /** Whether there is another camera to look through. */
  hasOther = false;
  readonly #video = h("video.camera__view", { autoplay: true, playsinline: true, "aria-label": t("What the camera sees") });
  #stream: MediaStream | null = null;
  #facing: Facing = "environment";
  #isTurning = false;
  #isClosed = false;

  /** `seen` is called when there begins, or ends, to be something to see. */
  constructor(seen: () => void) {
    this.#video.muted = true;
    for (const name of ["loadeddata", "emptied"] as const) this.#video.addEventListener(name, seen);
    this.element.append(this.#video);
  }

  /** Ask for the camera; answers whether it is open, or was closed meanwhile. Throws CameraError. */
  async open(): Promise<boolean> {
    await this.#look(this.#facing);
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.hasOther = devices.filter(({ kind }) => kind === "videoinput").length > 1;
    return !this.#isClosed;
  }

  /** Look through the other camera, or go on with this one where that fails. Throws CameraError. */
  async turn(): Promise<void> {
    if (this.#isTurning) return;
    this.#isTurning = true;
    const facing = this.#facing === "environment" ? "user" : "environment";
    this.#lookAway();
    try {
      await this.#look(facing);
      this.#facing = facing;
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      await this.#look(this.#facing);
    } finally {
      this.#isTurning = false;
    }
  }

  /** Whether there is a picture to take; a camera shows nothing in its first moments. */
  get isSeeing(): boolean {
    return this.#video.videoWidth > 0;
  }

  /** Return what the camera sees now; never mirrored, so that writing can be read. */
  picture(): HTMLCanvasElement {
    const canvas = h("canvas", {});
    Object.assign(canvas, fit({ width: this.#video.videoWidth, height: this.#video.videoHeight }, LONGEST_SIDE));
    contextOf(canvas).drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  /** Look away for good; a camera that is allowed only after this is closed at once. */
  close(): void {
    this.#isClosed = true;
    this.#lookAway();
  }

  async #look(facing: Facing): Promise<void> {
    if (this.#isClosed) return;
    const stream = await ask(facing);
    this.#stream = stream;
    if (this.#isClosed) return this.#lookAway();
    this.#video.srcObject = stream;
    // Without the child's doing: where a browser waits for a tap, the tap on the shutter is one.
    void this.#video.play().catch(() => undefined);
  }

  #lookAway(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
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
