"""What each tool does with a stroke; that both languages agree is tested in contracts."""

import pytest

from tests.unit.drawings.strokes import make_stroke
from webapp.drawings.describe import count_lines
from webapp.drawings.ink import INKS, Line, Ribbon, mark_of, spots_of
from webapp.drawings.path import centreline
from webapp.drawings.stroke import TOOLS

PLACES = [(1000, 1000), (1400, 1200), (1900, 1000)]


def test_every_tool_has_its_ink() -> None:
    assert set(INKS) == set(TOOLS)


def test_a_felt_adds_and_a_rubber_removes_at_the_width_of_its_size() -> None:
    felt = mark_of(make_stroke(PLACES, size=24))
    rubber = mark_of(make_stroke(PLACES, size=240, tool="rubber"))

    path = centreline(make_stroke(PLACES).points)
    assert (felt.composite, felt.coats) == ("add", (Line(path, 24),))
    assert (rubber.composite, rubber.coats) == ("remove", (Line(path, 240),))


def test_a_crayon_catches_on_the_paper_more_in_its_middle_than_at_its_rim() -> None:
    rim, middle = mark_of(make_stroke(PLACES, size=80, tool="crayon")).coats

    path = centreline(make_stroke(PLACES).points)
    assert (rim, middle) == (Line(path, 80, "rim"), Line(path, 60, "middle"))


def test_a_brush_leaves_a_ribbon() -> None:
    (coat,) = mark_of(make_stroke(PLACES, tool="brush")).coats

    assert isinstance(coat, Ribbon)


@pytest.mark.parametrize("tool", TOOLS)
def test_no_ink_reaches_beyond_half_the_size_of_its_pen(tool: str) -> None:
    # What is rubbed out, taken back or drawn again is found by this reach.
    mark = mark_of(make_stroke(PLACES, tool=tool, size=120))

    assert max(radius for coat in mark.coats for *_, radius in spots_of(coat)) <= 60


@pytest.mark.parametrize("tool", TOOLS)
def test_the_first_coat_is_the_widest(tool: str) -> None:
    first, *others = mark_of(make_stroke(PLACES, tool=tool, size=120)).coats

    widest = max(radius for *_, radius in spots_of(first))
    assert all(radius <= widest for coat in others for *_, radius in spots_of(coat))


def test_lines_are_counted_and_a_rubber_is_not_a_line() -> None:
    drawing = [
        make_stroke([(1, 1)]),
        make_stroke([(1, 1), (9, 9)], tool="crayon"),
        make_stroke([(1, 1), (9, 9)], tool="brush"),
        make_stroke([(1, 1)], tool="rubber"),
    ]

    assert count_lines(drawing) == 3
