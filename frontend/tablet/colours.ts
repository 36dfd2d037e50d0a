// The colours beside the page: some always there, and a sheet with all of them; it draws nothing.

import { COLOUR_CODES, type ColourCode, PALETTE, SKINS } from "../core/palette.ts";
import type { App } from "./app.ts";
import { type Attributes, h } from "./dom.ts";
import { tc } from "./i18n.ts";

// In the order of the sheet's rows: bright, then deep and pale.
const BRIGHT: readonly ColourCode[] = [
  "red",
  "orange",
  "yellow",
  "lime",
  "green",
  "sea",
  "sky",
  "blue",
  "purple",
  "pink",
];
// What is at hand while the sheet is shut: where there is little room, only the first of these.
const AT_HAND: Readonly<Partial<Record<ColourCode, "first" | "next" | "last">>> = {
  red: "first",
  yellow: "first",
  green: "first",
  blue: "first",
  purple: "next",
  night: "next",
  brown: "next",
  orange: "last",
  pink: "last",
  sky: "last",
};

/** Return the colours; choosing one takes up the pen again, if the rubber was taken. */
export function colours(app: App, changed: () => void): HTMLElement {
  const sheet = h("div.palette__sheet", { id: "palette" }, ...groups((code) => code in AT_HAND));
  let isWhole = false;
  const opener = openButton();
  const palette = h("div.palette", { keydown: closeWithEscape, click: choose }, sheet, opener);
  opener.addEventListener("click", () => toggle(!isOpen()));
  return palette;

  function isOpen(): boolean {
    return opener.getAttribute("aria-expanded") === "true";
  }

  function toggle(open: boolean): void {
    if (open) fill();
    opener.setAttribute("aria-expanded", String(open));
    palette.toggleAttribute("data-open", open);
    if (open) document.addEventListener("pointerdown", closeOutside, true);
    else document.removeEventListener("pointerdown", closeOutside, true);
    if (open) sheet.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    else opener.focus();
  }

  // The page stands sooner without the colours that are not at hand.
  function fill(): void {
    if (isWhole) return;
    isWhole = true;
    sheet.replaceChildren(...groups(() => true));
    changed();
  }

  function closeOutside(event: Event): void {
    if (!(event.target instanceof Node) || !palette.contains(event.target)) toggle(false);
  }

  function closeWithEscape(event: Event): void {
    if (isOpen() && event instanceof KeyboardEvent && event.key === "Escape") toggle(false);
  }

  function choose(event: Event): void {
    const chosen = event.target instanceof Element ? event.target.closest("[data-colour]") : null;
    const code = COLOUR_CODES.find((each) => each === chosen?.getAttribute("data-colour"));
    if (code === undefined) return;
    Object.assign(app.pen, { colour: code, tool: app.pen.ink });
    changed();
    if (isOpen()) toggle(false);
  }
}

function groups(isShown: (code: ColourCode) => boolean): HTMLElement[] {
  const others = COLOUR_CODES.filter((code) => !BRIGHT.includes(code) && !SKINS.includes(code));
  return [
    group(tc("group of buttons", "Colours"), [...BRIGHT, ...others].filter(isShown)),
    group(tc("group of buttons", "Skin colours"), SKINS.filter(isShown)),
  ];
}

function group(name: string, codes: readonly ColourCode[]): HTMLElement {
  return h(
    "div.palette__group",
    { role: "group", "aria-label": name },
    h("p.palette__name", { "aria-hidden": "true" }, name),
    ...codes.map((code) => colourButton(code, { "data-hand": AT_HAND[code] ?? null })),
  );
}

/** Return the button of a colour, with what else it is told. */
export function colourButton(code: ColourCode, more: Attributes): HTMLElement {
  const dot = h("span.colour__dot", { "aria-hidden": "true" });
  dot.style.backgroundColor = PALETTE[code];
  const name = colourName(code);
  const told = { type: "button", "data-colour": code, "aria-label": name, title: name };
  return h("button.colour", { ...told, ...more }, dot);
}

function openButton(): HTMLElement {
  const name = tc("group of buttons", "All colours");
  const told = { type: "button", "data-action": "colours", "aria-label": name, title: name };
  return h(
    "button.colour.palette__open",
    { ...told, "aria-expanded": "false", "aria-controls": "palette" },
    h("span.palette__wheel", { "aria-hidden": "true" }),
  );
}

function colourName(code: ColourCode): string {
  const skin = /^skin_(\d)$/.exec(code);
  if (skin !== null) return tc("colour", "Skin %(num)s", { num: skin[1] ?? "" });
  return NAMES[code]?.() ?? code;
}

const NAMES: Readonly<Partial<Record<ColourCode, () => string>>> = {
  night: () => tc("colour", "Dark blue"),
  red: () => tc("colour", "Red"),
  orange: () => tc("colour", "Orange"),
  yellow: () => tc("colour", "Yellow"),
  green: () => tc("colour", "Green"),
  blue: () => tc("colour", "Blue"),
  purple: () => tc("colour", "Purple"),
  pink: () => tc("colour", "Pink"),
  brown: () => tc("colour", "Brown"),
  peach: () => tc("colour", "Peach"),
  cocoa: () => tc("colour", "Dark brown"),
  black: () => tc("colour", "Black"),
  grey: () => tc("colour", "Grey"),
  white: () => tc("colour", "White"),
  lime: () => tc("colour", "Light green"),
  forest: () => tc("colour", "Dark green"),
  sea: () => tc("colour", "Turquoise"),
  sky: () => tc("colour", "Light blue"),
  lilac: () => tc("colour", "Light purple"),
  magenta: () => tc("colour", "Bright pink"),
  wine: () => tc("colour", "Dark red"),
  silver: () => tc("colour", "Light grey"),
};
