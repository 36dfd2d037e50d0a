// What every canvas needs: its context, wiping it, and how sharp it is; it draws no ink.

// Beyond two the eye sees nothing more and a tablet's memory is spent.
const SHARPEST = 2;
const SOON_MS = 300;

/** Return how many canvas pixels a CSS pixel has on this screen. */
export function sharpness(): number {
  return Math.min(window.devicePixelRatio || 1, SHARPEST);
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas");
  return context;
}

export function clear(canvas: HTMLCanvasElement): void {
  contextOf(canvas).clearRect(0, 0, canvas.width, canvas.height);
}

/** Do something when nothing else is to be done, such as what a first stroke would wait for. */
export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work);
  // Safari has no idle moments to tell of; by then the first picture stands.
  else setTimeout(work, SOON_MS);
}
