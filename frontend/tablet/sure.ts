// Asks once more before something is taken away for good; it takes nothing away itself.

import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t } from "./i18n.ts";

/** Return the question with its two answers; "no" removes it, and `yes` is called for the other. */
export function sure(yes: () => void, no: () => void = () => undefined): HTMLElement {
  const leave = (): void => {
    box.remove();
    no();
  };
  const box = h(
    "div.sure",
    {
      role: "alertdialog",
      "aria-label": t("It will be gone. Take it away?"),
      keydown: (event) => {
        if (!(event instanceof KeyboardEvent) || event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      },
    },
    h("p.sure__words", {}, t("It will be gone. Take it away?")),
    h(
      "div.row",
      {},
      button({ action: "keep-it", label: t("No, keep it"), icon: "back", onPress: leave }),
      button({
        action: "take-away-now",
        label: t("Yes, take it away"),
        icon: "away",
        look: "go",
        onPress: () => {
          box.remove();
          yes();
        },
      }),
    ),
  );
  setTimeout(() => box.querySelector("button")?.focus());
  return box;
}
