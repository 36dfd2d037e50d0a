// While a hand is on the page nothing on the screen changes (V4): what has to wait, waits here.

// The pages of the houses, and the strip for writing by hand.
const PAPER = ".paper, .strip__paper";
const hands = new Set<number>();
const waiting = new Map<string, () => void>();

/** Watch for hands on a drawing surface; once for the whole page. */
export function watchHands(page: Document): void {
  page.addEventListener(
    "pointerdown",
    ({ target, pointerId }) => {
      if (target instanceof Element && target.closest(PAPER) !== null) hands.add(pointerId);
    },
    true,
  );
  const lift = ({ pointerId }: PointerEvent): void => {
    if (hands.delete(pointerId) && hands.size === 0) sayAll();
  };
  // Beyond the edge of the window, too, and when the tablet takes the hand away.
  for (const name of ["pointerup", "pointercancel"] as const) window.addEventListener(name, lift, true);
  window.addEventListener("blur", () => {
    hands.clear();
    sayAll();
  });
}

/** Do it now, or when no hand is on the page any more; of one name the newest only. */
export function whenQuiet(name: string, act: () => void): void {
  if (hands.size === 0) act();
  else waiting.set(name, act);
}

function sayAll(): void {
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}
