"""How wide a brush is along its stroke; the same definition as frontend/core/brush.ts.

A pen that feels tells by its pressure; a finger and a mouse by their speed, for what is drawn fast
is drawn lightly. Widths are worked out in whole numbers, so that both languages have the same.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import isqrt
from typing import Final, TypeAlias

from webapp.drawings.path import centreline, distinct_points, list_weights, weigh
from webapp.drawings.stroke import InputKind, Point, Stroke

Spot: TypeAlias = tuple[float, float, float]

FULL: Final = 256
# A pen that does not feel says one half, always (Pointer Events 4.1.2).
UNFELT: Final = 128
LIGHTEST: Final = 64
RESTING: Final = 168
# Page units in a millisecond at which a brush is half as wide: about 25 cm in a second.
PACE: Final = 8
SETTLING_MS: Final = 40
TIP: Final = 72
THINNEST: Final = 24


def list_spots(stroke: Stroke) -> list[Spot]:
    """Return where the nib stands, as x, y and its radius; radii are whole eighths of a unit."""
    points = distinct_points(stroke.points)
    radii = _list_radii(points, stroke.size, stroke.input)
    path = centreline(points)
    spots: list[Spot] = [(*path.start, radii[0])]
    for place, curve in enumerate(path.curves):
        x, y, before = spots[-1]
        is_last = place == len(path.curves) - 1
        after = radii[-1] if is_last else (radii[place] + radii[place + 1]) / 2
        middle = after if curve.control is None else radii[place]
        for weights in list_weights((x, y), curve):
            a, b, c = weights
            spot = (*weigh((x, y), curve, weights), a * before + b * middle + c * after)
            if spot[:2] != spots[-1][:2]:
                spots.append(spot)
    return spots


def _list_radii(points: Sequence[Point], size: int, kind: InputKind) -> list[float]:
    ways = [0]
    for here, there in pairwise(points):
        ways.append(ways[-1] + _distance(here, there))
    # Half of a short stroke swells and half of it thins, so that a tick is a leaf and not a thread.
    taper = min(3 * size // 2, ways[-1] // 2)
    radii = []
    for way, fullness in zip(ways, _list_fullness(points, kind), strict=True):
        tip = _taper(min(way, ways[-1] - way), taper)
        radii.append(max(4 * size * fullness * tip // (FULL * FULL), THINNEST) / 8)
    return radii


def _taper(way: int, taper: int) -> int:
    short = max(taper - way, 0)
    return FULL - (FULL - TIP) * short * short // (taper * taper or 1)


def _list_fullness(points: Sequence[Point], kind: InputKind) -> list[int]:
    fullness = [_start_of(points[0], kind)]
    reach = 0
    for before, here in pairwise(points):
        reach += _distance(before, here)
        time = here[3] - before[3]
        # Samples of one moment have a way but no time; the next one with a time counts them all.
        if time <= 0:
            fullness.append(fullness[-1])
            continue
        wanted = _wanted(here, reach, time, kind)
        reach = 0
        step = (wanted - fullness[-1]) * time // (time + SETTLING_MS)
        fullness.append(fullness[-1] + step)
    return fullness


def _start_of(point: Point, kind: InputKind) -> int:
    return _pressed(point) if _feels(point, kind) else RESTING


def _wanted(point: Point, reach: int, time: int, kind: InputKind) -> int:
    if _feels(point, kind):
        return _pressed(point)
    return max(FULL * PACE * time // (PACE * time + reach), LIGHTEST)


def _feels(point: Point, kind: InputKind) -> bool:
    return kind == "pen" and point[2] != UNFELT


def _pressed(point: Point) -> int:
    return LIGHTEST + (FULL - LIGHTEST) * point[2] // 255


def _distance(a: Point, b: Point) -> int:
    return isqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2)
