// Where a child writes, or another hand at the child's telling; the words stay as they were typed.

import type { Words, Writer } from "../core/changes.ts";
import { writingOf } from "../core/writing.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { App, Draft } from "./app.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { spoken, t, tc } from "./i18n.ts";

export const MAX_CHARACTERS = 20_000;
const SETTLE_MS = 150;

export type Pad = { readonly element: HTMLElement; readonly flush: () => void };

/** Return the pad of a house; `keep` is given words that are to be on the page. */
export function wordsPad(
  app: App,
  house: HouseCode,
  keep: (draft: Draft) => void,
  close: () => void,
): Pad {
  let draft = { ...app.draft(house), isOpen: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const notice = h("p.notice", { role: "alert" });
  const field = h("textarea.pad__field", {
    "data-field": "words",
    "aria-label": tc("child's screen", "Your words"),
    autocorrect: "off",
    autocapitalize: "off",
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
    rows: "5",
    input: () => note({ text: field.value }),
  });
  field.value = draft.text;
  void app.keepDraft(house, draft);

  function note(part: Partial<Draft>): void {
    draft = { ...draft, ...part };
    clearTimeout(timer);
    timer = setTimeout(flush, SETTLE_MS);
  }
  function flush(): void {
    clearTimeout(timer);
    void app.keepDraft(house, draft);
  }
  function finish(): void {
    const problem = problemWith(field.value);
    notice.textContent = problem ?? "";
    if (problem !== null) return;
    clearTimeout(timer);
    keep({ ...draft, text: field.value });
  }
  function put(): void {
    draft = { ...draft, isOpen: false };
    flush();
    close();
  }

  const element = h(
    "section.pad",
    { role: "dialog", "aria-label": tc("child's screen", "Write words"), keydown: (event) => leaveOnEscape(event, put) },
    field,
    notice,
    writers(app, draft.writer, (writer) => note({ writer })),
    h(
      "div.row.row--apart",
      {},
      button({ action: "put-aside", icon: "back", label: tc("child's screen", "Not now"), onPress: put }),
      button({
        action: "keep-words",
        icon: "done",
        look: "go",
        label: t("Put it on my page"),
        onPress: finish,
      }),
    ),
  );
  return { element, flush };
}

/** Return the words of a draft with the language, script and direction they are written in. */
export function wordsFrom(app: App, draft: Draft, placed: Pick<Words, "x" | "y" | "order" | "prompt" | "prompt_text">): Words {
  const usual = usualWriting(app);
  const writing = writingOf(draft.text, usual);
  return {
    text: draft.text,
    ...placed,
    language: languageIn(app, writing.script),
    ...writing,
    written_by: draft.writer,
  };
}

function usualWriting(app: App): { script: string; direction: "ltr" | "rtl" } {
  const { tag, dir } = spoken();
  return { script: app.account.child_script ?? scriptOf(tag), direction: dir };
}

// The child's own language where the letters are of its script, else the screen's, else unknown.
function languageIn(app: App, script: string): string {
  const { child_language: own } = app.account;
  if ((app.account.child_script ?? scriptOf(own)) === script) return own;
  const { tag } = spoken();
  return scriptOf(tag) === script ? tag : "und";
}

function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? "Zyyy";
  } catch (error) {
    if (error instanceof RangeError) return "Zyyy";
    throw error;
  }
}

/** Return why words cannot be kept, in a sentence for the child, or null. */
export function problemWith(text: string): string | null {
  if (text === "") return t("Nothing is written yet.");
  if ([...text].length > MAX_CHARACTERS) {
    return t("This is too long for one note. Please put it in two notes.");
  }
  // The same characters that the server cannot keep: said at once, and nothing is dropped.
  if (/[\0-\x08\x0b-\x1f\x7f]|\p{Surrogate}/u.test(text)) {
    return t("One of the signs cannot be kept. Please take it out.");
  }
  return null;
}

function writers(app: App, chosen: Writer, choose: (writer: Writer) => void): HTMLElement {
  const names: Readonly<Record<Writer, string>> = {
    child: tc("who is writing", "Me"),
    worker: tc("who is writing", "My worker"),
    interpreter: tc("who is writing", "My interpreter"),
    supporter: tc("who is writing", "My helper"),
  };
  return h(
    "fieldset.writers",
    {},
    h("legend.writers__ask", {}, t("Who is writing?")),
    ...app.account.writers.map((writer) => {
      const input = h("input.wish__box", {
        type: "radio",
        name: "writer",
        value: writer,
        "data-field": "writer",
        change: () => choose(writer),
      });
      input.checked = writer === chosen;
      return h("label.wish", { "data-writer": writer }, input, h("span.wish__name", {}, names[writer]));
    }),
  );
}

function leaveOnEscape(event: Event, leave: () => void): void {
  if (event instanceof KeyboardEvent && event.key === "Escape") leave();
}
