"""The outline of a brush's ribbon: it covers what the nib covers, and little more."""

import math
from itertools import pairwise

import pytest
from hypothesis import given

from tests.unit.drawings.strokes import strokes
from webapp.drawings.brush import Spot, list_spots
from webapp.drawings.ribbon import Rung, Shapes, outline_ribbon
from webapp.drawings.stroke import Stroke


def circle(radius: float, width: float) -> list[Spot]:
    turns = [2 * math.pi * step / 60 for step in range(61)]
    return [(radius * math.cos(turn), radius * math.sin(turn), width) for turn in turns]


def area_of(strip: tuple[Rung, ...]) -> float:
    corners = [right for _, right in strip] + [left for left, _ in reversed(strip)]
    following = [*corners[1:], corners[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)) / 2


def test_one_spot_is_a_disc() -> None:
    assert outline_ribbon([(5, 6, 7)]) == Shapes((), ((5, 6, 7),))


def test_a_straight_ribbon_is_one_strip_between_two_discs() -> None:
    shapes = outline_ribbon([(0, 0, 10), (100, 0, 20), (200, 0, 10)])

    (strip,) = shapes.strips
    assert strip == (((0, 10), (0, -10)), ((100, 20), (100, -20)), ((200, 10), (200, -10)))
    assert shapes.discs == ((0, 0, 10), (200, 0, 10))


def test_a_gentle_bend_stays_one_strip_of_the_right_area() -> None:
    shapes = outline_ribbon(circle(900, 40))

    (strip,) = shapes.strips
    assert area_of(strip) == pytest.approx(math.pi * (940**2 - 860**2), rel=0.01)


def test_a_sharp_turn_is_closed_by_a_disc() -> None:
    shapes = outline_ribbon([(0, 0, 10), (100, 0, 12), (0, 5, 10)])

    assert len(shapes.strips) == 2
    assert (100, 0, 12) in shapes.discs


def test_a_bend_tighter_than_the_nib_does_not_fold() -> None:
    shapes = outline_ribbon(circle(30, 120))

    assert all(area_of(rungs) > 0 for strip in shapes.strips for rungs in pairwise(strip))


@given(strokes)
def test_corners_are_whole_eighths_and_all_strips_turn_one_way(stroke: Stroke) -> None:
    shapes = outline_ribbon(list_spots(stroke))

    corners = [place for strip in shapes.strips for rung in strip for place in rung]
    assert all((8 * axis).is_integer() for place in corners for axis in map(float, place))
    assert all(area_of(strip) >= 0 for strip in shapes.strips)
