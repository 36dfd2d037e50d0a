// What every canvas needs: its context, wiping it, and how sharp it is; it draws no ink.

// Beyond two the eye sees nothing more and a tablet's memory is spent.
const SHARPEST = 2;

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
