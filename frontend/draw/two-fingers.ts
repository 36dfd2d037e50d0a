// Follows two fingers that move the page together; it knows no ink and changes nothing itself.

export type Spot = { readonly x: number; readonly y: number };

/** How two fingers moved: how much further apart they are, and where their middle was and is. */
export type Grip = { readonly factor: number; readonly from: Spot; readonly to: Spot };

type Finger = { readonly pointer: number; readonly spot: Spot };

export class TwoFingers {
  #fingers: readonly Finger[] = [];

  begin(one: number, first: Spot, other: number, second: Spot): void {
    this.#fingers = [
      { pointer: one, spot: first },
      { pointer: other, spot: second },
    ];
  }

  end(): void {
    this.#fingers = [];
  }

  /**
   * Answer whether a new finger belongs to this: it joins the one that two have left behind, and a
   * third one is nobody's. A primary touch is the only one there is: the others ended elsewhere.
   */
  join(pointer: number, spot: Spot, isPrimary: boolean): boolean {
    if (isPrimary) this.end();
    if (this.#fingers.length === 1) this.#fingers = [...this.#fingers, { pointer, spot }];
    return this.#fingers.length > 0;
  }

  /** Return how the page moves with a finger, or null when it is none of the two. */
  move(pointer: number, spot: Spot): Grip | null {
    if (!this.#fingers.some((finger) => finger.pointer === pointer)) return null;
    const before = this.#fingers;
    this.#fingers = before.map((finger) => (finger.pointer === pointer ? { pointer, spot } : finger));
    const [first, second] = before;
    const [one, other] = this.#fingers;
    if (!first || !second || !one || !other) return null;
    return {
      factor: apart(one.spot, other.spot) / apart(first.spot, second.spot),
      from: middle(first.spot, second.spot),
      to: middle(one.spot, other.spot),
    };
  }

  leave(pointer: number): void {
    this.#fingers = this.#fingers.filter((finger) => finger.pointer !== pointer);
  }
}

/** Return how far two spots are from each other, in CSS pixels; never nothing, for it is divided by. */
export function apart(a: Spot, b: Spot): number {
  return Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
}

function middle(a: Spot, b: Spot): Spot {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
