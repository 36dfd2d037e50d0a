// Whether fingers draw where a pen was seen: one answer for all paper, kept through a reload.

import type { Pointing } from "../draw/pointer.ts";
import type { App } from "./app.ts";
import { whenQuiet } from "./quiet.ts";

/** What is drawn on, and the button by which fingers draw there beside a pen, where it stands. */
type Paper = { readonly pointing: Pointing; readonly button: HTMLElement | null };

const NOTE = "fingers";

/** Let fingers draw or not, here and on all paper that is taken from now on. */
export function letFingersDraw(app: App, paper: Paper, mayDraw: boolean): void {
  show(paper, mayDraw);
  void app.keepNote(NOTE, mayDraw);
}

/** Heed what was answered on other paper; before a pen is seen nothing was. */
export function heedFingers(app: App, paper: Paper): void {
  const mayDraw = app.note<boolean | null>(NOTE, null);
  if (mayDraw !== null) show(paper, mayDraw);
}

function show({ pointing, button }: Paper, mayDraw: boolean): void {
  Object.assign(pointing, { isPenKnown: true, fingersDraw: mayDraw });
  // What lies below the button moves when it comes, and the pen may just be drawing (V4).
  whenQuiet("fingers", () => {
    if (button === null) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(mayDraw));
  });
}
