// Where a child takes or chooses a photo, turns it and cuts it, and then keeps it or does not.

import "./child-page.ts";

import type { HouseCode } from "../core/house-outline.ts";
import { TabletFullError } from "../store/media.ts";
import type { MediumOf } from "../store/media-shelf.ts";
import { newId } from "../store/new-id.ts";
import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { backButton, button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { firstStep } from "./journey.ts";
import { askedIn, keepPhoto, keepWholePhoto } from "./media-acts.ts";
import { mediaList, type MediaList } from "./media-list.ts";
import { goBack } from "./medium-room.ts";
import { Camera, CameraError } from "./photo-camera.ts";
import { Notice, type Problem } from "./notice.ts";
import { decodePhoto, encodePhoto, PhotoRefused, remarkOn } from "./photo-decode.ts";
import { PhotoEditor } from "./photo-editor.ts";
import { problemWithPhoto, remarkForWorker } from "./photo-trouble.ts";
import { askIn } from "./sure.ts";
import { choicesOf, choose, eraseUndecided } from "./undecided.ts";
import { answerOnce } from "./unhurried.ts";
import { writers } from "./writers.ts";

export function photo(app: App): View {
  const [undecided] = app.media.listUndecided("photo", app.place.house);
  const house = app.place.house ?? undecided?.house ?? "good_things";
  const room = new PhotoRoom(app, house);
  return { page: "tablet-photo", element: room.element, house, leave: room.leave, hide: room.hide };
}

/** The screen while a child puts a photo in. */
class PhotoRoom {
  readonly element: HTMLElement;
  readonly #app: App;
  readonly #house: HouseCode;
  readonly #stage = h("section.card.shoot", {});
  readonly #list: MediaList;
  readonly #notice = new Notice("p.notice.shoot__words");
  #camera: Camera | null = null;
  #isLeft = false;

  constructor(app: App, house: HouseCode) {
    this.#app = app;
    this.#house = house;
    this.#list = mediaList(app, house, "photo", t("Your photos here"));
    this.element = frame(app, {
      kind: "photo",
      title: t("Put a photo in"),
      start: [backButton(tc("child's screen", "Go back"), () => goBack(app))],
      main: [this.#stage, this.#list.element],
      foot: [],
    });
    void this.#showWhatIs();
  }

  readonly leave = (): void => {
    this.#isLeft = true;
    this.#closeCamera();
  };

  // Nobody looks through the camera of a tablet that is covered or put away.
  readonly hide = (): void => {
    if (this.#camera !== null) this.#showReady();
  };

  #goOn(): void {
    if (this.#app.place.house === undefined) this.#app.go(firstStep(this.#app));
    else void this.#showWhatIs();
  }

  async #showWhatIs(): Promise<void> {
    const { media } = this.#app;
    const [undecided] = media.listUndecided("photo", this.#house);
    this.#list.refresh();
    if (undecided === undefined) return this.#showReady();
    const bytes = (await media.read(undecided.id)) ?? [];
    await this.#try(async () => this.#edit(undecided, await decodePhoto(new Blob(bytes))));
  }

  #showReady(problem: Problem | null = null): void {
    this.#closeCamera();
    this.#list.element.hidden = this.#list.isEmpty();
    this.#notice.show(problem);
    const file = h("input.unseen", {
      type: "file",
      accept: "image/*",
      tabindex: "-1",
      "aria-hidden": "true",
      "data-field": "photo",
      change: () => void this.#choose(file),
    });
    this.#stage.replaceChildren(
      this.#notice.element,
      h(
        "div.shoot__ways",
        {},
        button({ action: "camera", icon: "photo", look: "go", label: t("Take a photo"), onPress: () => void this.#open() }),
        button({ action: "choose-file", icon: "picture", label: t("Choose a picture"), onPress: () => file.click() }),
      ),
      file,
    );
  }

  // One at a time: a second one that opens beside it would be closed by nobody.
  async #open(): Promise<void> {
    if (this.#camera !== null) return;
    this.#notice.say(t("Tap Allow to use the camera."));
    const shutter = this.#shutter();
    const camera = new Camera(() => shutter.setAttribute("aria-disabled", String(!camera.isSeeing)));
    this.#camera = camera;
    await this.#look(camera, async () => {
      if (await camera.open()) this.#showCamera(camera, shutter);
    });
  }

  async #look(camera: Camera, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      camera.close();
      const isWanted = this.#camera === camera;
      if (isWanted) this.#camera = null;
      if (!(error instanceof CameraError)) throw error;
      if (isWanted) this.#askTheTablet();
    }
  }

  // Whatever else is on the stage: nobody would see that it looks.
  #closeCamera(): void {
    this.#camera?.close();
    this.#camera = null;
  }

  // Without a camera that the page may see, the tablet's own camera program can still take one.
  #askTheTablet(): void {
    const forWorker = t("For the worker: allow the camera for this page in the browser's settings.");
    this.#showReady({ sentence: t("The camera does not open here."), forWorker });
    const file = h("input.unseen", {
      type: "file",
      accept: "image/*",
      capture: "environment",
      tabindex: "-1",
      "aria-hidden": "true",
      change: () => void this.#choose(file),
    });
    const other = button({ action: "other-way", icon: "photo", label: t("Try another way"), onPress: () => file.click() });
    this.#stage.append(other, file);
  }

  // It rests until there is something to see; the keyboard finds it meanwhile.
  #shutter(): HTMLButtonElement {
    const shutter = button({
      action: "shutter",
      icon: "photo",
      look: "go",
      label: t("Take the photo"),
      onPress: () => void this.#shoot(),
    });
    shutter.setAttribute("aria-disabled", "true");
    return shutter;
  }

  #showCamera(camera: Camera, shutter: HTMLButtonElement): void {
    const label = t("The other camera");
    const onPress = (): void => void this.#look(camera, () => camera.turn());
    this.#list.element.hidden = true;
    this.#stage.replaceChildren(
      camera.element,
      h(
        "div.shoot__ways",
        {},
        button({ action: "no-photo", icon: "back", label: tc("child's screen", "Not now"), onPress: this.hide }),
        shutter,
        camera.hasOther ? button({ action: "other-camera", icon: "other-camera", look: "round", label, onPress }) : null,
      ),
    );
    shutter.focus();
  }

  async #shoot(): Promise<void> {
    if (this.#camera?.isSeeing !== true) return;
    const picture = this.#camera.picture();
    this.#closeCamera();
    await this.#try(async () => this.#begin(picture));
  }

  async #choose(file: HTMLInputElement): Promise<void> {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    this.#notice.say(t("Please wait. The picture opens."));
    await this.#try(async () => {
      await this.#begin(await decodePhoto(chosen));
      const remark = await remarkOn(chosen);
      if (remark !== null) this.#notice.show({ sentence: "", forWorker: remarkForWorker(remark) });
    });
  }

  // It is kept before the child turns or cuts it, so that nothing ends it but the child.
  async #begin(picture: HTMLCanvasElement): Promise<void> {
    const { bytes, width, height } = await encodePhoto(picture);
    const told: MediumOf<"photo">["told"] = {
      order: this.#app.nextOrder(),
      written_by: "child",
      ...askedIn(this.#app, this.#house),
      type: "image/jpeg",
      width,
      height,
    };
    const medium: MediumOf<"photo"> = { id: newId(), house: this.#house, kind: "photo", told, body: null };
    await this.#app.media.putWhole(medium, bytes);
    if (!this.#isLeft) this.#edit(medium, picture);
  }

  #edit(medium: MediumOf<"photo">, picture: HTMLCanvasElement): void {
    const app = this.#app;
    const { cut, writer } = choicesOf(app, medium);
    const editor = new PhotoEditor(picture, cut, (changed) => choose(app, medium, { cut: changed }));
    const takeAway = (): void => void eraseUndecided(app, medium).then(() => this.#goOn());
    const keep = async (): Promise<void> => {
      if (editor.isWhole) await keepWholePhoto(app, medium);
      else await keepPhoto(app, medium, await encodePhoto(editor.result()));
      this.#goOn();
    };
    this.#closeCamera();
    this.#list.element.hidden = true;
    this.#notice.show(null);
    const side = h(
      "div.shoot__side",
      {},
      editor.turns,
      this.#notice.element,
      writers(app, writer, (chosen) => choose(app, medium, { writer: chosen }), t("Who made this?")),
      button({ action: "keep", icon: "done", look: "go", label: tc("child's screen", "Keep it"), onPress: () => void answerOnce(this.#stage, () => this.#try(keep)) }),
      button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: () => askIn(side, takeAway) }),
    );
    this.#stage.replaceChildren(editor.element, side);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof TabletFullError) this.#say(problemWithPhoto("full"));
      else if (error instanceof PhotoRefused) this.#say(problemWithPhoto(error.refusal));
      else throw error;
    }
  }

  // Beside what is being made, if something is; it stays there.
  #say(problem: Problem): void {
    if (this.#stage.contains(this.#notice.element) && this.#stage.querySelector(".cut") !== null) {
      this.#notice.show(problem);
    } else if (!this.#isLeft) this.#showReady(problem);
  }
}
