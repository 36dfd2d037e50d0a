// The symbols on offer as data: their groups and skin tones, and how one is found by its name.

import told from "../../webapp/symbols/catalogue.json" with { type: "json" };

export type SymbolEntry = { readonly code: string; readonly tones?: boolean };
export type SymbolGroup = {
  readonly code: string;
  readonly picture: string;
  readonly symbols: readonly SymbolEntry[];
};

/** What each symbol is called in one language, and the other words that it is found by. */
export type SymbolNames = {
  readonly names: Readonly<Record<string, string>>;
  readonly found_by: Readonly<Record<string, string>>;
};

export const GROUPS: readonly SymbolGroup[] = told.categories;
export const TONES: readonly string[] = told.tones.map(({ code }) => code);
export const FEELINGS: readonly string[] = listCodes("feelings");

const SKIN = "-skin-";
const ENTRIES = new Map(GROUPS.flatMap(({ code, symbols }) => symbols.map((each) => [each.code, { group: code, ...each }])));
// Letters that hardly anybody types with their strokes and dots, and that do not come apart.
const PLAIN: Readonly<Record<string, string>> = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", ة: "ه", ى: "ي", ـ: "" };

/** List the codes of a group in the order in which they are shown. */
export function listCodes(group: string): readonly string[] {
  return (GROUPS.find(({ code }) => code === group)?.symbols ?? []).map(({ code }) => code);
}

/** Return a symbol in a skin tone; one that has none stays as it is. */
export function inTone(code: string, tone: string | null): string {
  return tone !== null && ENTRIES.get(code)?.tones === true ? `${code}${SKIN}${tone}` : code;
}

/** Tell whether any of these symbols can have a skin tone. */
export function haveTones(codes: readonly string[]): boolean {
  return codes.some((code) => ENTRIES.get(code)?.tones === true);
}

/** Return the name of the file that a symbol's picture travels in, or null where it is no symbol. */
export function packOf(code: string): string | null {
  const [plain = "", tone] = code.split(SKIN);
  const entry = ENTRIES.get(plain);
  if (entry === undefined) return null;
  if (tone === undefined) return entry.group;
  return entry.tones === true && TONES.includes(tone) ? `skin-${tone}` : null;
}

/** List every pack there is. */
export function listPacks(): string[] {
  return [...GROUPS.map(({ code }) => code), ...TONES.map((tone) => `skin-${tone}`)];
}

/** List the symbols that a word finds: by the start of a name, then by other words, then within. */
export function findSymbols({ names, found_by }: SymbolNames, asked: string): string[] {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked: [number, string][] = [];
  for (const code of ENTRIES.keys()) {
    const name = ` ${fold(names[code] ?? "")}`;
    const others = ` ${fold(found_by[code] ?? "")}`;
    const rank = Math.max(...words.map((word) => rankOf(word, name, others)));
    if (rank < Infinity) ranked.push([rank, code]);
  }
  return ranked.sort((a, b) => a[0] - b[0]).map(([, code]) => code);
}

function rankOf(word: string, name: string, others: string): number {
  if (name.startsWith(` ${word}`)) return 0;
  if (name.includes(` ${word}`)) return 1;
  if (others.includes(` ${word}`)) return 2;
  // Languages that write the article or the plural into the word: the middle of a word counts too.
  return word.length >= 3 && name.includes(word) ? 3 : Infinity;
}

/** Fold a search copy: case, accents and vowel signs make no difference. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøđıßةىـ]/g, (letter) => PLAIN[letter] ?? letter);
}
