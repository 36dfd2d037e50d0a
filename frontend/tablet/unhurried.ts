// A screen that asks takes no answer in its first moment, and none twice: the second of two taps
// was meant for the screen before.

const MOMENT_MS = 400;

/** Let nothing in these parts be pressed for a moment, by whatever hand. */
export function holdForAMoment(...parts: readonly HTMLElement[]): void {
  for (const part of parts) part.inert = true;
  setTimeout(() => {
    for (const part of parts) part.inert = false;
  }, MOMENT_MS);
}

/** Return a screen that asks, held for a moment; its ways out work at once. */
export function unhurried(screen: HTMLElement): HTMLElement {
  holdForAMoment(...answersOf(screen));
  return screen;
}

/** Let a screen take no answer any more, because one was given. */
export function takeNoMore(screen: HTMLElement): void {
  for (const part of answersOf(screen)) part.inert = true;
}

/** Do what an answer asks for; meanwhile its part of the screen takes no other. */
export async function answerOnce(part: HTMLElement, act: () => Promise<void>): Promise<void> {
  part.inert = true;
  try {
    await act();
  } finally {
    part.inert = false;
  }
}

function answersOf(screen: HTMLElement): HTMLElement[] {
  return [...screen.querySelectorAll<HTMLElement>("main > *, footer > button:not([data-action=stop])")];
}
