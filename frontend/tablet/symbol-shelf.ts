// Fetches the shapes and the names of symbols, each file once; a failure is forgotten again.

import type { PlacedSymbol, SymbolLayer } from "../core/changes.ts";
import { layerSvg } from "../core/symbol-layer.ts";
import { listPacks, packOf, type SymbolNames } from "../core/symbols.ts";
import { h, svg } from "./dom.ts";

/** The hash in the names of the symbols' files; the build writes it. */
declare const SYMBOLS_VERSION: string;

type Pack = Readonly<Record<string, string>>;

const FOLDER = "/static/build/symbols";
const coming = new Map<string, Promise<unknown>>();
const here = new Set<string>();
let sprite: SVGElement | null = null;

/** Tell whether a symbol's shapes are on the page, where `#symbol-<code>` shows them. */
export function isHere(code: string): boolean {
  return here.has(code);
}

/** Put a symbol's shapes on the page, once for all who show it. Throws TypeError without them. */
export async function bring(code: string): Promise<void> {
  const shapes = await shapesOf(code);
  if (here.has(code)) return;
  here.add(code);
  // The build let nothing but shapes through, and what is parsed as a picture runs no script.
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${shapes}</svg>`;
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const parts = [...parsed.childNodes].map((part) => document.importNode(part, true));
  placeOfShapes().append(svg("symbol", { id: `symbol-${code}`, viewBox: "0 0 32 32" }, ...parts));
}

/** Return one picture of everything that lies in a layer of a page. Throws TypeError without it. */
export async function drawLayer(
  placed: readonly PlacedSymbol[],
  layer: SymbolLayer,
  width: number,
): Promise<HTMLImageElement | null> {
  const codes = [...new Set(placed.filter((each) => each.layer === layer).map(({ symbol }) => symbol))];
  if (codes.length === 0) return null;
  const shapes = new Map(await Promise.all(codes.map(async (code) => [code, await shapesOf(code)] as const)));
  const image = h("img", {});
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new TypeError("not a picture"));
    image.src = `data:image/svg+xml,${encodeURIComponent(layerSvg(placed, layer, shapes, width))}`;
  });
  return image;
}

/** Return what symbols are called in a language of the interface. */
export function namesIn(locale: string): Promise<SymbolNames> {
  return get<SymbolNames>(`names-${locale}`);
}

/** Ask for everything, so that it is here when the network is not. */
export async function fetchAll(locales: readonly string[]): Promise<void> {
  const names = [...listPacks(), ...locales.map((locale) => `names-${locale}`)];
  for (const name of names) await get(name);
}

async function shapesOf(code: string): Promise<string> {
  const name = packOf(code);
  const shapes = name === null ? undefined : (await get<Pack>(name))[code];
  if (shapes === undefined) throw new TypeError("no such symbol");
  return shapes;
}

// What is not displayed at all loses its clips and gradients, so it has no size instead.
function placeOfShapes(): SVGElement {
  if (sprite === null) {
    sprite = svg("svg", { class: "sprite", width: "0", height: "0", "aria-hidden": "true", focusable: "false" });
    document.body.append(sprite);
  }
  return sprite;
}

function get<T>(name: string): Promise<T> {
  const known = coming.get(name);
  if (known !== undefined) return known as Promise<T>;
  const promise = fetchJson<T>(`${FOLDER}/${name}-${SYMBOLS_VERSION}.json`);
  coming.set(name, promise);
  promise.catch(() => coming.delete(name));
  return promise;
}

async function fetchJson<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`no symbols: ${answer.status}`);
  return (await answer.json()) as T;
}
