// What stands beside a house's page. Its code comes after the paper: the first line need not wait.

import "./child-page.ts";

import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { type AidActs, type DrawingAids, drawingAids } from "./drawing-aids.ts";
import { button } from "./frame.ts";
import { actButtons, moreDrawer } from "./house-acts.ts";
import type { HouseParts } from "./house-layout.ts";
import { type StepActs, type Steps, stepButtons } from "./house-steps.ts";
import { t } from "./i18n.ts";
import { colours, showChosen, tools } from "./toolbox.ts";

export { thingTools } from "./thing-tools.ts";

type Acts = AidActs & StepActs & { readonly part: () => void };

export type Furniture = { readonly aids: DrawingAids; readonly steps: Steps };

/** Put the pens and all other buttons beside the page, which has its size without them. */
export function furnish(app: App, code: HouseCode, parts: HouseParts, acts: Acts): Furniture {
  const { element, pens, side } = parts;
  const steps = stepButtons(acts);
  const aids = drawingAids(acts);
  const { button: opener, drawer } = moreDrawer(aids.more);
  const changed = (): void => showChosen(app, element);
  pens.append(tools(app, changed), colours(app, changed));
  side.replaceChildren(
    h("div.steps", {}, steps.undo, steps.redo, opener),
    steps.fingers,
    actButtons(app, code, steps.write, partButton(acts.part)),
    ...aids.below,
  );
  side.after(drawer, aids.bar);
  changed();
  return { aids, steps };
}

function partButton(onPress: () => void): HTMLElement {
  return button({ action: "part", icon: "part", look: "tile", label: t("Tell about this part"), onPress });
}
