// Shows that the microphone hears something; calm, and never a measure of how well a child speaks.

import { clamp } from "../core/clamp.ts";
import { h } from "./dom.ts";

export type Meter = {
  readonly element: HTMLElement;
  readonly stop: () => void;
};

const SMOOTH = 0.15;
const QUIETEST_DB = -55;
const LOUDEST_DB = -15;
const HEARD = 0.12;
// With reduced motion it changes at most once in this time, and in three steps.
const STEP_MS = 1_000;
const STEPS = 3;

/** Return a meter of what the stream carries, around what it is given. */
export function meter(stream: MediaStream, inside: HTMLElement): Meter {
  const element = h("div.meter", { "data-level": "0" }, h("span.meter__ring", { "aria-hidden": "true" }), inside);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let level = 0;
  let shownAt = 0;
  let frame = requestAnimationFrame(look);

  function look(now: number): void {
    analyser.getFloatTimeDomainData(samples);
    level += (loudness(samples) - level) * SMOOTH;
    if (!isStill) element.style.setProperty("--level", level.toFixed(3));
    if (now - shownAt >= STEP_MS) {
      shownAt = now;
      element.dataset["level"] = String(Math.ceil(level * STEPS - HEARD));
    }
    frame = requestAnimationFrame(look);
  }
  return {
    element,
    stop: () => {
      cancelAnimationFrame(frame);
      void context.close();
    },
  };
}

// From silence, 0, to a voice close by, 1.
function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return clamp((decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB), 0, 1);
}
