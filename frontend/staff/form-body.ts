// The body of a section out of its form, by the names of its controls; it changes no text.

export interface Body {
  [field: string]: Value;
}
type Cell = string | string[];
type Row = Record<string, Cell>;
type Value = Cell | Row | Row[];

/** Return what the form holds: `code`, `code.child`, or `code.row.column`. */
export function readBody(form: HTMLFormElement): Body {
  const body: Body = {};
  const rows = new Map<string, Map<string, Row>>();
  for (const control of form.querySelectorAll<Control>("input, textarea, select")) {
    const [field, part, column] = control.name.split(".");
    if (field === undefined || isOurs(control)) continue;
    if (part === undefined) put(body as Row, field, control);
    else if (column === undefined) put(partOf(body, field), part, control);
    else put(rowOf(rows, field, part), column, control);
  }
  for (const [field, byNumber] of rows) {
    body[field] = [...byNumber.values()].filter((row) => !isBlank(row));
  }
  return body;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isOurs(control: Control): boolean {
  return control.name === "" || control.name === "csrf_token" || control.name === "base_revision";
}

function put(target: Row, name: string, control: Control): void {
  if (!isOneOfSeveral(control)) {
    target[name] = control.value;
    return;
  }
  const chosen = target[name] ?? [];
  const isChosen = control.type !== "checkbox" || (control as HTMLInputElement).checked;
  target[name] = isChosen ? [...chosen, control.value] : chosen;
}

function isOneOfSeveral(control: Control): boolean {
  return control.type === "checkbox" || "keptItem" in control.dataset;
}

function partOf(body: Body, field: string): Row {
  body[field] ??= {};
  return body[field] as Row;
}

function rowOf(rows: Map<string, Map<string, Row>>, field: string, number: string): Row {
  const byNumber = rows.get(field) ?? new Map<string, Row>();
  rows.set(field, byNumber);
  const row = byNumber.get(number) ?? {};
  byNumber.set(number, row);
  return row;
}

function isBlank(row: Row): boolean {
  return Object.values(row).every((cell) => cell.length === 0);
}
