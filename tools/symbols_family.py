"""Puts people together to the picture of a family, which the set of pictures does not have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SIDE: Final = 32
# Parts of the side: how large each is, and where its middle stands.
ONE_BESIDE_ONE: Final = ((0.72, 0.38, 0.38), (0.52, 0.74, 0.74))
ROW_BEHIND: Final = 0.58
ROW_BEFORE: Final = 0.5
ALONE: Final = 0.56

Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a family, as shapes 32 units square."""

    shapes: str
    is_child: bool


def compose(members: Sequence[Member]) -> str:
    """Return the shapes of a family of two to four: grown-ups behind, children before them."""
    grown = [member for member in members if not member.is_child]
    children = [member for member in members if member.is_child]
    standing = zip([*grown, *children], _places(len(grown), len(children)), strict=True)
    return "".join(_put(member.shapes, place) for member, place in standing)


def _places(grown: int, children: int) -> Sequence[Place]:
    if grown == 1 and children == 1:
        return ONE_BESIDE_ONE
    if grown == 0 or children == 0:
        return _row(grown + children, ALONE, 0.5)
    behind = _row(grown, ROW_BEHIND, ROW_BEHIND / 2)
    return [*behind, *_row(children, ROW_BEFORE, 1 - ROW_BEFORE / 2)]


def _row(count: int, size: float, y: float) -> list[Place]:
    if count == 1:
        return [(size, 0.5, y)]
    room = 1 - size
    return [(size, size / 2 + room * index / (count - 1), y) for index in range(count)]


def _put(shapes: str, place: Place) -> str:
    size, x, y = place
    left, top = (round(SIDE * (middle - size / 2), 2) for middle in (x, y))
    return f'<g transform="translate({left:g} {top:g}) scale({size:g})">{shapes}</g>'
