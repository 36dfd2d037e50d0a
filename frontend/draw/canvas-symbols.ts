// Draws symbols that lie on a page on a canvas, in the place that print gives them; loads nothing.

import type { PlacedSymbol, SymbolLayer } from "../core/changes.ts";

export type SymbolContext = Pick<CanvasRenderingContext2D, "drawImage">;

/** The symbols of a page with the pictures that are here for them. */
export type Symbols<Picture extends CanvasImageSource = CanvasImageSource> = {
  readonly placed: readonly PlacedSymbol[];
  readonly pictures: ReadonlyMap<string, Picture>;
};

/** Draw one layer, the lowest first; `scale` is canvas pixels for one page unit. */
export function drawSymbols(
  context: SymbolContext,
  { placed, pictures }: Symbols,
  layer: SymbolLayer,
  scale: number,
): void {
  const here = placed.filter((each) => each.layer === layer).sort((a, b) => a.order - b.order);
  for (const { symbol, x, y, size } of here) {
    const picture = pictures.get(symbol);
    if (picture === undefined) continue;
    const side = size * scale;
    context.drawImage(picture, x * scale - side / 2, y * scale - side / 2, side, side);
  }
}
