// Where a child says something: the child begins, ends, listens, and then keeps it or does not (V18).

import "./child-page.ts";

import type { HouseCode } from "../core/house-outline.ts";
import { lengthOf } from "../core/recording-length.ts";
import { TabletFullError } from "../store/media.ts";
import type { MediumOf } from "../store/media-shelf.ts";
import type { App, Telling, View } from "./app.ts";
import { h } from "./dom.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { firstStep } from "./journey.ts";
import { stopListening } from "./listen.ts";
import { askedIn, keepVoice } from "./media-acts.ts";
import { mediaList, type MediaList } from "./media-list.ts";
import { goBack } from "./medium-room.ts";
import type { Problem } from "./notice.ts";
import { Recording } from "./say-recording.ts";
import { MicrophoneError } from "./say-recorder.ts";
import { sayTrouble, type Trouble } from "./say-trouble.ts";
import { askIn } from "./sure.ts";
import { talkedAbout } from "./talked-about.ts";
import { tellAsked } from "./telling.ts";
import { choicesOf, choose, eraseUndecided } from "./undecided.ts";
import { answerOnce } from "./unhurried.ts";
import { player } from "./voice.ts";
import { writers } from "./writers.ts";

// Shorter than this nobody has said anything; it is the press of a button.
const SHORTEST_MS = 400;
const NOTHING: Problem = { sentence: "", forWorker: null };

export function say(app: App): View {
  const [undecided] = app.media.listUndecided("voice", app.place.house);
  const house = app.place.house ?? undecided?.house ?? "good_things";
  // What is undecided is asked about, and not what the child has come for now.
  if (undecided !== undefined) app.stay({ ...app.place, ...tellingOf(undecided) });
  const room = new SayRoom(app, house);
  return { page: "tablet-say", element: room.element, house, leave: room.leave, hide: room.hide };
}

/** The screen while a child says something. */
class SayRoom {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #house: HouseCode;
  readonly #stage = h("section.card.say", {});
  readonly #list: MediaList;
  #recording: Recording | null = null;

  constructor(app: App, house: HouseCode) {
    this.#app = app;
    this.#house = house;
    void tellAsked(app, house, app.place);
    this.#list = mediaList(app, house, "voice", t("What you said here"));
    this.element = frame(app, {
      kind: "say",
      title: askedIn(app, house).prompt_text ?? t("Tell me more."),
      start: [backButton(tc("child's screen", "Go back"), () => goBack(app))],
      main: [talkedAbout(app, house, app.place), this.#stage, this.#list.element],
      foot: [],
    });
    void this.#showWhatIs();
  }

  // Leaving, the cover, a lock and another program end a recording; what was said stays.
  readonly leave = (): void => void this.#recording?.stop();
  readonly hide = (): void => void this.#recording?.stop();

  // Who was finishing goes on with that; who told about one thing has done so.
  #goOn(sentence: string): void {
    const { about, house, mark } = this.#app.place;
    if (house === undefined) this.#app.go(firstStep(this.#app));
    else if (sentence !== "" && (about !== undefined || mark !== undefined)) goBack(this.#app);
    else void this.#showWhatIs({ sentence, forWorker: null });
  }

  /** Offer what is undecided; else the child may begin. */
  async #showWhatIs(told: Problem = NOTHING): Promise<void> {
    const [undecided] = this.#app.media.listUndecided("voice", this.#house);
    this.#list.refresh();
    if (undecided === undefined) this.#showReady(told);
    else await this.#offer(undecided, told);
  }

