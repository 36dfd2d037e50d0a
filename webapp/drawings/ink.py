"""How a stroke becomes a mark on the page; the same definition as frontend/core/ink.ts.

Every number is a whole number divided by a power of two, which both languages' doubles hold
without rounding, so the two polylines are equal and not merely near.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from webapp.drawings.stroke import Point, Stroke, Tool

Position: TypeAlias = tuple[float, float]
Composite: TypeAlias = Literal["add", "remove"]

# A sixteenth of a pixel on a picture 1,600 px wide would be 0.25 units; an eighth cannot be seen.
FLATNESS: Final = 0.5
MAX_STEPS: Final = 64


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from where the path is to `end`; straight when there is no control."""

    control: Position | None
    end: Position


@dataclass(frozen=True, slots=True)
class Path:
    """A centreline in page units; a path without curves is a dot."""

    start: Position
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A path followed by a round nib of one width; adds ink, or removes ink that lies below."""

    path: Path
    width: int
    composite: Composite


@dataclass(frozen=True, slots=True)
class Ink:
    """What a tool does with a stroke; a new tool is a new entry and stored strokes stay."""

    composite: Composite
    trace: Callable[[Sequence[Point]], Path]


def centreline(points: Sequence[Point]) -> Path:
    """Smooth the samples: quadratic curves through the midpoints, with the samples as controls."""
    places = _distinct_places(points)
    first, last = places[0], places[-1]
    if len(places) == 1:
        return Path(first, ())
    if len(places) == 2:
        return Path(first, (Curve(None, last),))
    curves = [Curve(None, _midpoint(first, places[1]))]
    for here, following in pairwise(places[1:]):
        curves.append(Curve(here, _midpoint(here, following)))
    curves.append(Curve(None, last))
    return Path(first, tuple(curves))


INKS: Final[Mapping[Tool, Ink]] = MappingProxyType(
    {
        "felt": Ink(composite="add", trace=centreline),
        "rubber": Ink(composite="remove", trace=centreline),
    }
)


def mark_of(stroke: Stroke) -> Mark:
    """Return the mark that a stroke leaves."""
    ink = INKS[stroke.tool]
    return Mark(ink.trace(stroke.points), stroke.size, ink.composite)


def flatten(path: Path) -> list[Position]:
    """Return the path's polyline, within FLATNESS page units of the curves."""
    places = [path.start]
    for curve in path.curves:
        if curve.control is None:
            places.append(curve.end)
        else:
            _append_curve(places, curve.control, curve.end)
    return places


def _append_curve(places: list[Position], control: Position, end: Position) -> None:
    x0, y0 = places[-1]
    x1, y1 = control
    x2, y2 = end
    steps = _count_steps(max(abs(x0 - 2 * x1 + x2), abs(y0 - 2 * y1 + y2)))
    square = steps * steps
    for step in range(1, steps + 1):
        left = steps - step
        a, b, c = left * left, 2 * left * step, step * step
        place = ((a * x0 + b * x1 + c * x2) / square, (a * y0 + b * y1 + c * y2) / square)
        # A hand that trembles by one unit there and back leaves a piece without length.
        if place != places[-1]:
            places.append(place)


def _count_steps(bend: float) -> int:
    # A quadratic cut into n equal parts strays from its chords by |p0 - 2 p1 + p2| / (4 n²).
    steps = 1
    while steps < MAX_STEPS and bend > 4 * FLATNESS * steps * steps:
        steps *= 2
    return steps


def _distinct_places(points: Sequence[Point]) -> list[Position]:
    places: list[Position] = []
    for x, y, _pressure, _time in points:
        if not places or places[-1] != (x, y):
            places.append((x, y))
    return places


def _midpoint(a: Position, b: Position) -> Position:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
