// Turns and cuts a photo: by dragging its edges, by single taps, or by the keyboard alone.

import { type Cut, cutMore, cutTo, isWhole, type Side, SIDES, STEP, turn, turnedSize } from "../core/cut.ts";
import { fit } from "../core/fit.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";
import { cutOut, drawTurned } from "./photo-cut.ts";
import { contextOf } from "./photo-decode.ts";

const SHOWN_PIXELS = 1_200;
const INWARD: Readonly<Record<Side, IconName>> = { left: "forward", top: "down", right: "back", bottom: "up" };
const OUTWARD: Readonly<Record<Side, IconName>> = { left: "back", top: "up", right: "forward", bottom: "down" };

export class PhotoEditor {
  /** The page never mirrors, and neither does a photo. */
  readonly element = h("div.cut", { dir: "ltr" });
  readonly turns = h("div.cut__turns", { dir: "ltr" }, this.#turner("left"), this.#turner("right"));
  readonly #picture: HTMLCanvasElement;
  readonly #canvas = h("canvas.cut__photo", { role: "img", "aria-label": tc("child's screen", "Your photo") });
  readonly #hole = h("div.cut__hole", {});
  readonly #frame = h("div.cut__frame", {});
  readonly #sheet = h("div.cut__sheet", {}, this.#canvas, h("div.cut__dim", {}, this.#hole), this.#frame);
  readonly #tools = new Map<Side, { inward: HTMLButtonElement; outward: HTMLButtonElement }>();
  readonly #changed: (cut: Cut) => void;
  #cut: Cut;

  /** `changed` is called with every cut and turn: what a child cut off must not come back. */
  constructor(picture: HTMLCanvasElement, cut: Cut, changed: (cut: Cut) => void) {
    this.#picture = picture;
    this.#cut = cut;
    this.#changed = changed;
    for (const side of SIDES) this.#frame.append(this.#handle(side));
    this.element.append(h("div.cut__room", {}, this.#sheet), ...SIDES.map((side) => this.#toolsOf(side)));
    this.#draw();
    this.#show();
  }

  /** Whether the child has neither turned nor cut it. */
  get isWhole(): boolean {
    return isWhole(this.#cut);
  }

  /** Return the photo as the child wants it. */
  result(): HTMLCanvasElement {
    return cutOut(this.#picture, this.#cut);
  }

  #turner(way: "left" | "right"): HTMLElement {
    const label = way === "left" ? t("Turn it to the left") : t("Turn it to the right");
    const onPress = (): void => {
      this.#put(turn(this.#cut, way));
      this.#draw();
    };
    return button({ action: `turn-${way}`, icon: `turn-${way}`, look: "round", label, onPress });
  }

  #toolsOf(side: Side): HTMLElement {
    const tool = (way: "inward" | "outward", icon: IconName, label: string): HTMLButtonElement =>
      button({
        icon,
        look: "round",
        label,
        data: { cut: side, way },
        onPress: () => this.#put(cutMore(this.#cut, side, way === "inward" ? STEP : -STEP)),
      });
    const inward = tool("inward", INWARD[side], t("Cut off here"));
    const outward = tool("outward", OUTWARD[side], t("Show more here"));
    this.#tools.set(side, { inward, outward });
    return h("div.cut__tools", { "data-side": side, role: "group", "aria-label": nameOf(side) }, inward, outward);
  }

  // For a hand; taps and keys have the buttons beside it.
  #handle(side: Side): HTMLElement {
    const handle = h("span.cut__handle", { "data-handle": side, "aria-hidden": "true" });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      const follow = (moved: PointerEvent): void => this.#put(cutTo(this.#cut, side, this.#shareAt(side, moved)));
      const end = new AbortController();
      handle.addEventListener("pointermove", follow, { signal: end.signal });
      for (const name of ["pointerup", "pointercancel"] as const) {
        handle.addEventListener(name, () => end.abort(), { once: true });
      }
    });
    return handle;
  }

  #shareAt(side: Side, { clientX, clientY }: PointerEvent): number {
    const { left, right, top, bottom, width, height } = this.#sheet.getBoundingClientRect();
    if (side === "left") return (clientX - left) / width;
    if (side === "right") return (right - clientX) / width;
    return side === "top" ? (clientY - top) / height : (bottom - clientY) / height;
  }

  #put(cut: Cut): void {
    this.#cut = cut;
    this.#changed(cut);
    this.#show();
  }

  #draw(): void {
    const size = turnedSize(this.#cut, this.#picture.width, this.#picture.height);
    Object.assign(this.#canvas, fit(size, SHOWN_PIXELS));
    this.element.style.setProperty("--shape", String(size.width / size.height));
    drawTurned(contextOf(this.#canvas), this.#picture, this.#cut, this.#canvas.width / size.width);
  }

  #show(): void {
    for (const side of SIDES) {
      for (const box of [this.#hole, this.#frame]) box.style[side] = `${this.#cut[side] * 100}%`;
      const tools = this.#tools.get(side);
      if (tools === undefined) continue;
      tools.inward.disabled = cutMore(this.#cut, side, STEP)[side] === this.#cut[side];
      tools.outward.disabled = this.#cut[side] === 0;
    }
    this.element.dataset["cut"] = SIDES.map((side) => this.#cut[side]).join(" ");
    this.element.dataset["turns"] = String(this.#cut.turns);
  }
}

function nameOf(side: Side): string {
  const names: Readonly<Record<Side, string>> = {
    left: t("The left side of the photo"),
    top: t("The top side of the photo"),
    right: t("The right side of the photo"),
    bottom: t("The bottom side of the photo"),
  };
  return names[side];
}
