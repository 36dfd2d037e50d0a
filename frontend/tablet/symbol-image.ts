// Shows a symbol wherever one lies, and says its name; what it means is for the child alone.

import type { PlacedSymbol } from "../core/changes.ts";
import type { SymbolNames } from "../core/symbols.ts";
import type { Layers } from "../draw/surface.ts";
import { h, svg } from "./dom.ts";
import { spoken } from "./i18n.ts";

/** How large a symbol is when it is put down, in page units. */
export const SYMBOL_SIZE = 900;

type Shelf = typeof import("./symbol-shelf.ts");

const named = new Map<string, SymbolNames>();
let shelf: Shelf | null = null;

/** Return a symbol with its name; both come when they are here, and are asked for again. */
export function symbolImage(code: string): HTMLElement {
  const shapes = svg("use", { href: `#symbol-${code}` });
  const picture = svg("svg", { viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" }, shapes);
  const name = symbolName(code);
  const element = h("span.symbol", { role: "img", "aria-label": name || null }, picture);
  if (name === "" || shelf?.isHere(code) !== true) void fill(element, code);
  return element;
}

/** Return what a symbol is called in the language of the screen, or nothing while that is unknown. */
export function symbolName(code: string): string {
  return named.get(spoken().locale)?.names[code] ?? "";
}

/** Resolves when the names are here in the language of the screen, or cannot be had now. */
export async function whenNamed(): Promise<SymbolNames | null> {
  const { locale } = spoken();
  const known = named.get(locale);
  if (known !== undefined) return known;
  const names = await unlessAway(async () => (await openShelf()).namesIn(locale));
  if (names !== null) named.set(locale, names);
  return names;
}

/** Return a page's symbols as pictures so many pixels wide, or null while they cannot be had. */
export function drawLayers(placed: readonly PlacedSymbol[], width: number): Promise<Layers | null> {
  return unlessAway(async () => {
    const { drawLayer } = await openShelf();
    const [behind, front] = await Promise.all([
      drawLayer(placed, "behind", width),
      drawLayer(placed, "front", width),
    ]);
    return { behind, front };
  });
}

async function fill(element: HTMLElement, code: string): Promise<void> {
  const brought = unlessAway(async () => {
    await (await openShelf()).bring(code);
    return true;
  });
  const [isHere] = await Promise.all([brought, whenNamed()]);
  element.setAttribute("aria-label", symbolName(code));
  element.toggleAttribute("data-away", isHere === null);
  // While the network is away the name stands there; the picture is asked for when it is back.
  const again = (): void => void (element.isConnected && fill(element, code));
  if (isHere === null) window.addEventListener("online", again, { once: true });
}

async function openShelf(): Promise<Shelf> {
  shelf ??= await import("./symbol-shelf.ts");
  return shelf;
}

// What a network that is away throws is a TypeError, from fetch and from import alike.
async function unlessAway<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
