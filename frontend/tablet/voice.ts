// Plays what a child said, from the bytes themselves; it shows how long it is, and no score.

import { tellLength } from "../core/recording-length.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";
import { icon } from "./icons.ts";
import type { Made } from "./journey.ts";
import { bytesOf } from "./media-bytes.ts";

/** Return a recording as it is read back: a button that plays it, and how long it is. */
export function showVoice(app: App, { id, body }: Made<"voice">, className: string): HTMLElement {
  const element = player(() => bytesOf(app, id, body), body.duration_ms);
  element.classList.add(...className.split(" "));
  return element;
}

/** Return a player; the bytes are asked for when the child wants to listen. */
export function player(load: () => Promise<Blob | null>, milliseconds: number): HTMLElement {
  const audio = h("audio", {});
  const name = h("span.btn__name", {});
  const picture = h("span.player__sign", {});
  const time = h("span.player__time", { dir: "ltr" });
  const bar = h("span.player__bar", { "aria-hidden": "true" }, h("span.player__heard", {}));
  const notice = h("p.notice", { role: "alert" });
  const press = h("button.btn.btn--plain", { type: "button", "data-action": "listen", click: turn }, picture, name);
  let address: string | null = null;

  function turn(): void {
    if (address === null) void play();
    else stop();
  }
  async function play(): Promise<void> {
    notice.textContent = "";
    const blob = await load();
    if (blob === null || !press.isConnected) return fail();
    address = URL.createObjectURL(blob);
    audio.src = address;
    show();
    await audio.play().catch(fail);
  }
  function stop(): void {
    if (address === null) return;
    audio.pause();
    audio.removeAttribute("src");
    URL.revokeObjectURL(address);
    address = null;
    show();
  }
  function fail(): void {
    stop();
    notice.textContent = t("It cannot play here now. It is kept.");
  }
  function show(): void {
    const isPlaying = address !== null;
    picture.replaceChildren(icon(isPlaying ? "halt" : "play"));
    name.textContent = isPlaying ? tc("button", "Stop") : tc("button", "Listen");
    press.dataset["playing"] = String(isPlaying);
    showTime();
  }
  function showTime(): void {
    const heard = address === null ? 0 : audio.currentTime * 1_000;
    time.textContent = tellLength(address === null ? milliseconds : heard);
    bar.style.setProperty("--heard", String(Math.min(1, heard / Math.max(1, milliseconds))));
  }
  audio.addEventListener("timeupdate", showTime);
  audio.addEventListener("ended", stop);
  // Covered, locked or ended elsewhere: it begins anew when the child presses again.
  audio.addEventListener("pause", stop);
  audio.addEventListener("error", () => {
    if (address !== null) fail();
  });
  show();
  return h("div.player", {}, press, h("span.player__track", {}, bar, time), audio, notice);
}
