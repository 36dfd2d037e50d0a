// Takes a page out of the document and brings it back as it was, with all that is typed in it.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export class HeldPage {
  readonly #content = document.createDocumentFragment();
  readonly #title = document.title;
  readonly #name = document.body.dataset["page"] ?? "";
  readonly #look = document.body.className;
  readonly #hand = document.activeElement;
  readonly #across = window.scrollX;
  readonly #down = window.scrollY;

  /** Take everything out of the document; nothing of it can be seen, read or found there then. */
  constructor() {
    for (const medium of document.querySelectorAll<HTMLMediaElement>("audio, video")) medium.pause();
    this.#content.append(...document.body.childNodes);
  }

  get content(): ParentNode {
    return this.#content;
  }

  /** Whether something is typed or chosen that is in no autosaved form. */
  get hasUnsent(): boolean {
    const fields = this.#content.querySelectorAll<Field>("input, textarea, select");
    return [...fields].some((field) => field.form?.matches("[data-autosave]") !== true && isChanged(field));
  }

  putBack(): void {
    document.body.replaceChildren(this.#content);
    document.body.dataset["page"] = this.#name;
    document.body.className = this.#look;
    document.title = this.#title;
    if (this.#hand instanceof HTMLElement) this.#hand.focus({ preventScroll: true });
    window.scrollTo(this.#across, this.#down);
  }
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const marked = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(marked, 0);
  }
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}
