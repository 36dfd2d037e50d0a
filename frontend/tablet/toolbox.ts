// The pens, sizes and colours beside the page; it chooses and draws nothing.

import { COLOUR_CODES, type ColourCode, PALETTE, type SizeCode } from "../core/palette.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { tc } from "./i18n.ts";
import { icon } from "./icons.ts";

const TOOLS = ["felt", "rubber"] as const;
const SIZE_CODES: readonly SizeCode[] = ["small", "medium", "large"];

/** Return the colours; choosing one also takes up the pen. */
export function colours(app: App, changed: () => void): HTMLElement {
  const box = h("div.colours", { role: "group", "aria-label": tc("group of buttons", "Colours") });
  for (const code of COLOUR_CODES) {
    const dot = h("span.colour__dot", { "aria-hidden": "true" });
    dot.style.backgroundColor = PALETTE[code];
    const name = colourName(code);
    const choose = (): void => {
      Object.assign(app.pen, { colour: code, tool: "felt" });
      changed();
    };
    box.append(
      h(
        "button.colour",
        { type: "button", "data-colour": code, "aria-label": name, title: name, click: choose },
        dot,
      ),
    );
  }
  return box;
}

/** Return the pen, the rubber and the three sizes. */
export function tools(app: App, changed: () => void): HTMLElement {
  const box = h("div.tools", { role: "group", "aria-label": tc("group of buttons", "Pens") });
  for (const tool of TOOLS) {
    const name = tool === "felt" ? tc("drawing tool", "Felt pen") : tc("drawing tool", "Rubber");
    box.append(
      h(
        "button.btn.btn--round",
        { type: "button", "data-tool": tool, "aria-label": name, title: name, click: () => take({ tool }) },
        icon(tool),
      ),
    );
  }
  for (const size of SIZE_CODES) {
    const name = sizeName(size);
    box.append(
      h(
        "button.btn.btn--round",
        { type: "button", "data-size": size, "aria-label": name, title: name, click: () => take({ size }) },
        h("span.size", { "data-look": size, "aria-hidden": "true" }),
      ),
    );
  }
  return box;

  function take(choice: Partial<App["pen"]>): void {
    Object.assign(app.pen, choice);
    changed();
  }
}

/** Show on all these buttons what is chosen. */
export function showChosen(app: App, root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-tool],[data-size],[data-colour]")) {
    const { tool, size, colour } = element.dataset;
    const isChosen =
      tool === app.pen.tool || size === app.pen.size || (colour !== undefined && colour === app.pen.colour);
    element.setAttribute("aria-pressed", String(isChosen));
  }
}

function sizeName(size: SizeCode): string {
  if (size === "small") return tc("width of a pen", "Thin");
  if (size === "medium") return tc("width of a pen", "Middle");
  return tc("width of a pen", "Thick");
}

export function colourName(code: ColourCode): string {
  const names: Readonly<Record<ColourCode, string>> = {
    night: tc("colour", "Dark blue"),
    red: tc("colour", "Red"),
    orange: tc("colour", "Orange"),
    yellow: tc("colour", "Yellow"),
    green: tc("colour", "Green"),
    blue: tc("colour", "Blue"),
    purple: tc("colour", "Purple"),
    pink: tc("colour", "Pink"),
    brown: tc("colour", "Brown"),
    peach: tc("colour", "Peach"),
    cocoa: tc("colour", "Dark brown"),
    black: tc("colour", "Black"),
    grey: tc("colour", "Grey"),
    white: tc("colour", "White"),
  };
  return names[code];
}
