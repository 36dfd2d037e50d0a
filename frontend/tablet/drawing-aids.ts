// What helps a hand that draws: looking closer, drawing with arrows, clearing the page.

import type { Surface } from "../draw/surface.ts";
import type { Look } from "../draw/zoom.ts";
import { lookAt } from "../draw/zoom.ts";
import { arrowButtons } from "./arrow-buttons.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { zoomButtons } from "./zoom-buttons.ts";

export type AidActs = {
  readonly surface: () => Surface;
  readonly say: (sentence: string) => void;
  /** Clear the page; answers whether there was something to clear. */
  readonly clear: () => boolean;
  /** Offer a spot of the page to whatever asks for one; answers whether it was taken. */
  readonly choose: (x: number, y: number) => boolean;
};

export type DrawingAids = {
  /** Below the page: how near it is looked at, and the arrows while they are in use. */
  readonly below: readonly HTMLElement[];
  /** Over the page: the question whether to clear it. */
  readonly bar: HTMLElement;
  /** For the drawer. */
  readonly more: readonly HTMLElement[];
  readonly attach: (surface: Surface) => void;
  readonly looked: (look: Look) => void;
  readonly lift: () => void;
  readonly lifted: () => void;
};

export function drawingAids({ surface, say, clear, choose }: AidActs): DrawingAids {
  const zoom = zoomButtons((look) => surface().lookAt(look));
  const arrows = arrowButtons({
    hand: {
      begin: (input, point) => surface().begin(input, point),
      move: (points) => surface().move(points),
      end: () => surface().end(),
    },
    choose,
    say,
    follow: (x, y) => {
      const { look } = surface();
      const next = lookAt(look, x, y);
      if (next.x !== look.x || next.y !== look.y) surface().lookAt(next);
    },
  });
  const question = clearQuestion(clear, say);
  return {
    below: [zoom.element, arrows.element],
    bar: question.bar,
    more: [
      button({ action: "arrows", icon: "arrows", label: t("Draw with arrows"), onPress: () => arrows.open() }),
      button({ action: "clear", icon: "clear", label: t("Clear the page"), onPress: question.ask }),
    ],
    attach: ({ top, element }) => {
      element.append(arrows.cursor);
      arrows.listenOn(top);
    },
    looked: (look) => zoom.show(look),
    lift: () => arrows.lift(),
    lifted: () => arrows.lifted(),
  };
}

// One tap asks and one tap clears; undo brings it all back.
function clearQuestion(
  clear: () => boolean,
  say: (sentence: string) => void,
): { readonly bar: HTMLElement; readonly ask: () => void } {
  const sentence = t("Take the whole drawing off this page?");
  const yes = button({ action: "clear-page", icon: "clear", look: "go", label: t("Yes, clear it"), onPress: () => answer(true) });
  const no = button({ action: "keep-page", icon: "back", label: t("No, keep it"), onPress: () => answer(false) });
  const bar = h("div.thing-bar", { role: "group", "aria-label": sentence }, h("p.thing-bar__ask", { role: "status" }, sentence), no, yes);
  bar.hidden = true;

  function answer(isYes: boolean): void {
    bar.hidden = true;
    if (isYes) say(clear() ? t("The page is clear.") : tc("child's screen", "The page was clear."));
    document.querySelector<HTMLElement>("[data-action=more]")?.focus();
  }
  function ask(): void {
    bar.hidden = false;
    no.focus();
  }
  return { bar, ask };
}
