// Plays what a child said, from the bytes themselves and nothing else meanwhile; it shows how long it
// is, and no score.

import { tellLength } from "../core/tell-length.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";
import { icon } from "./icons.ts";
import type { Made } from "./journey.ts";
import { stopListening } from "./listen.ts";
import { bytesOf } from "./media-bytes.ts";

/** Return a recording as it is read back: a button that plays it, and how long it is. */
export function showVoice(app: App, { id, body }: Made<"voice">, className: string): HTMLElement {
  const element = player(() => bytesOf(app, id, body), body.duration_ms);
  element.classList.add(...className.split(" "));
  return element;
}

/** Return a player; the bytes are asked for when the child wants to listen. */
export function player(load: () => Promise<Blob | null>, milliseconds: number): HTMLElement {
  return new Player(load, milliseconds).element;
}

class Player {
  readonly element: HTMLElement;
  readonly #load: () => Promise<Blob | null>;
  readonly #milliseconds: number;
  readonly #audio = h("audio", {});
  readonly #name = h("span.btn__name", {});
  readonly #picture = h("span.player__sign", {});
  readonly #time = h("span.player__time", { dir: "ltr" });
  readonly #bar = h("span.player__bar", { "aria-hidden": "true" }, h("span.player__heard", {}));
  readonly #notice = h("p.notice", { role: "alert" });
  readonly #press: HTMLElement;
  /** Where the bytes lie while they are heard. */
  #address: string | null = null;
  #isStarting = false;

  constructor(load: () => Promise<Blob | null>, milliseconds: number) {
    this.#load = load;
    this.#milliseconds = milliseconds;
    this.#press = h(
      "button.btn.btn--plain",
      { type: "button", "data-action": "listen", click: (event) => this.#turn(event) },
      this.#picture,
      this.#name,
    );
    const track = h("span.player__track", {}, this.#bar, this.#time);
    this.element = h("div.player", {}, this.#press, track, this.#audio, this.#notice);
    this.#follow();
    this.#show();
  }

  #follow(): void {
    this.#audio.addEventListener("timeupdate", () => {
      // Nobody touches the screen while listening, and the cover must not end what is heard.
      document.dispatchEvent(new Event("alive"));
      this.#showTime();
    });
    this.#audio.addEventListener("ended", () => this.#stop());
    // Covered, locked or ended elsewhere: it begins anew when the child presses again.
    this.#audio.addEventListener("pause", () => {
      if (this.#audio.paused) this.#stop();
    });
    this.#audio.addEventListener("error", () => {
      if (this.#address !== null) this.#fail();
    });
  }

  // The second tap of two means what the first one meant.
  #turn(event: Event): void {
    if (this.#isStarting || (event instanceof MouseEvent && event.detail > 1)) return;
    if (this.#address === null) void this.#start();
    else this.#stop();
  }

  async #start(): Promise<void> {
    this.#isStarting = true;
    this.#notice.textContent = "";
    const blob = await this.#load().catch(() => null);
    // Nothing is heard of a screen that was left or covered while the bytes were on their way.
    if (this.#press.getClientRects().length > 0) {
      if (blob === null) this.#fail();
      else await this.#play(blob);
    }
    this.#isStarting = false;
  }

  async #play(blob: Blob): Promise<void> {
    stopListening();
    this.#address = URL.createObjectURL(blob);
    this.#audio.src = this.#address;
    this.#show();
    await this.#audio.play().catch((error: unknown) => {
      // It was stopped before it began.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.#fail();
    });
  }

  #stop(): void {
    if (this.#address === null) return;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.#show();
  }

  #fail(): void {
    this.#stop();
    this.#notice.textContent = t("It cannot play here now. It is kept.");
  }

  #show(): void {
    const isPlaying = this.#address !== null;
    this.#picture.replaceChildren(icon(isPlaying ? "halt" : "play"));
    this.#name.textContent = isPlaying ? tc("button", "Stop") : tc("button", "Listen");
    this.#press.dataset["playing"] = String(isPlaying);
    this.#showTime();
  }

  #showTime(): void {
    const heard = this.#address === null ? 0 : this.#audio.currentTime * 1_000;
    this.#time.textContent = tellLength(this.#address === null ? this.#milliseconds : heard);
    this.#bar.style.setProperty("--heard", String(Math.min(1, heard / Math.max(1, this.#milliseconds))));
  }
}
