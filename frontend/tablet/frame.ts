// The parts that all of the child's screens are made of: buttons, the top, the foot, the sign.

import type { HouseCode } from "../core/house-outline.ts";
import type { App, Place } from "./app.ts";
import { ownName } from "./chosen.ts";
import { type Child, h } from "./dom.ts";
import { t, tc } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";
import { listenButton } from "./listen.ts";
import { savedSign } from "./saved-sign.ts";

export type ButtonLook = {
  readonly action?: string;
  readonly icon?: IconName;
  readonly label: string;
  readonly look?: "go" | "quiet" | "plain" | "round" | "tile";
  readonly data?: Readonly<Record<string, string>>;
  readonly isPressed?: boolean;
  readonly isOff?: boolean;
  readonly onPress: () => void;
};

/** Return a button with a picture and its name; a round one keeps the name for those who listen. */
export function button(look: ButtonLook): HTMLButtonElement {
  const isRound = look.look === "round";
  const element = h(
    "button.btn",
    {
      type: "button",
      "data-action": look.action ?? null,
      "aria-label": isRound ? look.label : null,
      title: isRound ? look.label : null,
      "aria-pressed": look.isPressed === undefined ? null : String(look.isPressed),
      disabled: look.isOff ?? false,
      click: look.onPress,
    },
    look.icon === undefined ? null : icon(look.icon),
    isRound ? null : h("span.btn__name", {}, look.label),
  );
  element.classList.add(`btn--${look.look ?? "plain"}`);
  for (const [name, value] of Object.entries(look.data ?? {})) element.dataset[name] = value;
  return element;
}

export type Frame = {
  readonly kind: string;
  readonly title: string;
  readonly lead?: string;
  /** What is read aloud, where it is more than the title and the lead. */
  readonly spoken?: string | (() => string);
  readonly start?: readonly Child[];
  readonly extra?: readonly Child[];
  readonly main: readonly Child[];
  readonly foot: readonly Child[];
};

/** Return a screen: what it asks at the top, the child's things, and the ways on at the foot. */
export function frame(app: App, parts: Frame): HTMLElement {
  const { spoken = [parts.title, parts.lead ?? ""].join(" ") } = parts;
  return h(
    `div.screen`,
    { "data-kind": parts.kind },
    h(
      "header.top",
      {},
      ...(parts.start ?? []),
      h("h1.top__title", { tabindex: "-1" }, parts.title),
      listenButton(() => (typeof spoken === "string" ? spoken : spoken())),
      ...(parts.extra ?? []),
      languageButton(app),
      coverButton(),
    ),
    h("main.main", {}, parts.lead ? h("p.lead", {}, parts.lead) : null, ...parts.main),
    h("footer.foot", {}, stopButton(app), ...parts.foot, savedSign(app)),
  );
}

export function languageButton(app: App): HTMLElement {
  return button({
    action: "language",
    icon: "globe",
    look: "round",
    label: t("Languages and how it looks"),
    onPress: () => app.go({ screen: "language", back: app.place }),
  });
}

/** The cover listens at the document, so that it works whatever the screen is doing. */
export function coverButton(): HTMLElement {
  return button({
    action: "cover",
    icon: "cover",
    look: "round",
    label: t("Cover the screen"),
    onPress: () => document.dispatchEvent(new Event("cover")),
  });
}

/** Return the way to stop, which is there until the child has ended (S3). */
export function stopButton(app: App): HTMLElement | null {
  if (app.isOver) return null;
  return button({
    action: "stop",
    icon: "stop",
    label: t("I want to stop"),
    look: "quiet",
    onPress: () => app.go({ screen: "stop", back: app.place }),
  });
}

export function backButton(label: string, onPress: () => void): HTMLElement {
  return button({ action: "back", icon: "back", label, look: "plain", onPress });
}

export function streetButton(app: App): HTMLElement {
  return button({
    action: "back-to-street",
    icon: "home",
    look: "round",
    label: t("Back to the street"),
    onPress: () => app.go({ screen: "street" }),
  });
}

/** Return what a house is called: the child's own name, or else what it is for. */
export function houseName(app: App, code: HouseCode): string {
  return ownName(app, code) ?? houseMeaning(code);
}

export function houseMeaning(code: HouseCode): string {
  if (code === "good_things") return tc("house", "Good things");
  if (code === "worries") return tc("house", "Worries");
  return tc("house", "Wishes");
}

/** Return the name to be shown, kept apart from the text round it; who listens hears what it is for. */
export function houseLabel(app: App, code: HouseCode): HTMLElement {
  const own = ownName(app, code);
  if (own === null) return h("span", {}, houseMeaning(code));
  const heard = tc("what a house with its own name is for", "(%(house)s)", { house: houseMeaning(code) });
  return h("span", {}, h("bdi", {}, own), h("span.unseen", {}, ` ${heard}`));
}

export function place(screen: Place["screen"]): Place {
  return { screen };
}
