// Pictures of the page at earlier moments, so that undo need not draw it all; a few at most.

export type Checkpoint = { readonly count: number; readonly picture: HTMLCanvasElement };

export const INTERVAL = 64;
const GAPS = [INTERVAL, 6 * INTERVAL] as const;

export class Checkpoints {
  #kept: Checkpoint[] = [];

  /** Return the latest picture that holds at most `count` strokes. */
  before(count: number): Checkpoint | undefined {
    let best: Checkpoint | undefined;
    for (const each of this.#kept) {
      if (each.count <= count && each.count > (best?.count ?? -1)) best = each;
    }
    return best;
  }

  /** Forget the pictures that hold more than `count` strokes. */
  forgetAfter(count: number): void {
    this.#kept = this.#kept.filter((each) => each.count <= count);
  }

  forgetAll(): void {
    this.#kept = [];
  }

  /** Tell whether a page that is being drawn up to `total` strokes should be pictured at `count`. */
  wants(count: number, total: number): boolean {
    return targets(total).has(count) && !this.#kept.some((each) => each.count === count);
  }

  /** Keep a copy of the canvas; pictures that a page of this length no longer needs go. */
  keep(canvas: HTMLCanvasElement, count: number, total: number): void {
    const picture = document.createElement("canvas");
    picture.width = canvas.width;
    picture.height = canvas.height;
    picture.getContext("2d")?.drawImage(canvas, 0, 0);
    this.#kept.push({ count, picture });
    this.#thin(total);
  }

  #thin(total: number): void {
    if (this.#kept.length <= GAPS.length + 1) return;
    const wanted = targets(total);
    const newest = this.#kept.reduce((best, next) => (next.count > best.count ? next : best));
    const spare = this.#kept
      .filter((each) => each !== newest && !wanted.has(each.count))
      .sort((a, b) => b.count - a.count);
    // The newest of those that have no place: what lies between two others is soon drawn again.
    const goes = spare[0] ?? this.#kept[0];
    this.#kept = this.#kept.filter((each) => each !== goes);
  }
}

function targets(total: number): Set<number> {
  const found = new Set<number>();
  const last = total - (total % INTERVAL);
  if (last > 0) found.add(last);
  for (const gap of GAPS) {
    const at = total - gap - ((total - gap) % gap);
    if (at > 0) found.add(at);
  }
  return found;
}
