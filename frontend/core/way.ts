// The eleven stones from the worries to the wishes: where each lies, and which step comes next; a
// place on the way is never added to another one, and none is better than another.

export const LAST_STONE = 10;
export const LAST_STEP = 9;
export const STONES: readonly number[] = Array.from({ length: LAST_STONE + 1 }, (_, place) => place);

/** Width of one stone's part of the way, and half the way's height, in units of its picture. */
export const STONE_WIDTH = 100;
export const HALF_HEIGHT = 100;
const REACH = 0.45;

/** Return how far a stone lies above (negative) or below the middle, -1 to 1; both ends lie alike. */
export function waveAt(place: number): number {
  return Math.round(Math.sin((3 * Math.PI * place) / LAST_STONE) * 1000) / 1000 || 0;
}

/** Return the middle of a stone in the way's picture, and the way as a smooth line through all. */
export function stoneAt(place: number): readonly [x: number, y: number] {
  return [
    STONE_WIDTH * (place + 0.5),
    Math.round(HALF_HEIGHT * (1 + REACH * waveAt(place))),
  ];
}

export function wayPath(): string {
  const [start, ...others] = STONES.map(stoneAt);
  const parts = [`M${start?.[0]} ${start?.[1]}`];
  let [x, y] = start ?? [0, 0];
  for (const [nextX, nextY] of others) {
    const middle = (x + nextX) / 2;
    parts.push(`C${middle} ${y} ${middle} ${nextY} ${nextX} ${nextY}`);
    [x, y] = [nextX, nextY];
  }
  return parts.join("");
}

/** Return the number of the next step after these, a freed one at the end, or null if none is left. */
export function nextStep(taken: readonly number[]): number | null {
  const highest = Math.max(0, ...taken);
  if (highest < LAST_STEP) return highest + 1;
  for (let step = 1; step <= LAST_STEP; step += 1) if (!taken.includes(step)) return step;
  return null;
}
