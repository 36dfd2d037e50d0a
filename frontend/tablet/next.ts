// What a child may want next after the first screen: one file, which comes right after that screen.

import "./child-page.ts";

export { forgetSealed } from "../store/forgetting.ts";
export { ending } from "./ending.ts";
export { goodbye } from "./goodbye.ts";
export { firstStep } from "./journey.ts";
export { language } from "./language.ts";
export { changeOn, forgetBegun, goOnWriting, wordsEdit } from "./placing.ts";
export { readBack } from "./read-back.ts";
export { sharing } from "./sharing.ts";
export { stop } from "./stop.ts";
export { wordsPad } from "./words-pad.ts";
