// One layer of a page's symbols as an SVG, the same as webapp/drawings/symbols.py lays it in print.

import type { PlacedSymbol, SymbolLayer } from "./changes.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "./limits.ts";

const SIDE = 32;

/** Return the layer as an SVG text, `width` pixels wide; a symbol without shapes is left out. */
export function layerSvg(
  placed: readonly PlacedSymbol[],
  layer: SymbolLayer,
  shapes: ReadonlyMap<string, string>,
  width: number,
): string {
  const here = placed.filter((each) => each.layer === layer && shapes.has(each.symbol));
  here.sort((a, b) => a.order - b.order);
  const codes = [...new Set(here.map(({ symbol }) => symbol))];
  const height = Math.round((width * PAGE_HEIGHT) / PAGE_WIDTH);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}" width="${width}" height="${height}">`,
    `<defs>${codes.map((code) => `<g id="s-${code}">${shapes.get(code) ?? ""}</g>`).join("")}</defs>`,
    ...here.map(({ symbol, x, y, size }) => {
      const corner = `translate(${x - size / 2} ${y - size / 2})`;
      return `<use href="#s-${symbol}" transform="${corner} scale(${size / SIDE})"/>`;
    }),
    "</svg>",
  ].join("");
}
