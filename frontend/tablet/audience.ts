// Whom a child is asked about: names the child knows, and a picture that says the same.

import type { Wish } from "../core/changes.ts";
import type { Audience } from "./account.ts";
import type { App } from "./app.ts";
import { h, svg } from "./dom.ts";
import { t, tc } from "./i18n.ts";

/** Return what somebody is called: a person's own name, or what a group is. */
export function audienceName(app: App, { code, name }: Audience): string {
  if (name !== null) return name;
  const names: Readonly<Record<string, string>> = {
    my_worker: t("%(worker)s, my worker", { worker: app.account.worker_name }),
    people_at_home: t("The people at home"),
    the_meeting: t("The people at the meeting"),
    my_teacher: tc("who can see this", "My teacher"),
    the_judge: tc("who can see this", "The judge"),
  };
  return names[code] ?? t("Someone from before");
}

/** Return what a child must know who keeps something from the worker who is here, or null. */
export function truthAbout(app: App, { code }: Audience, wish: Wish | null): string | null {
  if (code !== "my_worker" || (wish !== "no" && wish !== "ask_me_first")) return null;
  return t("%(worker)s can see it, and now knows what you want.", { worker: app.account.worker_name });
}

/** Return the name to be shown; a person's own reads in its own direction. */
export function audienceLabel(app: App, audience: Audience): HTMLElement {
  return h(audience.name === null ? "span" : "bdi", {}, audienceName(app, audience));
}

// Each is drawn in lines on a disc: nobody has a face, a skin or an age that could be wrong.
const GROUPS: Readonly<Record<string, string>> = {
  my_worker:
    "M8.700 8a3.300 3.300 0 1 0 6.600 0 3.300 3.300 0 1 0-6.600 0M5 19.500c0-7.500 14-7.500 14 0M10.500 13.900 12 16.500l1.500-2.600M12 16.500v3",
  people_at_home: "M3.500 11.500 12 4.500l8.500 7M5.500 10v9.500h13V10M8 19.500c0-4.500 4-4.500 4 0 0-4.500 4-4.500 4 0M9.200 13.200a.8.8 0 1 0 1.600 0 .8.8 0 1 0-1.600 0M13.200 13.200a.8.8 0 1 0 1.600 0 .8.8 0 1 0-1.600 0",
  the_meeting:
    "M4.500 14.500c0-3 15-3 15 0s-15 3-15 0M10.400 6.500a1.600 1.600 0 1 0 3.200 0 1.600 1.600 0 1 0-3.200 0M4 9a1.600 1.600 0 1 0 3.200 0A1.600 1.600 0 1 0 4 9M16.800 9a1.600 1.600 0 1 0 3.200 0 1.600 1.600 0 1 0-3.200 0M12 16.800v3",
  my_teacher: "M12 7C9.500 5 6 5 3.500 6v12.500c2.500-1 6-1 8.500 1 2.500-2 6-2 8.500-1V6C18 5 14.500 5 12 7zM12 7v12.500",
  the_judge: "M12 4.500v15M8 19.500h8M5 7.500h14M5 7.500 2.700 13a2.400 2.400 0 0 0 4.600 0zM19 7.500 16.700 13a2.400 2.400 0 0 0 4.600 0z",
};
const SHADES = 6;

/** Return a disc: a group's picture, or the first letter of a person's name. */
export function audienceFace({ code, name }: Audience, place: number): HTMLElement {
  const disc = h("span.face", { "aria-hidden": "true", "data-shade": String(place % SHADES) });
  const lines = GROUPS[code];
  if (lines === undefined || name !== null) disc.append(h("bdi", {}, firstLetter(name ?? "?")));
  else {
    disc.append(svg("svg", { class: "face__lines", viewBox: "0 0 24 24", focusable: "false" }, svg("path", { d: lines })));
  }
  return disc;
}

function firstLetter(name: string): string {
  // With the marks that belong to it, as far as they are told apart from the letter.
  return /^\s*(\P{M}\p{M}*)/u.exec(name)?.[1] ?? "?";
}
