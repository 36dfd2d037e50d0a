"""How large a drawing may be; holds numbers only, the same as frontend/core/limits.ts."""

from typing import Final

PAGE_WIDTH: Final = 6400
PAGE_HEIGHT: Final = 4800

MAX_POINTS: Final = 20_000
MIN_COORDINATE: Final = -20_000
MAX_COORDINATE: Final = 40_000
MAX_PRESSURE: Final = 255
MAX_TIME_MS: Final = 86_400_000
MIN_SIZE: Final = 1
MAX_SIZE: Final = 1_000
MIN_SYMBOL: Final = 200  # smaller cannot be picked up again
MAX_SYMBOL: Final = PAGE_WIDTH
MAX_ORDER: Final = 2_147_483_647
MAX_PROMPT_LENGTH: Final = 64
