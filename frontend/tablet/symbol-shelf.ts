// Fetches the pictures and the names of symbols, each file once; a failure is forgotten again.

import { listPacks, packOf, type SymbolNames } from "../core/symbols.ts";

/** The hash in the names of the symbols' files; the build writes it. */
declare const SYMBOLS_VERSION: string;

type Pack = Readonly<Record<string, string>>;

const FOLDER = "/static/build/symbols";
const OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="256" height="256">';
const coming = new Map<string, Promise<unknown>>();
const sources = new Map<string, string>();

/** Return the address of a symbol's picture. Throws TypeError where it cannot be had. */
export async function sourceOf(code: string): Promise<string> {
  const known = sources.get(code);
  if (known !== undefined) return known;
  const name = packOf(code);
  if (name === null) throw new TypeError("no such symbol");
  const shapes = (await get<Pack>(name))[code];
  if (shapes === undefined) throw new TypeError("no such picture");
  const source = `data:image/svg+xml,${encodeURIComponent(`${OPEN}${shapes}</svg>`)}`;
  sources.set(code, source);
  return source;
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
