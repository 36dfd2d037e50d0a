// A reply (I6): what a worker tells a returning child, one at a time, and what the child says to it.
//
// That it was opened is kept, and when. Nothing has to be said, and nothing is said about that.

import type { Bodies, ChangeOf, Writer } from "../core/changes.ts";
import type { EarlierReply, EarlierVisit } from "./account.ts";
import type { App, Place } from "./app.ts";
import { audienceFace } from "./audience.ts";
import { showDay } from "./days.ts";
import { AS_TYPED, h } from "./dom.ts";
import { problemWithLength, problemWithSigns } from "./draft.ts";
import { findOrigin, findWayBack, onward } from "./earlier-way.ts";
import { backButton, button, frame, houseMeaning } from "./frame.ts";
import { listWaiting } from "./heard.ts";
import { t, tc } from "./i18n.ts";
import { icon } from "./icons.ts";
import { listenButton } from "./listen.ts";
import type { Problem } from "./notice.ts";
import { roleName } from "./role-name.ts";
import { askIn } from "./sure.ts";
import { thingName } from "./thing-name.ts";
import { WordsKeeper } from "./words-keeper.ts";
import { writers } from "./writers.ts";
import { writtenIn } from "./written-in.ts";

type Reading = { readonly element: HTMLElement; readonly leave: () => void; readonly hide: () => void };

type Heard = ChangeOf<"reply_heard"> & { readonly body: Bodies["reply_heard"] };

/** Return the part of a visit's screen that offers its replies, or null where there are none. */
export function answersPart(app: App, visit: EarlierVisit): HTMLElement | null {
  if (visit.replies.length === 0) return null;
  return h(
    "section.card.earlier__part",
    { "aria-labelledby": "answers" },
    h("h2.earlier__name", { id: "answers" }, t("Answers for you")),
    h("ul.answers", {}, ...visit.replies.map((reply) => h("li", {}, door(app, visit, reply)))),
  );
}

function door(app: App, visit: EarlierVisit, reply: EarlierReply): HTMLElement {
  const place: Place = { screen: "earlier", visit: visit.account, back: findOrigin(app) };
  return h(
    "button.answers__one",
    {
      type: "button",
      "data-action": "open-answer",
      "data-reply": reply.id,
      click: () => app.go({ ...place, reply: reply.id, back: place }),
    },
    icon("ask"),
    h("span.answers__who", {}, h("bdi", {}, reply.author)),
    h("span.answers__day", {}, showDay(reply.written_on)),
  );
}

/** Return the screen on which a reply is read; showing it keeps that it was opened. */
export function readReply(app: App, visit: EarlierVisit, reply: EarlierReply): Reading {
  const saying = new Saying(app, reply);
  const title = t("An answer for you");
  const element = frame(app, {
    kind: "earlier",
    title,
    main: [
      h(
        "article.card.reply",
        { "data-reply": reply.id },
        from(reply),
        h("p.reply__about", {}, about(visit, reply)),
        h(
          "div.reply__told",
          {},
          h("div.reply__text", { lang: languageOf(reply), dir: "auto" }, reply.text),
          listenButton(() => reply.text, reply.language),
        ),
      ),
      saying.element,
    ],
    foot: [
      backButton(tc("button", "Back"), () => app.go(findWayBack(app))),
      nextAnswer(app) ?? onward(app),
    ],
  });
  return { element, leave: saying.leave, hide: () => saying.flush() };
}

function from({ author, role, written_on: day }: EarlierReply): HTMLElement {
  return h(
    "div.looked__one",
    {},
    audienceFace({ code: "", name: author }, 0),
    h(
      "p.looked__who",
      {},
      h("span.looked__name", {}, h("bdi", {}, author)),
      h("span", {}, roleName(role)),
      h("span", {}, showDay(day)),
    ),
  );
}

function about(visit: EarlierVisit, { house, kind, number }: EarlierReply): string {
  const parts = [
    showDay(visit.held_on),
    house === null ? null : houseMeaning(house),
    kind === null ? null : thingName(kind, number),
  ];
  const what = parts.filter((part) => part !== null).join(" · ");
  return tc("what an answer is about", "About: %(what)s", { what });
}

function languageOf({ language }: EarlierReply): string | null {
  return language === "und" ? null : language;
}

function nextAnswer(app: App): HTMLElement | null {
  const waiting = listWaiting(app, findOrigin(app));
  const next = waiting.find(({ reply }) => reply !== app.place.reply);
  if (next === undefined) return null;
  const label = t("The next answer");
  return button({ action: "next-answer", icon: "forward", look: "go", label, onPress: () => app.go(next) });
}

