// How large a drawing may be; holds numbers only, the same as webapp/drawings/limits.py.

export const PAGE_WIDTH = 6400;
export const PAGE_HEIGHT = 4800;

export const MAX_POINTS = 20_000;
export const MIN_COORDINATE = -20_000;
export const MAX_COORDINATE = 40_000;
export const MAX_PRESSURE = 255;
export const MAX_TIME_MS = 86_400_000;
export const MIN_SIZE = 1;
export const MAX_SIZE = 1_000;
export const MIN_SYMBOL = 200;
export const MAX_SYMBOL = PAGE_WIDTH;
export const MAX_ORDER = 2_147_483_647;
export const MAX_PROMPT_LENGTH = 64;
