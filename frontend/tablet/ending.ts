// A good thing to end on, which the child picks; nothing of it is judged or praised (S10).

import type { App, View } from "./app.ts";
import { choice } from "./choice.ts";
import { h } from "./dom.ts";
import { button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { type Item, listThings } from "./journey.ts";
import { unhurried } from "./unhurried.ts";

export function ending(app: App): View {
  const things = listThings(app, "good_things");
  const element = frame(app, {
    kind: "ending",
    title: t("Let us end with something good."),
    lead: things.length > 0 ? t("Which one do you like best?") : t("Think of something you like."),
    main: [
      h("ul.choices", {}, ...things.map((item) => h("li", {}, endOn(app, item))), somethingElse(app)),
    ],
    foot: [
      button({
        action: "skip",
        icon: "skip",
        look: "quiet",
        label: tc("button", "Skip this"),
        onPress: () => void pick(app, null),
      }),
    ],
  });
  return { page: "tablet-ending", element: unhurried(element), house: "good_things" };
}

function endOn(app: App, item: Item): HTMLElement {
  return choice(app, item, { action: "end-on", onPick: () => void pick(app, item.id) });
}

function somethingElse(app: App): HTMLElement {
  return h(
    "li",
    {},
    h(
      "button.choice.choice--else",
      { type: "button", "data-action": "end-on-something-else", click: () => void pick(app, null) },
      h("span.art.art--sun", { "aria-hidden": "true" }),
      h("span.choice__name", {}, tc("child's screen", "Something else")),
    ),
  );
}

async function pick(app: App, item: string | null): Promise<void> {
  const { isStopping } = app.place;
  await app.putNamed("ending", "ending", { item });
  app.ended = isStopping === true ? "stopped" : "finished";
  await app.keepNote("ended", app.ended);
  app.go({ screen: "goodbye" });
}
