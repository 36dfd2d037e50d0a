// The ways to what a returning child is told of earlier visits, and the ways back from there.

import type { App, Place } from "./app.ts";
import { button } from "./frame.ts";
import { listWaiting } from "./heard.ts";
import { t, tc } from "./i18n.ts";

/** Return the doors to earlier visits and to what is told back; none for a child who is new here. */
export function earlierDoors(app: App, from: Place): (HTMLElement | null)[] {
  if (app.account.earlier.length === 0) return [];
  const lastTime = button({
    action: "last-time",
    icon: "eye",
    label: tc("child's screen", "Last time"),
    onPress: () => app.go({ screen: "earlier", back: from }),
  });
  return [lastTime, offerAnswer(app, from)];
}

/** What is told back is offered and never opened by itself. */
function offerAnswer(app: App, from: Place): HTMLElement | null {
  const [first] = listWaiting(app, from);
  if (first === undefined) return null;
  const label = t("There is an answer for you");
  return button({ action: "answer", icon: "ask", label, onPress: () => app.go(first) });
}

/** Return the screen from which a child went to its earlier visits, past all that lies between. */
export function findOrigin({ place }: App): Place {
  let origin = place;
  while (origin.screen === "earlier") origin = origin.back ?? { screen: "welcome" };
  return origin;
}

/** Return the way on to the houses; a child who came from the street has only the way back. */
export function onward(app: App): HTMLElement | null {
  if (findOrigin(app).screen !== "welcome") return null;
  const label = t("Let us start");
  return button({ action: "start", icon: "forward", look: "go", label, onPress: () => app.go({ screen: "look" }) });
}

/** Return the screen one step nearer to where the child came from. */
export function findWayBack(app: App): Place {
  const { place } = app;
  const origin = findOrigin(app);
  const { visit, house, item } = place;
  const ofVisit: Place = { screen: "earlier", ...(visit !== undefined && { visit }), back: origin };
  if (place.reply !== undefined) return place.back ?? ofVisit;
  if (house !== undefined && item !== undefined) {
    const ofHouse: Place = { ...ofVisit, house };
    return item === null ? ofHouse : { ...ofHouse, item: null };
  }
  if (house !== undefined) return ofVisit;
  const isList = visit === undefined || app.account.earlier.length === 1;
  return isList ? origin : { screen: "earlier", back: origin };
}
