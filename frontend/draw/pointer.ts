// Turns pointer events into samples on the page and tells whose hand draws; it draws nothing.

import { MAX_COORDINATE, MAX_PRESSURE, MAX_TIME_MS, MIN_COORDINATE } from "../core/limits.ts";
import type { InputKind, Point } from "../core/stroke.ts";

export type Hand = {
  /** Where the page lies on the screen, and how many page units one CSS pixel is. */
  readonly measure: () => { readonly left: number; readonly top: number; readonly units: number };
  readonly begin: (input: InputKind, point: Point) => void;
  readonly move: (points: readonly Point[]) => void;
  readonly end: () => void;
  readonly penSeen: () => void;
};

export type Pointing = { fingersDraw: boolean };

type Open = {
  readonly pointer: number;
  readonly started: number;
  readonly place: ReturnType<Hand["measure"]>;
  last: Point;
};

/** Watch one surface; the answer says whether fingers draw, and may be told so. */
export function watchPointers(surface: HTMLElement, hand: Hand): Pointing {
  const pointing: Pointing = { fingersDraw: true };
  let open: Open | null = null;

  // Scribble on an iPad takes the pen's strokes unless the touches are refused by hand.
  for (const name of ["touchstart", "touchmove"] as const) {
    surface.addEventListener(name, (event) => event.preventDefault(), { passive: false });
  }
  surface.addEventListener("pointerdown", (event) => {
    if (!isWanted(event)) return;
    if (open !== null) hand.end();
    begin(event);
  });
  surface.addEventListener("pointermove", (event) => {
    if (open?.pointer !== event.pointerId) return;
    const points = newSamples(open, event);
    if (points.length > 0) hand.move(points);
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    surface.addEventListener(name, (event) => {
      if (open?.pointer !== event.pointerId) return;
      open = null;
      hand.end();
    });
  }
  return pointing;

  function isWanted(event: PointerEvent): boolean {
    if (event.pointerType === "pen") {
      if (pointing.fingersDraw && event.isTrusted) {
        pointing.fingersDraw = false;
        hand.penSeen();
      }
      return true;
    }
    if (event.pointerType === "mouse" && event.button !== 0) return false;
    if (event.pointerType === "touch" && !pointing.fingersDraw) return false;
    return open === null;
  }

  function begin(event: PointerEvent): void {
    const place = hand.measure();
    const point = sampleOf(event, place, event.timeStamp);
    open = { pointer: event.pointerId, started: event.timeStamp, place, last: point };
    try {
      surface.setPointerCapture(event.pointerId);
    } catch (error) {
      // A pointer that is already gone cannot be captured; its mark stays all the same.
      if (!(error instanceof DOMException)) throw error;
    }
    hand.begin(inputOf(event), point);
  }
}

function newSamples(open: Open, event: PointerEvent): Point[] {
  const told = event.getCoalescedEvents?.() ?? [];
  const points: Point[] = [];
  for (const each of told.length > 0 ? told : [event]) {
    const point = sampleOf(each, open.place, open.started);
    if (point[3] < open.last[3] || isSame(point, open.last)) continue;
    open.last = point;
    points.push(point);
  }
  return points;
}

function sampleOf(event: PointerEvent, place: Open["place"], started: number): Point {
  return [
    within((event.clientX - place.left) * place.units, MIN_COORDINATE, MAX_COORDINATE),
    within((event.clientY - place.top) * place.units, MIN_COORDINATE, MAX_COORDINATE),
    within(event.pressure * MAX_PRESSURE, 0, MAX_PRESSURE),
    within(event.timeStamp - started, 0, MAX_TIME_MS),
  ];
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(Math.round(value), low), high) || 0;
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function inputOf(event: PointerEvent): InputKind {
  return event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
}
