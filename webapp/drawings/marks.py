"""The small numbers on a drawing where a child told about a part of it; they cover little.

The digits are lines of our own, so that no picture depends on a font.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

RADIUS: Final = 130  # page units: a fiftieth of the page's width
DISC: Final = "#23304a"
EDGE: Final = "#fffdf8"
# Each digit in a box 60 wide and 100 high.
DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0": "M30 5C5 5 5 95 30 95S55 5 30 5",
        "1": "M14 22 34 6V95",
        "2": "M8 25C12 0 52 0 52 28C52 55 12 70 8 95H54",
        "3": "M9 7H50L28 42C60 42 60 95 28 95C18 95 10 90 7 82",
        "4": "M42 95V6L6 68H56",
        "5": "M50 6H14L10 45C60 30 62 95 27 95C17 95 10 90 7 83",
        "6": "M46 8C20 12 8 40 8 66C8 104 54 104 54 68C54 36 12 38 9 68",
        "7": "M7 6H53L24 95",
        "8": "M30 46C6 42 8 6 30 6S54 42 30 46C4 50 4 95 30 95S56 50 30 46",
        "9": "M52 33C52 64 8 64 8 33C8 -4 54 -4 52 38C51 66 40 88 20 95",
    }
)
_SCALE: Final = 1.3
_STEP: Final = 72 * _SCALE


@dataclass(frozen=True, slots=True)
class PartMark:
    """A number at a spot of the page, in page units."""

    number: int
    x: int
    y: int


def draw_marks(marks: Iterable[PartMark]) -> list[str]:
    """Return one SVG group for each mark, as vectors in its place."""
    return [_draw_mark(mark) for mark in marks]


def _draw_mark(mark: PartMark) -> str:
    digits = str(mark.number)
    scale = _SCALE if len(digits) == 1 else _SCALE * 1.4 / len(digits)
    step = _STEP * scale / _SCALE
    left = -(step * len(digits) - 12 * scale) / 2
    drawn = "".join(
        f'<path transform="translate({left + place * step:.1f} {-50 * scale:.1f})'
        f' scale({scale:.3f})" d="{DIGITS[digit]}"/>'
        for place, digit in enumerate(digits)
    )
    return (
        f'<g transform="translate({mark.x} {mark.y})" fill="none" stroke="{EDGE}"'
        f' stroke-width="16"><circle r="{RADIUS}" fill="{DISC}"/>{drawn}</g>'
    )
