// Who holds the pen: one tap, always visible, and stored with what is written (V2).

import type { Writer } from "../core/changes.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";

/** Return the question who it was, with those who are there to choose from. */
export function writers(
  app: App,
  chosen: Writer,
  choose: (writer: Writer) => void,
  question = t("Who is writing?"),
): HTMLElement {
  return h(
    "fieldset.writers",
    {},
    h("legend.writers__ask", {}, question),
    ...app.account.writers.map((writer) => {
      const input = h("input.wish__box", {
        type: "radio",
        name: "writer",
        value: writer,
        "data-field": "writer",
        change: () => choose(writer),
      });
      input.checked = writer === chosen;
      return h("label.wish", { "data-writer": writer }, input, h("span.wish__name", {}, writerName(writer)));
    }),
  );
}

/** Return how a child calls who held the pen. */
export function writerName(writer: Writer): string {
  const names: Readonly<Record<Writer, string>> = {
    child: tc("who is writing", "Me"),
    worker: tc("who is writing", "My worker"),
    interpreter: tc("who is writing", "My interpreter"),
    supporter: tc("who is writing", "Somebody else here"),
  };
  return names[writer];
}

/** Return the same for what is chosen and not written: a feeling, a place on the path. */
export function whoChose(app: App, chosen: Writer, choose: (writer: Writer) => void): HTMLElement {
  return writers(app, chosen, choose, t("Who chose this?"));
}
