// The pens and sizes beside the page; it chooses and draws nothing.

import { PALETTE, type SizeCode } from "../core/palette.ts";
import type { Tool } from "../core/stroke.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { tc } from "./i18n.ts";
import { penPicture } from "./pen-pictures.ts";

export { colours } from "./colours.ts";

const TOOLS: readonly Tool[] = ["crayon", "brush", "felt", "rubber"];
const SIZE_CODES: readonly SizeCode[] = ["small", "medium", "large"];

/** Return the pens, the rubber and the three sizes. */
export function tools(app: App, changed: () => void): HTMLElement {
  const box = h("div.tools", { role: "group", "aria-label": tc("group of buttons", "Pens") });
  for (const tool of TOOLS) {
    const name = toolName(tool);
    box.append(
      h(
        "button.btn.btn--round.tool",
        { type: "button", "data-tool": tool, "aria-label": name, title: name, click: () => takeUp(tool) },
        penPicture(tool),
      ),
    );
  }
  for (const size of SIZE_CODES) {
    const name = sizeName(size);
    box.append(
      h(
        "button.btn.btn--round",
        { type: "button", "data-size": size, "aria-label": name, title: name, click: () => setSize(size) },
        h("span.size", { "data-look": size, "aria-hidden": "true" }),
      ),
    );
  }
  return box;

  function takeUp(tool: Tool): void {
    app.pen.tool = tool;
    if (tool !== "rubber") app.pen.ink = tool;
    changed();
  }

  function setSize(size: SizeCode): void {
    app.pen.size = size;
    changed();
  }
}

/** Show on all these buttons what is chosen. */
export function showChosen(app: App, root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-tool],[data-size],[data-colour]")) {
    const { tool, size, colour } = element.dataset;
    const isChosen = tool === app.pen.tool || size === app.pen.size || colour === app.pen.colour;
    element.setAttribute("aria-pressed", String(isChosen));
  }
  root.style.setProperty("--dip", PALETTE[app.pen.colour]);
}

function toolName(tool: Tool): string {
  if (tool === "crayon") return tc("drawing tool", "Crayon");
  if (tool === "brush") return tc("drawing tool", "Brush");
  if (tool === "felt") return tc("drawing tool", "Felt pen");
  return tc("drawing tool", "Rubber");
}

function sizeName(size: SizeCode): string {
  if (size === "small") return tc("width of a pen", "Thin");
  if (size === "medium") return tc("width of a pen", "Middle");
  return tc("width of a pen", "Thick");
}
