// Adds and removes rows of a table in a form; without it one blank row is always there.

const NUMBER = "__row__";

/** Bind every `[data-rows]` of the page. */
export function bindRows(page: Document): void {
  for (const table of page.querySelectorAll<HTMLElement>("[data-rows]")) bindTable(table);
}

function bindTable(table: HTMLElement): void {
  const list = table.querySelector<HTMLElement>("[data-rows-list]");
  const template = table.querySelector<HTMLTemplateElement>("[data-row-template]");
  const adding = table.querySelector<HTMLButtonElement>("[data-action='add-row']");
  if (!list || !template || !adding) return;
  let next = list.querySelectorAll("[data-row]").length;
  if (next > 1) list.lastElementChild?.remove(); // the blank one is for pages without scripts
  offerRemoval(list);
  adding.hidden = false;
  adding.addEventListener("click", () => {
    list.append(makeRow(template, next));
    next += 1;
    offerRemoval(list);
    list.lastElementChild?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  });
  list.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[data-action='remove-row']");
    if (button) removeRow(button.closest("[data-row]"), list, adding);
  });
}

function makeRow(template: HTMLTemplateElement, number: number): DocumentFragment {
  const row = template.content.cloneNode(true) as DocumentFragment;
  for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
    for (const name of ["name", "id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, value.replace(NUMBER, String(number)));
    }
  }
  return row;
}

function offerRemoval(list: HTMLElement): void {
  for (const button of list.querySelectorAll<HTMLElement>("[data-action='remove-row']")) {
    button.hidden = false;
  }
}

function removeRow(row: Element | null, list: HTMLElement, adding: HTMLElement): void {
  row?.remove();
  adding.focus();
  list.dispatchEvent(new Event("input", { bubbles: true }));
}
