"""The centreline and its polyline; that both languages agree is tested in contracts."""

from itertools import pairwise

from hypothesis import given

from tests.unit.drawings.strokes import make_stroke, strokes
from webapp.drawings.path import FLATNESS, Curve, Path, centreline, flatten
from webapp.drawings.stroke import Stroke


def test_one_sample_is_a_dot() -> None:
    assert centreline(make_stroke([(7, 9)]).points) == Path((7, 9), ())


def test_a_finger_that_stays_where_it_is_leaves_a_dot() -> None:
    assert centreline(make_stroke([(7, 9)] * 4).points) == Path((7, 9), ())


def test_a_sample_that_repeats_its_place_changes_nothing() -> None:
    once = make_stroke([(0, 0), (300, 900), (800, 100)])
    twice = make_stroke([(0, 0), (0, 0), (300, 900), (300, 900), (800, 100)])

    assert centreline(once.points) == centreline(twice.points)


def test_the_curve_goes_through_the_midpoints_with_the_samples_as_controls() -> None:
    path = centreline(make_stroke([(0, 0), (101, 200), (400, 0)]).points)

    assert path.curves == (
        Curve(None, (50.5, 100)),
        Curve((101, 200), (250.5, 100)),
        Curve(None, (400, 0)),
    )


def test_the_polyline_stays_within_the_flatness_of_the_curve() -> None:
    line = flatten(Path((0, 0), (Curve((900, 1400), (2100, -300)),)))

    for (x0, y0), (x1, y1) in pairwise(line):
        # The chord of a quadratic strays most where the parameter is half-way.
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        t = (line.index((x0, y0)) + 0.5) / (len(line) - 1)
        curve = (
            2 * t * (1 - t) * 900 + t * t * 2100,
            2 * t * (1 - t) * 1400 - t * t * 300,
        )
        assert max(abs(a - b) for a, b in zip(middle, curve, strict=True)) <= FLATNESS


@given(strokes)
def test_a_line_begins_and_ends_where_the_child_did(stroke: Stroke) -> None:
    line = flatten(centreline(stroke.points))

    assert line[0] == stroke.points[0][:2]
    assert line[-1] == stroke.points[-1][:2]


@given(strokes)
def test_no_piece_of_a_line_is_without_length(stroke: Stroke) -> None:
    line = flatten(centreline(stroke.points))

    assert all(here != there for here, there in pairwise(line))
