// A card by which a child picks one of the things it made.

import type { App } from "./app.ts";
import { type Child, h } from "./dom.ts";
import { button } from "./frame.ts";
import { tc } from "./i18n.ts";
import type { Item } from "./journey.ts";
import { showWithAbout } from "./thing.ts";

export type Picking = {
  readonly action: string;
  /** What stands below the thing. */
  readonly below?: Child;
  readonly onPick: () => void;
};

/** Return the card: a button as a whole, or, round something that has buttons itself, with one more. */
export function choice(app: App, item: Item, { action, below = null, onPick }: Picking): HTMLElement {
  const shown = showWithAbout(app, item, "thing--choice");
  if (!shown.some((each) => each.querySelector("button") !== null)) {
    const attributes = { type: "button", "data-action": action, "data-item": item.id, click: onPick };
    return h("button.choice", attributes, ...shown, below);
  }
  const label = tc("child's screen", "This one");
  const pick = button({ action, icon: "done", label, data: { item: item.id }, onPress: onPick });
  return h("div.choice.choice--alive", {}, ...shown, below, pick);
}