/** What the child says to a reply: kept as it comes, and gone when it is taken away. */
class Saying {
  readonly element = h("section.card.reply__saying", {});
  readonly leave: () => void;
  readonly #app: App;
  readonly #reply: EarlierReply;
  readonly #field = makeField();
  readonly #keeper: WordsKeeper;
  readonly #opened: number;
  #writer: Writer;
  /** The words that were shown or kept here last. */
  #last: string;

  constructor(app: App, reply: EarlierReply) {
    this.#app = app;
    this.#reply = reply;
    const heard = this.#find()?.body;
    this.#opened = heard?.opened_at ?? Date.now();
    this.#writer = heard?.said?.written_by ?? "child";
    this.#last = this.#kept;
    this.#keeper = new WordsKeeper(app, this.#field, {
      note: `reply:${reply.id}`,
      kept: () => this.#kept,
      keep: (words) => this.#put(words),
      problem: problemWithSaid,
    });
    if (heard === undefined) this.#put(this.#last);
    this.#lay(this.#field.value !== "" || app.place.isChanging === true);
    const stopFollowing = app.ledger.onChange(() => this.#follow());
    this.leave = (): void => {
      stopFollowing();
      this.flush();
    };
  }

  flush(): void {
    this.#keeper.flush();
  }

  get #kept(): string {
    return this.#find()?.body.said?.words ?? "";
  }

  #find(): Heard | undefined {
    return this.#app.ledger.list("reply_heard").find(({ body }) => body.reply === this.#reply.id);
  }

  // What was said on another tablet is shown here, so that nothing unseen is replaced.
  #follow(): void {
    const held = this.#find();
    const words = held?.body.said?.words ?? "";
    const isUntouched = this.#field.value === this.#last;
    if (held === undefined || words === this.#last || !isUntouched) return;
    if (this.#app.ledger.entries.get(held.id)?.isHeld !== true) return;
    this.#last = words;
    this.#field.value = words;
    this.#writer = held.body.said?.written_by ?? this.#writer;
    this.#lay(words !== "" || this.element.dataset["open"] === "true");
  }

  #put(words: string): void {
    const { id: reply } = this.#reply;
    const said =
      words === "" ? null : { words, written_by: this.#writer, ...writtenIn(this.#app, words) };
    const body = { reply, opened_at: this.#opened, said };
    const held = this.#find();
    this.#last = words;
    // At once where it can be: the next screen asks what was said.
    if (held === undefined) void this.#app.putNamed(`reply_heard:${reply}`, "reply_heard", body);
    else if (!this.#app.isSealed && JSON.stringify(held.body) !== JSON.stringify(body)) {
      this.#app.ledger.put({ id: held.id, house: null, kind: "reply_heard", body });
    }
  }

  #lay(isOpen: boolean): void {
    this.element.dataset["open"] = String(isOpen);
    if (!isOpen) {
      const label = t("Say something to it");
      const onPress = (): void => this.#open();
      this.element.replaceChildren(button({ action: "write", icon: "write", look: "quiet", label, onPress }));
      return;
    }
    const { worker_name: worker } = this.#app.account;
    this.element.replaceChildren(
      this.#field,
      this.#keeper.notice.element,
      writers(this.#app, this.#writer, (writer) => {
        this.#writer = writer;
        if (this.#keeper.flush()) this.#put(this.#field.value);
      }),
      h(
        "div.row.row--apart",
        {},
        h("p.reply__seen", {}, t("%(worker)s will see it.", { worker })),
        button({ action: "take-away", icon: "away", look: "quiet", label: t("Take it away"), onPress: () => this.#ask() }),
      ),
    );
  }

  #open(): void {
    this.#app.stay({ ...this.#app.place, isChanging: true });
    this.#lay(true);
    this.#field.focus();
  }

  #ask(): void {
    if (this.#field.value === "") this.#takeAway();
    else askIn(this.element, () => this.#takeAway(), () => this.#field.focus());
  }

  #takeAway(): void {
    this.#field.value = "";
    this.#keeper.flush();
    this.#app.stay({ ...this.#app.place, isChanging: false });
    this.#lay(false);
    this.element.querySelector("button")?.focus();
  }
}

function problemWithSaid(words: string): Problem | null {
  return problemWithLength(words, t("This is too long.")) ?? problemWithSigns(words);
}

function makeField(): HTMLTextAreaElement {
  return h("textarea.pad__field", {
    "data-field": "words",
    "aria-label": tc("child's screen", "Your words"),
    ...AS_TYPED,
    rows: "2",
  });
}
