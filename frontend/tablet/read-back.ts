// Reading back, one thing at a time: that's right, change it, or take it away (V10).

import type { Writer } from "../core/changes.ts";
import { takeAway } from "../core/page.ts";
import { type App, isOfDrawing, type Place, type View } from "./app.ts";
import { h } from "./dom.ts";
import { button, frame, houseLabel, streetButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { findAbout, firstStep, type Item, listUnread } from "./journey.ts";
import { icon } from "./icons.ts";
import { listenButton } from "./listen.ts";
import { changeOn, goOnWriting, placeDraft, takeAwayWith } from "./placing.ts";
import { askIn } from "./sure.ts";
import { showPart, showThing } from "./thing.ts";
import { takeNoMore, unhurried } from "./unhurried.ts";
import { writerName } from "./writers.ts";

export function readBack(app: App): View {
  const [item] = listUnread(app);
  const element = item === undefined ? nothingLeft(app) : asking(app, item);
  return { page: "tablet-read-back", element, ...(item && { house: item.house }) };
}

function asking(app: App, item: Item): HTMLElement {
  const about = findAbout(app, item);
  const card = h(
    "section.card.card--reading",
    { "data-item": item.id },
    h("h2.card__house", {}, houseLabel(app, item.house)),
    about === undefined ? null : showThing(app, about, "thing--small"),
    showPart(app, item),
    showThing(app, item, "thing--large"),
    listenToWords(item),
    whoseItWas(item),
  );
  const given = (): void => takeNoMore(screen);
  const screen = frame(app, {
    kind: "read-back",
    title: question(item),
    start: [streetButton(app)],
    main: [card],
    foot: answers(app, item, card, given),
  });
  return unhurried(screen);
}

// In the language of the words, which may be none of the screen's.
function listenToWords(item: Item): HTMLElement | null {
  const made = item.kind === "left-over" ? item.made : item;
  return made.kind === "words" ? listenButton(() => made.body.text, made.body.language) : null;
}

function question(item: Item): string {
  if (isTold(item) && writerOf(item) !== "child") return t("Is this what you wanted to say?");
  const questions: Readonly<Record<Item["kind"], string>> = {
    drawing: t("Is this your picture?"),
    words: t("Are these your words?"),
    "left-over": t("Are these your words?"),
    writing: t("Did you write this?"),
    feeling: t("Is this how you feel?"),
    person: t("Is this person right?"),
    voice: t("Did you say this?"),
    photo: t("Is this your photo?"),
    path: t("Is this where you are?"),
  };
  return questions[item.kind];
}

// Said or written: another's hand or voice can have told it for the child.
function isTold({ kind }: Item): boolean {
  return kind === "words" || kind === "writing" || kind === "voice" || kind === "left-over";
}

/** Return whose hand or voice it was; beside a drawing nobody is asked. */
function writerOf(item: Item): Writer {
  const made = item.kind === "left-over" ? item.made : item;
  return made.kind === "drawing" ? "child" : made.body.written_by;
}

// Whose hand or voice it was is in sight where it was not the child's (V2).
function whoseItWas(item: Item): HTMLElement | null {
  const writer = writerOf(item);
  if (writer === "child") return null;
  const asked = h("span.unseen", {}, `${whoAsked(item)} `);
  return h("p.card__writer", {}, icon(item.kind === "voice" ? "say" : "write"), asked, writerName(writer));
}

function whoAsked({ kind }: Item): string {
  if (kind === "voice") return t("Who is talking?");
  if (kind === "photo") return t("Who made this?");
  return kind === "feeling" || kind === "path" ? t("Who chose this?") : t("Who is writing?");
}

function answers(app: App, item: Item, card: HTMLElement, given: () => void): HTMLElement[] {
  const away = (): void => {
    given();
    void takeItAway(app, item);
  };
  return [
    button({
      action: "take-away",
      icon: "away",
      label: t("Take it away"),
      onPress: () => askIn(card, away),
    }),
    button({
      action: "change",
      icon: "write",
      label: tc("words or picture", "Change it"),
      onPress: () => change(app, item),
    }),
    button({
      action: "confirm",
      icon: "done",
      look: "go",
      label: tc("child agrees", "That's right"),
      onPress: () => {
        given();
        void confirm(app, item);
      },
    }),
  ];
}

async function confirm(app: App, item: Item): Promise<void> {
  if (item.kind !== "left-over") return answer(app, item, "right");
  const id = placeDraft(app, item.house, item.draft);
  if (id === null) return change(app, item);
  return answer(app, { id, house: item.house }, "right");
}

async function answer(
  app: App,
  item: Pick<Item, "id" | "house">,
  said: "right" | "changed" | "taken_away",
): Promise<void> {
  const body = { item: item.id, answer: said };
  await app.putNamed(`read_back:${item.id}`, "read_back", body, item.house);
  app.go(firstStep(app));
}

function change(app: App, item: Item): void {
  const { house } = item;
  const back = { screen: "read-back" } as const;
  if (item.kind === "left-over") return goOnWriting(app, house, item.draft, back);
  if (item.kind !== "words" && item.kind !== "writing") return app.go(placeOf(item));
  goOnWriting(app, house, changeOn(app, house, item.id, item.body), back);
}

// Where a thing of its kind is made is where it is changed.
function placeOf(item: Item): Place {
  const { id, house, kind } = item;
  const back = { screen: "read-back" } as const;
  if (kind === "feeling") return { screen: "feelings", house, about: id, back };
  if (kind === "person") return { screen: "people", house, editing: id, isChanging: true, back };
  if (kind === "path") return { screen: "path", back };
  if (kind === "photo") return { screen: "photo", house, back };
  if (item.kind !== "voice") return { screen: "house", house, isChanging: true };
  const { about, mark, step, x, y } = item.body;
  return { screen: "say", house, about, step, ...(mark && { mark: { x, y } }), back };
}

async function takeItAway(app: App, item: Item): Promise<void> {
  if (item.kind === "left-over") {
    app.clearDraft(item.house, item.draft);
    return app.go(firstStep(app));
  }
  if (item.kind !== "drawing") takeAwayWith(app, item.house, item.id);
  else app.took(item.house, takeAway(app.page(item.house), ({ kind }) => isOfDrawing(kind)));
  await answer(app, item, "taken_away");
}

function nothingLeft(app: App): HTMLElement {
  return frame(app, {
    kind: "read-back",
    title: t("That is everything."),
    start: [streetButton(app)],
    main: [],
    foot: [
      button({
        icon: "forward",
        look: "go",
        label: tc("child's screen", "Go on"),
        onPress: () => app.go(firstStep(app)),
      }),
    ],
  });
}
