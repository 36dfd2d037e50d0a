// Quotes what is marked in a child's words; without it whole items are quoted by the same form.

import { flushAll } from "./autosave.ts";
import { sliceCodePoints, spanInCodePoints, type Span } from "./excerpt.ts";

/** Bind every `form[data-quote-form]`, and the marking of words beside it. */
export function bindQuoting(page: Document): void {
  const forms = [...page.querySelectorAll<HTMLFormElement>("form[data-quote-form]")];
  if (forms.length === 0) return;
  page.addEventListener("selectionchange", () => {
    for (const form of forms) noteMarked(form, page.getSelection());
  });
  for (const form of forms) {
    form.addEventListener("submit", (event) => void saveThenSubmit(form, event));
    // A press on the button must not take the marking away before it is read.
    form.addEventListener("mousedown", (event) => event.preventDefault());
  }
  focusTarget(page);
}

async function saveThenSubmit(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  if (await flushAll()) form.submit();
}

function noteMarked(form: HTMLFormElement, selection: Selection | null): void {
  const words = form.closest("[data-item]")?.querySelector<HTMLElement>("[data-words]");
  if (!words) return;
  const text = words.textContent ?? "";
  const span = markedSpan(words, selection);
  const isPart = span !== null && (span.start > 0 || sliceCodePoints(text, span) !== text);
  setHidden(form, "start", isPart ? String(span.start) : null);
  setHidden(form, "end", isPart ? String(span.end) : null);
  setHidden(form, "expected", isPart ? sliceCodePoints(text, span) : null);
  toggle(form, "[data-quote-whole]", !isPart);
  toggle(form, "[data-quote-part]", isPart);
}

function markedSpan(words: HTMLElement, selection: Selection | null): Span | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(words)) return null;
  const text = words.textContent ?? "";
  const start = words.contains(range.startContainer) ? unitsBefore(words, range, "start") : 0;
  const end = words.contains(range.endContainer) ? unitsBefore(words, range, "end") : text.length;
  return spanInCodePoints(text, start, end);
}

function unitsBefore(words: HTMLElement, range: Range, edge: "start" | "end"): number {
  const before = document.createRange();
  before.setStart(words, 0);
  if (edge === "start") before.setEnd(range.startContainer, range.startOffset);
  else before.setEnd(range.endContainer, range.endOffset);
  return before.toString().length;
}

function setHidden(form: HTMLFormElement, name: string, value: string | null): void {
  const found = form.elements.namedItem(name);
  if (value === null) {
    if (found instanceof HTMLInputElement) found.remove();
    return;
  }
  const field = found instanceof HTMLInputElement ? found : document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}

function toggle(form: HTMLFormElement, selector: string, isShown: boolean): void {
  const part = form.querySelector<HTMLElement>(selector);
  if (part) part.hidden = !isShown;
}

function focusTarget(page: Document): void {
  const target = page.getElementById(location.hash.slice(1));
  if (target instanceof HTMLTextAreaElement) target.focus();
}
