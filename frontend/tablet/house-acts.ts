// The buttons that put something in a house, and the drawer with what is needed more rarely.

import type { HouseCode } from "../core/house-outline.ts";
import type { App, ScreenName, ThingKind } from "./app.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";

type Act = {
  readonly action: ScreenName & IconName;
  readonly label: () => string;
  /** What lies there and not on the page, so that the button says when something does. */
  readonly kind?: ThingKind;
};

// Each of these is a screen of its own, which leads back to the house.
const SCREENS: readonly Act[] = [
  { action: "say", label: () => tc("button", "Say it"), kind: "voice" },
  { action: "symbols", label: () => tc("button", "Stickers") },
  { action: "feelings", label: () => tc("button", "Feelings"), kind: "feeling" },
  { action: "people", label: () => tc("button", "People"), kind: "person" },
  { action: "photo", label: () => tc("button", "Photo"), kind: "photo" },
];

/** Return what a child can put in, the writing first; every button has a picture and its name. */
export function actButtons(
  app: App,
  house: HouseCode,
  write: HTMLElement,
  part: HTMLElement,
): HTMLElement {
  const others = SCREENS.map((act) => actButton(app, house, act));
  return h(
    "div.acts",
    { role: "group", "aria-label": tc("group of buttons", "Put something in") },
    write,
    ...others,
    part,
  );
}

function actButton(app: App, house: HouseCode, { action, label, kind }: Act): HTMLElement {
  const element = button({
    action,
    icon: action,
    look: "tile",
    label: label(),
    onPress: () => app.go({ screen: action, house, back: { screen: "house", house } }),
  });
  if (kind !== undefined && app.ledger.list(kind, house).length > 0) {
    element.append(h("span.btn__has", {}, h("span.unseen", {}, t("Something is here."))));
  }
  return element;
}

/** Return a button and the drawer that it opens; pressing anything in it closes it again. */
export function moreDrawer(contents: readonly HTMLElement[]): {
  readonly button: HTMLElement;
  readonly drawer: HTMLElement;
} {
  const drawer = h(
    "div.drawer",
    { id: "more", click: () => toggle(false), keydown: (event) => closeOnEscape(event) },
    ...contents,
  );
  drawer.hidden = true;
  const opener = button({
    action: "more",
    icon: "more",
    look: "round",
    label: t("More for drawing"),
    onPress: () => toggle(drawer.hidden === true),
  });
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", "more");
  opener.hidden = contents.length === 0;
  function closeOnEscape(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.key !== "Escape") return;
    toggle(false);
    opener.focus();
  }
  function toggle(isOpen: boolean): void {
    drawer.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) drawer.querySelector<HTMLElement>("button:not([hidden])")?.focus();
  }
  return { button: opener, drawer };
}
