// Turns pointer events into samples on the page and tells whose hand draws; it draws nothing.

import type { InputKind, Point } from "../core/stroke.ts";
import { begin, type Lie, spotOf, take, type Taken } from "./samples.ts";
import { type Grip, TwoFingers } from "./two-fingers.ts";

export type Hand = {
  readonly measure: () => Lie;
  readonly begin: (input: InputKind, point: Point) => void;
  readonly move: (points: readonly Point[]) => void;
  /** The hand was lifted, after so many milliseconds. */
  readonly end: (lasted: number) => void;
  /** The tablet has taken the hand away; it was not lifted. */
  readonly taken: () => void;
  /** Forget what has just begun, and answer true; or false: it is kept already. */
  readonly cancel: () => boolean;
  readonly penSeen: () => void;
  /** Whether a finger is waited for though it does not draw: a place is asked for, a thing is picked up. */
  readonly isAwaited: () => boolean;
  /** A finger that does not draw has touched one place, for so many milliseconds. */
  readonly touched: (point: Point, lasted: number) => void;
  /** Two fingers move the page. */
  readonly grip: (grip: Grip) => void;
};

export type Pointing = {
  fingersDraw: boolean;
  /** A pen was seen: from its first touch on fingers do not draw, until someone says otherwise. */
  isPenKnown: boolean;
  /** Take up where the page lies now, after it has changed its size or what it shows. */
  readonly measureAgain: () => void;
};

type Touch = Taken & { readonly pointer: number };
type Open = Touch & { readonly input: InputKind };

// Two fingers never land in the same moment. In this time, and over these CSS pixels, the first of
// them has drawn nothing that was meant.
const SECOND_FINGER_MS = 100;
const SECOND_FINGER_PX = 8;

/** Watch one surface; the answer says whether fingers draw, and may be told so. */
export function watchPointers(surface: HTMLElement, hand: Hand): Pointing {
  return new Watch(surface, hand);
}

class Watch implements Pointing {
  fingersDraw = true;
  isPenKnown = false;
  readonly #surface: HTMLElement;
  readonly #hand: Hand;
  readonly #two = new TwoFingers();
  #open: Open | null = null;
  /** A finger that does not draw; it may be a tap, and leaves no ink. */
  #touch: Touch | null = null;

  constructor(surface: HTMLElement, hand: Hand) {
    this.#surface = surface;
    this.#hand = hand;
    // Scribble on an iPad takes the pen's strokes unless the touches are refused by hand.
    for (const name of ["touchstart", "touchmove"] as const) {
      surface.addEventListener(name, (event) => event.preventDefault(), { passive: false });
    }
    for (const name of ["contextmenu", "dblclick", "selectstart", "dragstart"] as const) {
      surface.addEventListener(name, (event) => event.preventDefault());
    }
    surface.addEventListener("pointerdown", (event) => this.#down(event));
    surface.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      surface.addEventListener(name, (event) => this.#up(event));
    }
  }

  measureAgain(): void {
    if (this.#open !== null) this.#open.lie = this.#hand.measure();
  }

  #down(event: PointerEvent): void {
    if (event.pointerType === "pen") this.#penDown(event);
    else if (event.pointerType === "touch") this.#fingerDown(event);
    else if (event.button === 0 && this.#open === null) this.#begin(event);
  }

  #penDown(event: PointerEvent): void {
    if (!this.isPenKnown && event.isTrusted) {
      this.isPenKnown = true;
      this.fingersDraw = false;
      this.#hand.penSeen();
    }
    this.#two.end();
    this.#touch = null;
    const open = this.#open;
    this.#open = null;
    // What lies there without having moved is the palm that came before the pen.
    const isPalm = open?.input === "touch" && open.farthest <= SECOND_FINGER_PX;
    if (open !== null && !(isPalm && this.#hand.cancel())) this.#hand.end(event.timeStamp - open.started);
    this.#begin(event);
  }

  #fingerDown(event: PointerEvent): void {
    if (!this.fingersDraw && !this.#hand.isAwaited()) {
      if (this.#open === null) this.#touch = { ...begin(event, this.#hand.measure()), pointer: event.pointerId };
      return;
    }
    const spot = spotOf(event);
    if (this.#two.join(event.pointerId, spot, event.isPrimary)) {
      this.#capture(event);
      return;
    }
    const open = this.#open;
    if (open === null) this.#begin(event);
    else if (isSecondOfTwo(open, event) && this.#hand.cancel()) {
      this.#open = null;
      this.#two.begin(open.pointer, open.spot, event.pointerId, spot);
      this.#capture(event);
    }
  }

  #begin(event: PointerEvent): void {
    const taken = begin(event, this.#hand.measure());
    this.#open = { ...taken, pointer: event.pointerId, input: inputOf(event) };
    this.#capture(event);
    this.#hand.begin(this.#open.input, taken.last);
  }

  #capture(event: PointerEvent): void {
    try {
      this.#surface.setPointerCapture(event.pointerId);
    } catch (error) {
      // A pointer that is already gone cannot be captured; its mark stays all the same.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  #move(event: PointerEvent): void {
    const grip = this.#two.move(event.pointerId, spotOf(event));
    if (grip !== null) this.#hand.grip(grip);
    if (this.#touch?.pointer === event.pointerId) take(this.#touch, [event]);
    if (this.#open?.pointer !== event.pointerId) return;
    // Only what the hand did: a browser's guesses at where it will be are asked of nobody.
    const told = event.getCoalescedEvents?.() ?? [];
    const points = take(this.#open, told.length > 0 ? told : [event]);
    if (points.length > 0) this.#hand.move(points);
  }

  #up(event: PointerEvent): void {
    this.#two.leave(event.pointerId);
    this.#endTouch(event);
    const open = this.#open;
    if (open?.pointer !== event.pointerId) return;
    this.#open = null;
    if (event.type === "pointerup") this.#hand.end(event.timeStamp - open.started);
    else this.#hand.taken();
  }

  #endTouch(event: PointerEvent): void {
    const touch = this.#touch;
    if (touch?.pointer !== event.pointerId) return;
    this.#touch = null;
    const isStill = event.type === "pointerup" && touch.farthest <= SECOND_FINGER_PX;
    if (isStill) this.#hand.touched(touch.last, event.timeStamp - touch.started);
  }
}

function isSecondOfTwo(open: Open, event: PointerEvent): boolean {
  const isSoon = event.timeStamp - open.started <= SECOND_FINGER_MS;
  return open.input === "touch" && isSoon && open.farthest <= SECOND_FINGER_PX;
}

function inputOf(event: PointerEvent): InputKind {
  return event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
}
