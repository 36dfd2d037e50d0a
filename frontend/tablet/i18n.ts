// The messages of the child's screens in the chosen language; it knows no screen.

import type { DateNames } from "../core/dates.ts";
import { compilePlural } from "../core/plural.ts";

export type Catalogue = {
  readonly locale: string;
  readonly tag: string;
  readonly dir: "ltr" | "rtl";
  readonly plural: string;
  readonly dates?: DateNames;
  readonly messages: Readonly<Record<string, string | readonly string[]>>;
};

type Values = Readonly<Record<string, string | number>>;

const GLUE = "\u0004";
// The messages are written in English, so that this language needs no journey.
const SOURCE: Catalogue = { locale: "en_GB", tag: "en-GB", dir: "ltr", plural: "n != 1", messages: {} };
const loaded = new Map([[SOURCE.locale, SOURCE]]);
let current = SOURCE;

/** Fetch a language's messages once; later they are there without the network. */
export async function loadCatalogue(locale: string): Promise<Catalogue> {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const answer = await fetch(`/catalogue/${locale}.json`);
  if (!answer.ok) throw new TypeError(`no catalogue: ${answer.status}`);
  const catalogue = (await answer.json()) as Catalogue;
  loaded.set(locale, catalogue);
  return catalogue;
}

/** Speak this language from now on, on the page as in the messages. */
export function speak(catalogue: Catalogue): void {
  current = catalogue;
  document.documentElement.lang = catalogue.tag;
  document.documentElement.dir = catalogue.dir;
}

/** Speak the language that the page came in, before an account is open; English where it cannot come. */
export async function speakAsThePage(): Promise<void> {
  const locale = document.documentElement.lang.replace("-", "_");
  speak(await loadCatalogue(locale).catch(() => SOURCE));
}

export function spoken(): Catalogue {
  return current;
}

/** Return the translation of a message. */
export function t(message: string, values: Values = {}): string {
  return fill(find(message) ?? message, values);
}

/** Return the translation of a word or two in their context. */
export function tc(context: string, message: string, values: Values = {}): string {
  return fill(find(context + GLUE + message) ?? message, values);
}

/** Return the plural form that belongs to a number, `%(num)s`. */
export function tn(one: string, many: string, num: number): string {
  const forms = current.messages[one];
  const index = compilePlural(current.plural)(num);
  const form = typeof forms === "object" ? forms[index] : undefined;
  return fill(form ?? (num === 1 ? one : many), { num });
}

function find(key: string): string | undefined {
  const found = current.messages[key];
  return typeof found === "string" ? found : undefined;
}

function fill(text: string, values: Values): string {
  return text.replace(/%\((\w+)\)s/g, (whole, name: string) => String(values[name] ?? whole));
}
