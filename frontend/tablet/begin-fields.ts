// The fields of the form that begins a visit on the tablet; they keep nothing.

import { AS_TYPED, type Attributes, h } from "./dom.ts";
import { t, tc } from "./i18n.ts";

const LONGEST_LINE = "200";
const LONGEST_NOTE = "500";
const ROWS = 4;

/** Return one line to write in. */
export function text(name: string, label: string, more: Attributes): HTMLElement {
  const field = h("input.lock__field", { id: name, name, dir: "auto", maxlength: LONGEST_LINE, autocomplete: "off", ...more });
  return h("div", {}, h("label.lock__label", { for: name }, label), field);
}

/** Return a few lines to write in. */
export function area(name: string, label: string): HTMLElement {
  const field = h("textarea.lock__field", { ...AS_TYPED, id: name, name, maxlength: LONGEST_NOTE, rows: "2" });
  return h("div", {}, h("label.lock__label", { for: name }, label), field);
}

/** Return a question with two answers, of which neither is chosen yet. */
export function yesNo(name: string, question: string): HTMLElement {
  const answers = [
    ["yes", tc("answer", "Yes")],
    ["no", tc("answer", "No")],
  ] as const;
  return h(
    "fieldset.lock__answers",
    {},
    h("legend.lock__label", {}, question),
    ...answers.map(([value, words]) =>
      h("label.lock__answer", {}, h("input", { type: "radio", name, value, required: true }), words),
    ),
  );
}

/** Return rows for those who are there beside the worker and the child. */
export function peopleRows(): HTMLElement {
  const rows = Array.from({ length: ROWS }, () =>
    h(
      "div.lock__person",
      {},
      h("input.lock__field", { name: "present_name", dir: "auto", maxlength: LONGEST_LINE, autocomplete: "off", "aria-label": tc("field", "Name") }),
      h(
        "select.lock__field",
        { name: "present_role", "aria-label": tc("field", "Role") },
        ...listRoles().map(([value, words]) => h("option", { value }, words)),
      ),
    ),
  );
  return h("fieldset.lock__answers", {}, h("legend.lock__label", {}, t("Who is there with the child")), ...rows);
}

/** Return who was written into the rows; half a row is told as it is. */
export function readPeople(fields: FormData): { readonly name: string; readonly role: string }[] {
  const roles = fields.getAll("present_role").map(String);
  return fields
    .getAll("present_name")
    .map((name, row) => ({ name: String(name).trim(), role: roles[row] ?? "" }))
    .filter(({ name, role }) => name !== "" || role !== "");
}

function listRoles(): readonly (readonly [code: string, words: string])[] {
  return [
    ["", tc("role at a visit", "Choose a role")],
    ["parent", tc("role at a visit", "Parent")],
    ["carer", tc("role at a visit", "Carer")],
    ["sibling", tc("role at a visit", "Brother or sister")],
    ["supporter", tc("role at a visit", "Supporter the child chose")],
    ["teacher", tc("role at a visit", "Teacher or school staff")],
    ["advocate", tc("role at a visit", "Advocate")],
    ["other_professional", tc("role at a visit", "Another professional")],
    ["other", tc("role at a visit", "Somebody else")],
  ];
}
