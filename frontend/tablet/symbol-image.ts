// Shows a symbol wherever one lies, and says its name; what it means is for the child alone.

import type { SymbolNames } from "../core/symbols.ts";
import { h } from "./dom.ts";
import { spoken } from "./i18n.ts";

/** How large a symbol is when it is put down, in page units. */
export const SYMBOL_SIZE = 900;

const named = new Map<string, SymbolNames>();

/** Return a symbol's picture with its name; both come when they are here, and are asked for again. */
export function symbolImage(code: string): HTMLImageElement {
  const image = h("img.symbol", { alt: symbolName(code), draggable: "false" });
  void fill(image, code);
  return image;
}

/** Return what a symbol is called in the language of the screen, or nothing while that is unknown. */
export function symbolName(code: string): string {
  return named.get(spoken().locale)?.names[code] ?? "";
}

/** Resolves when the names are here in the language of the screen, or cannot be had now. */
export async function whenNamed(): Promise<SymbolNames | null> {
  const { locale } = spoken();
  try {
    const { namesIn } = await import("./symbol-shelf.ts");
    const names = await namesIn(locale);
    named.set(locale, names);
    return names;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Return the pictures of these symbols to be drawn on a canvas; what cannot be had is left out. */
export async function loadImages(codes: Iterable<string>): Promise<Map<string, HTMLImageElement>> {
  const images = new Map<string, HTMLImageElement>();
  const load = async (code: string): Promise<void> => {
    const image = h("img", {});
    if (await hasCome(image, code)) images.set(code, image);
  };
  await Promise.all([...new Set(codes)].map(load));
  return images;
}

async function fill(image: HTMLImageElement, code: string): Promise<void> {
  const [isHere] = await Promise.all([hasCome(image, code), whenNamed()]);
  image.alt = symbolName(code);
  if (isHere) return;
  // While the network is away the name stands there; the picture is asked for when it is back.
  window.addEventListener("online", () => image.isConnected && void fill(image, code), { once: true });
}

async function hasCome(image: HTMLImageElement, code: string): Promise<boolean> {
  try {
    const { sourceOf } = await import("./symbol-shelf.ts");
    const source = await sourceOf(code);
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new TypeError("not a picture"));
      image.src = source;
    });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
