// Reads a screen's own words aloud, with a voice of this tablet and of exactly this language.
//
// A child's words never pass here, and a voice on the network is never used.

import { h } from "./dom.ts";
import { spoken, tc } from "./i18n.ts";
import { icon } from "./icons.ts";

/** Return the button, or nothing where no right voice is: a wrong voice is worse than silence. */
export function listenButton(text: string): HTMLElement | null {
  const voice = findVoice();
  if (voice === undefined) return null;
  const label = tc("button", "Listen");
  return h(
    "button.btn.btn--round",
    { type: "button", "data-action": "listen", "aria-label": label, title: label, click: listen },
    icon("listen"),
  );

  function listen(): void {
    window.speechSynthesis.cancel();
    const saying = new SpeechSynthesisUtterance(text);
    saying.voice = voice ?? null;
    saying.lang = spoken().tag;
    saying.rate = 0.9;
    window.speechSynthesis.speak(saying);
  }
}

function findVoice(): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const wanted = spoken().tag.toLowerCase();
  const matches = (voice: SpeechSynthesisVoice): boolean => {
    const tag = voice.lang.toLowerCase().replace("_", "-");
    return voice.localService && (tag === wanted || tag.split("-")[0] === wanted);
  };
  return window.speechSynthesis.getVoices().find(matches);
}
