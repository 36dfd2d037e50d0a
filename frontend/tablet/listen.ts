// Reads a screen's own words aloud, with a voice of this tablet and of exactly this language.
//
// A child's words pass here at read-back alone, when the child asks to hear them (V10), and a voice on
// the network is never used.

import { h } from "./dom.ts";
import { spoken, tc } from "./i18n.ts";
import { icon } from "./icons.ts";

/**
 * Return the button; it hides where no right voice is, for a wrong voice is worse than silence.
 * `language` is that of the text, where it is not the screen's.
 */
export function listenButton(text: () => string, language: string | null = null): HTMLElement {
  const label = tc("button", "Listen");
  const button = h(
    "button.btn.btn--round",
    {
      type: "button",
      "data-action": "listen",
      "data-voice": language,
      "aria-label": label,
      title: label,
      click: listen,
    },
    icon("listen"),
  );
  button.hidden = findVoice(language) === undefined;
  return button;

  function listen(): void {
    const voice = findVoice(language);
    if (voice === undefined) return;
    stopListening();
    const saying = new SpeechSynthesisUtterance(text());
    saying.voice = voice;
    saying.lang = language ?? spoken().tag;
    saying.rate = 0.9;
    window.speechSynthesis.speak(saying);
  }
}

/** Return what a part of a screen asks and lets choose, where nothing of it is a child's words. */
export function ownWordsIn(part: HTMLElement): string {
  const shown = [...part.querySelectorAll("p, legend, .btn__name, .wish__name")];
  const words = shown.map(({ textContent }) => textContent ?? "").filter((text) => text !== "");
  return words.map((text) => (/\p{P}$/u.test(text) ? text : `${text}.`)).join(" ");
}

/** Show the buttons when the browser has found its voices, which it does after the page is there. */
export function watchVoices(): void {
  if (!("speechSynthesis" in window)) return;
  window.speechSynthesis.addEventListener?.("voiceschanged", () => {
    for (const button of document.querySelectorAll<HTMLElement>(".btn--round[data-action=listen]")) {
      button.hidden = findVoice(button.dataset["voice"]) === undefined;
    }
  });
}

/** Be silent at once: what is read aloud, and what a child said. */
export function stopListening(): void {
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
  for (const playing of document.querySelectorAll("audio")) playing.pause();
}

// The voice of the region before another region's voice of the same language.
function findVoice(asked: string | null = null): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const wanted = (asked ?? spoken().tag).toLowerCase();
  const [language] = wanted.split("-");
  const voices = window.speechSynthesis.getVoices().filter(({ localService }) => localService);
  const tagOf = ({ lang }: SpeechSynthesisVoice): string => lang.toLowerCase().replace("_", "-");
  return (
    voices.find((voice) => tagOf(voice) === wanted) ??
    voices.find((voice) => tagOf(voice).split("-")[0] === language)
  );
}
