// The buttons beside a house's page that a house itself knows of.

import { button } from "./frame.ts";
import { t, tc } from "./i18n.ts";

export type StepActs = {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly write: () => void;
  readonly fingers: () => void;
};

export type Steps = Readonly<Record<keyof StepActs, HTMLButtonElement>>;

/** Return the buttons; the one for fingers is hidden until a pen is seen. */
export function stepButtons(acts: StepActs): Steps {
  const fingers = button({
    action: "fingers",
    icon: "finger",
    label: t("Draw with a finger too"),
    isPressed: false,
    onPress: acts.fingers,
  });
  fingers.hidden = true;
  return {
    undo: button({ action: "undo", icon: "undo", look: "round", label: tc("button", "Undo"), onPress: acts.undo }),
    redo: button({ action: "redo", icon: "redo", look: "round", label: t("Do it again"), onPress: acts.redo }),
    write: button({ action: "write", icon: "write", look: "tile", label: tc("button", "Write"), onPress: acts.write }),
    fingers,
  };
}