  #showReady({ sentence, forWorker }: Problem): void {
    this.#stage.replaceChildren(
      h("p.say__words", { role: "status" }, sentence === "" ? t("You choose if we keep it.") : sentence),
      h("p.for-worker", {}, forWorker ?? ""),
      button({
        action: "record",
        icon: "say",
        label: t("Press and talk"),
        look: "go",
        onPress: () => void this.#record(),
      }),
    );
  }

  async #record(): Promise<void> {
    stopListening();
    this.#list.element.hidden = true;
    this.#stage.replaceChildren(h("p.say__words", { role: "status" }, t("Tap Allow to use the microphone.")));
    const recording = new Recording(this.#app, this.#told(), (told) => void this.#over(recording, told));
    this.#recording = recording;
    try {
      if (!(await recording.begin())) return await this.#ended(recording, NOTHING);
    } catch (error) {
      this.#recording = null;
      this.#stage.replaceChildren(...sayTrouble(troubleOf(error), () => void this.#record()));
      this.#list.refresh();
      return;
    }
    this.#stage.replaceChildren(recording.element);
    recording.element.querySelector("button")?.focus();
  }

  #told(): Omit<MediumOf<"voice">["told"], "type"> & { readonly house: HouseCode } {
    const { about, mark, step } = this.#app.place;
    return {
      house: this.#house,
      order: this.#app.nextOrder(),
      written_by: "child",
      ...askedIn(this.#app, this.#house),
      ...(about !== undefined && { about }),
      ...(mark !== undefined && { mark: true }),
      ...(step !== undefined && { step }),
      language: this.#app.account.child_language,
      x: mark?.x ?? 0,
      y: mark?.y ?? 0,
    };
  }

  // However long a tablet listened, nothing may have come of it.
  #over(recording: Recording, told: Problem): Promise<void> {
    const isThere = this.#app.media.listUndecided("voice", this.#house).length > 0;
    return this.#ended(recording, isThere ? told : tooShort());
  }

  async #ended(recording: Recording, told: Problem): Promise<void> {
    if (this.#recording === recording) this.#recording = null;
    if (this.element.isConnected) await this.#showWhatIs(told);
  }

  async #offer(medium: MediumOf<"voice">, { sentence, forWorker }: Problem): Promise<void> {
    const app = this.#app;
    const slices = (await app.media.read(medium.id)) ?? [];
    const milliseconds = lengthOf(medium.told.type, slices);
    if (milliseconds < SHORTEST_MS) {
      await eraseUndecided(app, medium);
      return this.#showWhatIs(tooShort());
    }
    this.#list.element.hidden = true;
    const takeAway = (): void => void eraseUndecided(app, medium).then(() => this.#goOn(""));
    const again = (): void => void eraseUndecided(app, medium).then(() => this.#record());
    const blob = (): Promise<Blob> => Promise.resolve(new Blob(slices, { type: medium.told.type }));
    this.#stage.replaceChildren(
      h("p.say__words", { role: "status" }, sentence === "" ? t("You said something.") : sentence),
      h("p.for-worker", {}, forWorker ?? ""),
      player(blob, milliseconds),
      writers(app, choicesOf(app, medium).writer, (writer) => choose(app, medium, { writer }), t("Who is talking?")),
      h(
        "div.say__choices",
        {},
        button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: () => askIn(this.#stage, takeAway) }),
        button({ action: "again", icon: "again", label: t("Say it again"), onPress: () => askIn(this.#stage, again) }),
        button({
          action: "keep",
          icon: "done",
          look: "go",
          label: tc("child's screen", "Keep it"),
          onPress: () => void this.#keep(medium, milliseconds),
        }),
      ),
    );
  }

  async #keep(medium: MediumOf<"voice">, milliseconds: number): Promise<void> {
    await answerOnce(this.#stage, () => keepVoice(this.#app, medium, milliseconds));
    this.#goOn(t("It is kept."));
  }
}

function tellingOf({ told: { about, mark, step, x, y } }: MediumOf<"voice">): Telling {
  return { about, step, mark: mark && { x, y } };
}

function tooShort(): Problem {
  const forWorker = t("For the worker: less than half a second of sound came from the microphone. Nothing was kept.");
  return { sentence: t("That was too short. Try again?"), forWorker };
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof MicrophoneError) return error.trouble;
  if (error instanceof TabletFullError) return "full";
  console.warn("no recording began", error instanceof Error ? error.name : "unknown");
  return "broken";
}
