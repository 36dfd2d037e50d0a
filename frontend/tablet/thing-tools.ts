// The buttons for something that is picked up: where it goes, how large it is, away with it.

import { nextSize, stepFrom, type Toward } from "../core/place.ts";
import { h } from "./dom.ts";
import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import type { IconName } from "./icons.ts";
import { movedTo, type PageThing } from "./page-thing.ts";

export type ThingActs = {
  readonly put: (thing: PageThing, body: PageThing["body"]) => void;
  readonly change: (thing: PageThing) => void;
  readonly takeAway: (thing: PageThing) => void;
};

const ARROWS: Readonly<Record<Toward, IconName>> = { left: "back", up: "up", down: "down", right: "forward" };

export type ThingTools = typeof thingTools;

/** Return what can be done with a thing of this kind, in the order of the child's need. */
export function thingTools(thing: PageThing, acts: ThingActs, putDown: () => void): HTMLElement[] {
  return [
    movers(thing, acts),
    ...sizers(thing, acts),
    ...layers(thing, acts),
    ...changers(thing, acts),
    button({ action: "take-away", icon: "away", label: t("Take it away"), onPress: () => acts.takeAway(thing) }),
    button({ action: "put-down", icon: "done", label: tc("button", "Done"), look: "go", onPress: putDown }),
  ];
}

// Left is left on the page, which never mirrors, so its arrows do not change places either.
function movers(thing: PageThing, acts: ThingActs): HTMLElement {
  const names: Readonly<Record<Toward, string>> = {
    left: tc("move words", "To the left"),
    up: tc("move words", "Up"),
    down: tc("move words", "Down"),
    right: tc("move words", "To the right"),
  };
  const mover = (toward: Toward): HTMLElement => {
    const { x, y } = stepFrom(thing.body, toward);
    const move = (): void => acts.put(thing, movedTo(thing, x, y).body);
    return tool(ARROWS[toward], names[toward], move, { move: toward });
  };
  const all = (["left", "up", "down", "right"] as const).map(mover);
  return h("div.thing-bar__moves", { dir: "ltr" }, ...all);
}

function sizers(thing: PageThing, acts: ThingActs): HTMLElement[] {
  if (thing.kind !== "symbol") return [];
  const { body } = thing;
  const sizer = (way: "bigger" | "smaller", label: string): HTMLElement =>
    tool(way, label, () => acts.put(thing, { ...body, size: nextSize(body.size, way) }), { resize: way });
  return [sizer("bigger", tc("size of a thing", "Bigger")), sizer("smaller", tc("size of a thing", "Smaller"))];
}

function layers(thing: PageThing, acts: ThingActs): HTMLElement[] {
  if (thing.kind !== "symbol") return [];
  const isBehind = thing.body.layer === "behind";
  const layer = isBehind ? "front" : "behind";
  const label = isBehind ? t("In front of the drawing") : t("Behind the drawing");
  const put = (): void => acts.put(thing, { ...thing.body, layer });
  return [tool(isBehind ? "in-front" : "behind", label, put, { layer })];
}

function changers(thing: PageThing, acts: ThingActs): HTMLElement[] {
  if (thing.kind === "symbol") return [];
  const change = (): void => acts.change(thing);
  return [button({ action: "change", icon: "write", label: tc("words or picture", "Change it"), onPress: change })];
}

// The name of the tool keeps the focus where it is when the bar is made anew.
function tool(
  icon: IconName,
  label: string,
  onPress: () => void,
  data: Readonly<Record<string, string>>,
): HTMLElement {
  const [name] = Object.entries(data)[0] ?? [""];
  const toolOfThing = `${name}-${data[name] ?? ""}`;
  return button({ icon, look: "round", label, data: { ...data, toolOfThing }, onPress });
}
