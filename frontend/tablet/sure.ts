// Asks once more before something is taken away for good; it takes nothing away itself.

import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t } from "./i18n.ts";
import { listenButton, ownWordsIn } from "./listen.ts";
import { holdForAMoment } from "./unhurried.ts";

/** Ask at the end of a place whether something may go; once, however often it is pressed. */
export function askIn(place: Element, takeAway: () => void, keep?: () => void): void {
  if (place.querySelector(":scope > .sure") === null) place.append(sure(takeAway, keep));
}

/** Return the question with its two answers; "no" removes it, and `yes` is called for the other. */
export function sure(yes: () => void, no: () => void = () => undefined): HTMLElement {
  const leave = (): void => {
    box.remove();
    no();
  };
  const away = button({
    action: "take-away-now",
    label: t("Yes, take it away"),
    icon: "away",
    look: "go",
    onPress: () => {
      box.remove();
      yes();
    },
  });
  const question = t("It will be gone. Take it away?");
  const box: HTMLElement = h(
    "div.sure",
    {
      role: "alertdialog",
      "aria-label": question,
      keydown: (event) => {
        if (!(event instanceof KeyboardEvent) || event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      },
    },
    h("div.row", {}, h("p.sure__words", {}, question), listenButton(() => ownWordsIn(box))),
    h("div.row", {}, button({ action: "keep-it", label: t("No, keep it"), icon: "back", onPress: leave }), away),
  );
  holdForAMoment(away);
  setTimeout(() => box.querySelector<HTMLElement>("[data-action=keep-it]")?.focus());
  return box;
}
