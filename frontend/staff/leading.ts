// Says quietly, beside a worker's own question, that it starts like a leading one; it stops nothing.

/** One language's openings, plain already: words with a space between, a / between words of one place. */
export type Openings = {
  readonly leading: readonly string[];
  readonly inviting: readonly string[];
  readonly before: readonly string[];
};

/** Bind every list of own questions on the page; the openings come with it. */
export function bindLeading(page: Document): void {
  for (const list of page.querySelectorAll<HTMLElement>("[data-leading-openings]")) {
    const openings = JSON.parse(list.dataset["leadingOpenings"] ?? "[]") as Openings[];
    for (const one of list.querySelectorAll<HTMLElement>("[data-own-question]")) bindOne(one, openings);
  }
}

function bindOne(one: HTMLElement, openings: readonly Openings[]): void {
  const field = one.querySelector("input");
  const warning = one.querySelector<HTMLElement>("[data-leading]");
  if (field === null || warning === null) return;
  const look = (): void => {
    warning.hidden = !isLeading(field.value, openings);
  };
  field.addEventListener("input", look);
  look();
}

/** The same as `leading.py` says: a worker may ask in any of the languages. */
export function isLeading(question: string, languages: readonly Openings[]): boolean {
  const words = plain(question).split(" ");
  return languages.some((openings) => isLeadingIn(words, openings));
}

function isLeadingIn(words: readonly string[], { leading, inviting, before }: Openings): boolean {
  for (let start = words; ; start = start.slice(1)) {
    if (countFitting(start, leading) > countFitting(start, inviting)) return true;
    if (countFitting(start, before) === 0) return false;
  }
}

/** Return how many words the longest opening has that the words start with. */
function countFitting(words: readonly string[], openings: readonly string[]): number {
  const fitting = openings
    .map((opening) => opening.split(" "))
    .filter((places) => places.every((place, at) => place.split("/").includes(words[at] ?? "")));
  return Math.max(0, ...fitting.map((places) => places.length));
}

/** Return words alone, in small letters: the form in which starts are compared. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u0640\u064b-\u0652]/g, "")
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[^\p{L}\p{N}_]+/gu, " ")
    .trim();
}
