"""The line that a hand drew, smoothed and cut into pieces; the same as frontend/core/path.ts.

Every number is a whole number divided by a power of two, which both languages' doubles hold
without rounding, so the two polylines are equal and not merely near.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from webapp.drawings.stroke import Point

Position: TypeAlias = tuple[float, float]
Weights: TypeAlias = tuple[float, float, float]

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


def centreline(points: Sequence[Point]) -> Path:
    """Smooth the samples: quadratic curves through the midpoints, with the samples as controls."""
    places = [(x, y) for x, y, _pressure, _time in distinct_points(points)]
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


def distinct_points(points: Sequence[Point]) -> list[Point]:
    """Return the first sample of each place that the hand went to."""
    distinct: list[Point] = []
    for point in points:
        if not distinct or distinct[-1][:2] != point[:2]:
            distinct.append(point)
    return distinct


def flatten(path: Path) -> list[Position]:
    """Return the path's polyline, within FLATNESS page units of the curves."""
    places = [path.start]
    for curve in path.curves:
        start = places[-1]
        for weights in list_weights(start, curve):
            place = weigh(start, curve, weights)
            # A hand that trembles by one unit there and back leaves a piece without length.
            if place != places[-1]:
                places.append(place)
    return places


def list_weights(start: Position, curve: Curve) -> tuple[Weights, ...]:
    """Return how much start, control and end weigh in each place that a curve is cut at."""
    if curve.control is None:
        return _WEIGHTS[1]
    (x0, y0), (x1, y1), (x2, y2) = start, curve.control, curve.end
    bend = max(abs(x0 - 2 * x1 + x2), abs(y0 - 2 * y1 + y2))
    # A quadratic cut into n equal parts strays from its chords by |p0 - 2 p1 + p2| / (4 n²).
    steps = 1
    while steps < MAX_STEPS and bend > 4 * FLATNESS * steps * steps:
        steps *= 2
    return _WEIGHTS[steps]


def weigh(start: Position, curve: Curve, weights: Weights) -> Position:
    """Return the place that these weights give."""
    a, b, c = weights
    (x0, y0), (x2, y2) = start, curve.end
    x1, y1 = curve.control or curve.end
    return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2


def _weights_of(steps: int) -> tuple[Weights, ...]:
    square = steps * steps
    return tuple(
        ((steps - step) ** 2 / square, 2 * (steps - step) * step / square, step * step / square)
        for step in range(1, steps + 1)
    )


_WEIGHTS: Final = {1 << power: _weights_of(1 << power) for power in range(7)}


def _midpoint(a: Position, b: Position) -> Position:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
