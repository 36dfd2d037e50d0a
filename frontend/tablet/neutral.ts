// A page that says nothing of what the tablet is for; it covers the child's screen and ends it.

import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";

/** Return the page; `carryOn` brings the child's screen back while there is one. */
export function neutral(carryOn: (() => void) | null): HTMLElement {
  return h(
    "div.screen.screen--neutral",
    { "data-kind": "neutral" },
    h("div.art.art--hills", { "aria-hidden": "true" }),
    h(
      "main.neutral",
      {},
      h("h1.neutral__words", { tabindex: "-1" }, t("This tablet is resting.")),
      carryOn === null
        ? null
        : h(
            "button.btn.btn--go.neutral__on",
            { type: "button", "data-action": "carry-on", click: carryOn },
            tc("button", "Carry on"),
          ),
    ),
    h(
      "footer.neutral__foot",
      {},
      h(
        "a.neutral__worker",
        { href: "/tablet/take-back", "data-action": "worker" },
        tc("button", "Worker"),
      ),
    ),
  );
}
