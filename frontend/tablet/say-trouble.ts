// Says kindly why nothing can be recorded or photographed, and to the worker what to do.

import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { MicrophoneTrouble } from "./say-recorder.ts";

/** Why nothing is recorded: the microphone, no room, or something that no child can know of. */
export type Trouble = MicrophoneTrouble | "full" | "broken";

/** Return the sentences and the way to try again. */
export function sayTrouble(trouble: Trouble, again: () => void): HTMLElement[] {
  const sentences: Readonly<Record<Trouble, string>> = {
    refused: t("The tablet may not listen now."),
    missing: t("This tablet has no microphone now."),
    busy: t("Something else uses the microphone now."),
    full: t("The tablet is full now."),
    broken: t("The tablet cannot record now."),
  };
  const forWorker: Readonly<Record<Trouble, string>> = {
    refused: t("For the worker: allow the microphone for this page in the browser's settings."),
    missing: t("For the worker: no microphone was found, or this browser cannot record."),
    busy: t("For the worker: close the program that uses the microphone."),
    full: noRoomForWorker(),
    broken: t("For the worker: this browser could not begin to record. Reload this page, and then try again."),
  };
  return trouble_(sentences[trouble], forWorker[trouble], again);
}

/** Return what a worker is told where a tablet has no room left. */
export function noRoomForWorker(): string {
  return t("For the worker: there is no room for recordings and photos. Connect the tablet and let it send.");
}

function trouble_(sentence: string, forWorker: string, again: () => void): HTMLElement[] {
  return [
    h("p.say__words", { role: "alert" }, sentence, " ", t("You can draw and write.")),
    h("p.for-worker", {}, forWorker),
    button({ action: "try-again", icon: "again", label: tc("button", "Try again"), onPress: again }),
  ];
}
