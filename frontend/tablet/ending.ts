// A good thing to end on, which the child picks; nothing of it is judged or praised (S10).

import { nameId } from "../core/digest.ts";
import type { App, View } from "./app.ts";
import { choice } from "./choice.ts";
import { h } from "./dom.ts";
import { button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { type Item, listThings } from "./journey.ts";
import { takeNoMore, unhurried } from "./unhurried.ts";

// Under this name it is told from picking nothing; the server knows the name, too.
const ELSE = "something_else";

export function ending(app: App): View {
  const things = listThings(app, "good_things");
  const end = (picked: Picked): void => {
    takeNoMore(element);
    void pick(app, picked);
  };
  const element: HTMLElement = frame(app, {
    kind: "ending",
    title: t("Let us end with something good."),
    lead: things.length > 0 ? t("Which one do you like best?") : t("Think of something you like."),
    main: [
      h("ul.choices", {}, ...things.map((item) => h("li", {}, endOn(app, item, end))), somethingElse(app, end, things.length > 0)),
    ],
    foot: [
      button({
        action: "skip",
        icon: "skip",
        look: "quiet",
        label: tc("button", "Skip this"),
        onPress: () => end(null),
      }),
    ],
  });
  return { page: "tablet-ending", element: unhurried(element), house: "good_things" };
}

/** What the child ended on: the id of a thing, or a promise of one; null where it picked nothing. */
type Picked = string | null | Promise<string>;
type End = (picked: Picked) => void;

function endOn(app: App, item: Item, end: End): HTMLElement {
  return choice(app, item, { action: "end-on", onPick: () => end(item.id) });
}

function somethingElse(app: App, end: End, isBesideOthers: boolean): HTMLElement {
  const name = isBesideOthers ? tc("child's screen", "Something else") : t("I thought of something");
  return h(
    "li",
    {},
    h(
      "button.choice.choice--else",
      { type: "button", "data-action": "end-on-something-else", click: () => end(nameId(app.account.account, ELSE)) },
      h("span.art.art--sun", { "aria-hidden": "true" }),
      h("span.choice__name", {}, name),
    ),
  );
}

async function pick(app: App, picked: Picked): Promise<void> {
  const { isStopping } = app.place;
  await app.putNamed("ending", "ending", { item: await picked });
  app.ended = isStopping === true ? "stopped" : "finished";
  await app.keepNote("ended", app.ended);
  app.go({ screen: "goodbye" });
}
