// Says quietly, beside a worker's own question, that it starts like a leading one; it stops nothing.

/** Bind every list of own questions on the page; the openings come with it, plain already. */
export function bindLeading(page: Document): void {
  for (const list of page.querySelectorAll<HTMLElement>("[data-leading-openings]")) {
    const openings = JSON.parse(list.dataset["leadingOpenings"] ?? "[]") as string[];
    for (const one of list.querySelectorAll<HTMLElement>("[data-own-question]")) bindOne(one, openings);
  }
}

function bindOne(one: HTMLElement, openings: readonly string[]): void {
  const field = one.querySelector("input");
  const warning = one.querySelector<HTMLElement>("[data-leading]");
  if (field === null || warning === null) return;
  const look = (): void => {
    warning.hidden = !isLeading(field.value, openings);
  };
  field.addEventListener("input", look);
  look();
}

/** The same as `leading.py` says; the openings are plain. */
export function isLeading(question: string, openings: readonly string[]): boolean {
  const start = `${plain(question)} `;
  return openings.some((opening) => start.startsWith(`${opening} `));
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
