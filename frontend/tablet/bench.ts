// The benchmark's handle on the drawing page, for a server in bench mode only; never in production.

import type { Point, Stroke } from "../core/stroke.ts";

type Sample = readonly [x: number, y: number, pressure: number];

/** What the page lends to the benchmark: the child's own ways, and nothing beside them. */
export type BenchRoom = {
  readonly canvas: HTMLCanvasElement;
  readonly finish: (drawn: { id: string; stroke: Stroke }) => void;
  readonly show: () => void;
  readonly undo: () => void;
  readonly count: () => number;
  readonly nextOrder: () => number;
  readonly newId: () => string;
  readonly size: number;
};

/** Put the adapter of the benchmark's contract on the window. */
export function expose(room: BenchRoom): void {
  const { left, top, width, height } = room.canvas.getBoundingClientRect();
  performance.mark("bench-ready");
  Object.assign(window, {
    __bench: {
      ready: true,
      surface: { x: left, y: top, w: width, h: height },
      addStrokes: (count: number, points: number) => addStrokes(room, count, points),
      undo: room.undo,
      count: room.count,
    },
  });
}

function addStrokes(room: BenchRoom, count: number, length: number): void {
  const random = generator(1);
  for (let index = 0; index < count; index += 1) {
    const points = wander(random, length).map(([x, y, pressure], t): Point => {
      return [Math.round(x), Math.round(y), Math.round(pressure * 255), t * 8];
    });
    room.finish({
      id: room.newId(),
      stroke: {
        tool: "felt",
        colour: "night",
        size: room.size,
        input: "touch",
        order: room.nextOrder(),
        points,
        prompt: null,
      },
    });
  }
  room.show();
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
