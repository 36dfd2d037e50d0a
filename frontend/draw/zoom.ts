// Which part of the page is shown, and how large; it draws nothing and listens to nothing.

import { clamp } from "../core/clamp.ts";
import { PAGE_HEIGHT, PAGE_WIDTH } from "../core/limits.ts";

/** `x` and `y` are the page's units at the upper left corner of what is shown. */
export type Look = { readonly zoom: number; readonly x: number; readonly y: number };

/** Two fingers' doing: how far apart they went, and where their middle went, in parts of the view. */
export type Pinch = {
  readonly factor: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
};

export const WHOLE: Look = { zoom: 1, x: 0, y: 0 };
export const ZOOMS = [1, 1.5, 2, 3, 4] as const;

const CLOSEST = ZOOMS[ZOOMS.length - 1] ?? 1;
// Less than what is seen, so that the eye finds something it knows.
const ASIDE = 1 / 3;

/** Look from nearer, at the same middle. */
export function closer(look: Look): Look {
  return atMiddle(look, ZOOMS.find((zoom) => zoom > look.zoom) ?? CLOSEST);
}

/** Look from further away, at the same middle. */
export function further(look: Look): Look {
  return atMiddle(look, [...ZOOMS].reverse().find((zoom) => zoom < look.zoom) ?? 1);
}

/** Look a little to the right (or left, -1) and down (or up, -1). */
export function lookAside(look: Look, right: number, down: number): Look {
  const { width, height } = seen(look);
  return within({ ...look, x: look.x + right * width * ASIDE, y: look.y + down * height * ASIDE });
}

/** Look so that a spot of the page is shown, with room round it; from as near as before. */
export function lookAt(look: Look, x: number, y: number): Look {
  const { width, height } = seen(look);
  return within({
    ...look,
    x: clamp(look.x, x - width * (1 - ASIDE / 2), x - (width * ASIDE) / 2),
    y: clamp(look.y, y - height * (1 - ASIDE / 2), y - (height * ASIDE) / 2),
  });
}

/** Follow two fingers: what lay between them lies between them still. */
export function pinched(look: Look, { factor, from, to }: Pinch): Look {
  const { width, height } = seen(look);
  const zoom = clamp(look.zoom * factor, 1, CLOSEST);
  const after = seen({ ...look, zoom });
  return within({
    zoom,
    x: look.x + from[0] * width - to[0] * after.width,
    y: look.y + from[1] * height - to[1] * after.height,
  });
}

export function isWhole({ zoom }: Look): boolean {
  return zoom <= 1;
}

export function isClosest({ zoom }: Look): boolean {
  return zoom >= CLOSEST;
}

function atMiddle(look: Look, zoom: number): Look {
  const before = seen(look);
  const after = seen({ ...look, zoom });
  return within({
    zoom,
    x: look.x + (before.width - after.width) / 2,
    y: look.y + (before.height - after.height) / 2,
  });
}

function seen({ zoom }: Look): { width: number; height: number } {
  return { width: PAGE_WIDTH / zoom, height: PAGE_HEIGHT / zoom };
}

function within(look: Look): Look {
  const { width, height } = seen(look);
  return {
    zoom: look.zoom,
    x: clamp(look.x, 0, PAGE_WIDTH - width),
    y: clamp(look.y, 0, PAGE_HEIGHT - height),
  };
}
