"""The outline of a nib that swells and thins; the same definition as frontend/core/ribbon.ts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, sqrt
from typing import Final, TypeAlias

from webapp.drawings.brush import Spot
from webapp.drawings.path import Position

Rung: TypeAlias = tuple[Position, Position]

# Two pieces that turn so little share a rung, which stands out from a round joint by no more than
# this many page units; where they turn more, the strip ends and a disc closes the gap.
MITRE_EXCESS: Final = 0.5
SHARP: Final = 0.9


@dataclass(frozen=True, slots=True)
class Shapes:
    """Strips, each a ladder from rung to rung, left end and right end; and round discs."""

    strips: tuple[tuple[Rung, ...], ...]
    discs: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    x: float
    y: float
    length: float


def outline_ribbon(spots: Sequence[Spot]) -> Shapes:
    """Return shapes that together cover the ribbon; corners are whole eighths of a unit."""
    first, last = spots[0], spots[-1]
    if len(spots) == 1:
        return Shapes((), (first,))
    sides = [_side_of(here, there) for here, there in pairwise(spots)]
    discs = [first]
    strips = []
    rungs = [_rung(first, sides[0].x, sides[0].y)]
    for spot, (before, after) in zip(spots[1:-1], pairwise(sides), strict=True):
        mitre = _mitre(before, after, spot[2])
        if mitre is not None:
            rungs.append(_rung(spot, *mitre))
            continue
        strips.append((*rungs, _rung(spot, before.x, before.y)))
        discs.append(spot)
        rungs = [_rung(spot, after.x, after.y)]
    strips.append((*rungs, _rung(last, sides[-1].x, sides[-1].y)))
    return Shapes(tuple(strips), (*discs, last))


def _side_of(here: Spot, there: Spot) -> _Side:
    along, down = there[0] - here[0], there[1] - here[1]
    # Not hypot: libraries round it differently, and a root is exact everywhere.
    length = sqrt(along * along + down * down)
    return _Side(-down / length, along / length, length)


def _mitre(before: _Side, after: _Side, radius: float) -> Position | None:
    cosine = before.x * after.x + before.y * after.y
    if cosine < SHARP:
        return None
    excess = radius * (sqrt(2 / (1 + cosine)) - 1)
    overlap = radius * abs(before.x * after.y - before.y * after.x) / (1 + cosine)
    if excess > MITRE_EXCESS or 2 * overlap > min(before.length, after.length):
        return None
    return (before.x + after.x) / (1 + cosine), (before.y + after.y) / (1 + cosine)


def _rung(spot: Spot, x: float, y: float) -> Rung:
    along, down = x * spot[2], y * spot[2]
    return (
        (_eighths(spot[0] + along), _eighths(spot[1] + down)),
        (_eighths(spot[0] - along), _eighths(spot[1] - down)),
    )


def _eighths(value: float) -> float:
    return floor(8 * value + 0.5) / 8
