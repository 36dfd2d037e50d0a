// The picture of a person whom a child made; its paths come in a file of their own.

import type { Figure } from "../core/changes.ts";
import { h, svg } from "./dom.ts";

type Figures = typeof import("../core/figures.ts");

let figures: Figures | null = null;

/** Fetch the paths once; a failure is forgotten, so that they are asked for again. */
export async function loadFigures(): Promise<Figures> {
  figures ??= await import("../core/figures.ts");
  return figures;
}

/** Return the place of a figure; those who listen hear the words beside it. */
export function figurePicture(figure: Figure): HTMLElement {
  const place = h("span.figure", { "aria-hidden": "true", "data-shape": figure.shape });
  if (figures !== null) place.append(drawn(figures, figure));
  else {
    void loadFigures().then(
      (loaded) => place.replaceChildren(drawn(loaded, figure)),
      () => undefined, // the name is there all the same
    );
  }
  return place;
}

function drawn({ drawFigure, FIGURE_HEIGHT, FIGURE_WIDTH }: Figures, figure: Figure): SVGElement {
  const viewBox = `0 0 ${FIGURE_WIDTH} ${FIGURE_HEIGHT}`;
  const parts = drawFigure(figure).map(({ transform, paths }) =>
    svg("g", { transform }, ...paths.map(({ d, fill, stroke, width, opacity }) =>
      svg("path", { d, fill, stroke, "stroke-width": String(width), opacity: String(opacity) }),
    )),
  );
  const nib = { "stroke-linecap": "round", "stroke-linejoin": "round" };
  return svg("svg", { viewBox, focusable: "false", ...nib }, ...parts);
}
