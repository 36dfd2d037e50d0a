// The benchmark's handle on the drawing page, for a server in bench mode only; never in production.

import "./child-page.ts";

import { COLOUR_CODES, SIZES } from "../core/palette.ts";
import type { Point, Stroke } from "../core/stroke.ts";
import { newId } from "../store/new-id.ts";
import type { App } from "./app.ts";

/** What the page lends to the benchmark: the child's own ways, and nothing beside them. */
export type BenchRoom = {
  readonly canvas: HTMLCanvasElement;
  readonly finish: (drawn: { id: string; stroke: Stroke }) => void;
  readonly show: () => void;
  readonly undo: () => void;
  readonly count: () => number;
  /** Resolves when the picture is as sharp as it will be. */
  readonly isDrawn: () => Promise<void>;
};

type Sample = readonly [x: number, y: number, pressure: number];

/** Lead to the house that is asked for, and put the contract's adapter on the window there. */
export function prepare(app: App): void {
  if (location.pathname === "/bench/") {
    const asked = new URLSearchParams(location.search);
    Object.assign(app.pen, { tool: asked.get("tool") ?? app.pen.tool, size: asked.get("size") ?? "small" });
    app.place = { screen: "house", house: "good_things" };
  }
  // The page is laid out by then and takes the hand, which is what the other surfaces tell, too.
  document.addEventListener("house-ready", (event) => expose(app, (event as CustomEvent<BenchRoom>).detail));
}

function expose(app: App, room: BenchRoom): void {
  const { left, top, width, height } = room.canvas.getBoundingClientRect();
  performance.mark("bench-ready");
  Object.assign(window, {
    __bench: {
      ready: true,
      surface: { x: left, y: top, w: width, h: height },
      addStrokes: (count: number, points: number) => addStrokes(app, room, count, points),
      undo: room.undo,
      count: room.count,
      isDrawn: room.isDrawn,
    },
  });
}

// Resolves when all is kept and sent: what a child's tablet does in the hour before is not measured.
async function addStrokes(app: App, room: BenchRoom, count: number, length: number): Promise<void> {
  const random = generator(room.count() + 1);
  const { tool, size } = app.pen;
  for (let index = 0; index < count; index += 1) {
    const points = wander(random, length).map(([x, y, pressure], t): Point => {
      return [Math.round(x), Math.round(y), Math.round(pressure * 255), t * 8];
    });
    const stroke: Stroke = {
      tool,
      colour: COLOUR_CODES[index % COLOUR_CODES.length] ?? "night",
      size: SIZES[tool][size],
      input: "touch",
      order: app.nextOrder(),
      points,
      prompt: null,
    };
    room.finish({ id: newId(), stroke });
  }
  room.show();
  await app.ledger.flush();
  await app.outbox.send();
}

function wander(random: () => number, length: number): Sample[] {
  let x = 400 + random() * 5600;
  let y = 400 + random() * 4000;
  let angle = random() * 2 * Math.PI;
  return Array.from({ length }, () => {
    angle += (random() - 0.5) * 0.9;
    x = Math.min(6300, Math.max(100, x + Math.cos(angle) * 25));
    y = Math.min(4700, Math.max(100, y + Math.sin(angle) * 25));
    return [x, y, 0.3 + random() * 0.5];
  });
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
