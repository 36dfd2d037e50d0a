"""The printed drawing: vectors that browsers and typst accept, the same bytes each time."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.drawings.strokes import make_stroke, strokes
from webapp.drawings.house_outline import HOUSE_OUTLINES
from webapp.drawings.stroke import Stroke, Tool
from webapp.drawings.svg import draw_svg

LINE = make_stroke([(1000, 1000), (2000, 1400), (3000, 1000)], order=1)
FAR_LINE = make_stroke([(5000, 4000), (6000, 4400)], order=2)
RUBBER = make_stroke([(1900, 900), (2100, 1500)], tool="rubber", size=240, order=3)
LATER_LINE = make_stroke([(1000, 1200), (3000, 1200)], order=4, colour="red")
SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314


@given(st.lists(strokes, max_size=6))
def test_any_drawing_is_well_formed_vectors_on_the_page(drawing: list[Stroke]) -> None:
    root = parse(draw_svg(drawing, prefix="d"))

    assert root.get("viewBox") == "0 0 6400 4800"
    assert not root.findall(f".//{SVG}image")


@given(st.lists(strokes, max_size=6))
def test_every_reference_is_defined_once_and_begins_with_the_prefix(drawing: list[Stroke]) -> None:
    svg = draw_svg(drawing, prefix="house-1", title="A", description="B")

    ids = re.findall(r' id="([^"]+)"', svg)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert {one or other for one, other in used} <= set(ids)
    assert all(each.startswith("house-1-") for each in ids)


def test_the_order_of_the_strokes_decides_and_not_the_order_of_the_list() -> None:
    drawing = [LINE, FAR_LINE, RUBBER, LATER_LINE]

    assert draw_svg(drawing, prefix="d") == draw_svg(reversed(drawing), prefix="d")


def test_a_smooth_line_is_curves_with_whole_numbers_where_they_are_whole() -> None:
    svg = draw_svg([make_stroke([(0, 0), (101, 200), (400, 0)])], prefix="d")

    assert 'd="M0 0L50.5 100Q101 200 250.5 100L400 0"' in svg


def test_a_dot_is_a_circle_of_its_size() -> None:
    svg = draw_svg([make_stroke([(70, 90)], size=57, colour="red")], prefix="d")

    assert '<circle cx="70" cy="90" r="28.5" fill="#c5372c"/>' in svg


def test_a_drawing_without_a_rubber_has_no_mask() -> None:
    assert "mask" not in draw_svg([LINE, FAR_LINE, LATER_LINE], prefix="d")


def test_a_rubber_masks_what_lies_below_it_and_nothing_else() -> None:
    root = parse(draw_svg([LINE, FAR_LINE, RUBBER, LATER_LINE], prefix="d"))

    masked = root.findall(f".//{SVG}g[@mask]")
    assert len(masked) == 1
    assert [path.get("d") for path in masked[0]] == [
        "M1000 1000L1500 1200Q2000 1400 2500 1200L3000 1000"
    ]


def test_rubber_strokes_one_after_another_share_a_mask() -> None:
    again = make_stroke([(1800, 900), (2000, 1500)], tool="rubber", size=240, order=4)

    svg = draw_svg([LINE, RUBBER, again], prefix="d")

    assert svg.count("<mask ") == 1
    assert svg.count("<use ") == 2


def test_the_text_alternative_is_escaped_and_named() -> None:
    svg = draw_svg([], prefix="d", title="I <3 mum & dad", description='<script>"\x00\ufffe')

    root = parse(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "d-title d-desc"
    assert root.findtext(f"{SVG}title") == "I <3 mum & dad"
    assert root.findtext(f"{SVG}desc") == '<script>"\ufffd\ufffd'


@pytest.mark.parametrize("prefix", ["", "1", 'a"', "a b", "a\n"])
def test_a_prefix_that_could_break_out_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        draw_svg([], prefix=prefix)


@pytest.mark.parametrize("house", sorted(HOUSE_OUTLINES))
def test_the_house_lies_under_the_ink_and_no_rubber_reaches_it(house: str) -> None:
    root = parse(draw_svg([LINE, RUBBER], prefix="d", outline=HOUSE_OUTLINES[house]))

    page = root.findall(f"{SVG}g")[0]
    assert page[0].get("d") == HOUSE_OUTLINES[house].path
    assert page[1].get("mask") is not None


def test_wax_is_a_pattern_of_vectors_and_each_colour_has_it_once() -> None:
    wax = [replace(LINE, tool="crayon"), replace(FAR_LINE, tool="crayon")]
    red = replace(LATER_LINE, tool="crayon")

    root = parse(draw_svg([*wax, red], prefix="d"))

    patterns = root.findall(f".//{SVG}pattern")
    assert [pattern.get("id") for pattern in patterns] == [
        "d-rim-23304a",
        "d-middle-23304a",
        "d-rim-c5372c",
        "d-middle-c5372c",
    ]
    assert all(pattern.get("patternUnits") == "userSpaceOnUse" for pattern in patterns)


def test_no_grain_is_in_a_drawing_without_wax() -> None:
    brush = replace(LINE, tool="brush")

    assert "pattern" not in draw_svg([LINE, brush, RUBBER], prefix="d")


def test_a_brush_is_one_filled_shape() -> None:
    root = parse(draw_svg([replace(LINE, tool="brush", colour="red")], prefix="d"))

    page = root.findall(f"{SVG}g")[0]
    (path,) = page
    assert path.get("fill") == "#c5372c"
    assert path.get("stroke") is None


def test_sixty_strokes_of_wax_stay_small() -> None:
    places = [(300 + 90 * place, 300 + place * place) for place in range(60)]
    sixty = [make_stroke(places, tool="crayon", order=order) for order in range(60)]

    assert len(draw_svg(sixty, prefix="d")) < 300_000


@pytest.mark.parametrize("tool", ["felt", "crayon", "brush"])
def test_typst_prints_it_as_vectors(tool: Tool) -> None:
    lines = [replace(line, tool=tool) for line in (LINE, FAR_LINE, LATER_LINE)]
    svg = draw_svg([*lines, RUBBER], prefix="d", title="Lines")
    source = b'#image(bytes(sys.inputs.svg), format: "svg", alt: "Lines", width: 10cm)'

    pdf = typst.compile(source, format="pdf", sys_inputs={"svg": svg})

    assert pdf.startswith(b"%PDF")
    assert b"DCTDecode" not in pdf


def test_many_turns_of_pen_and_rubber_stay_within_what_a_reader_can_nest() -> None:
    drawing = []
    for turn in range(200):
        x = 200 + 29 * turn
        drawing.append(make_stroke([(x, 500), (x + 90, 4300)], order=2 * turn))
        drawing.append(make_stroke([(x, 2000)], tool="rubber", size=120, order=2 * turn + 1))

    svg = draw_svg(drawing, prefix="d")

    assert max(_depths(parse(svg))) <= 5
    assert len(json.dumps(svg)) < 200_000


def _depths(element: ElementTree.Element, depth: int = 1) -> list[int]:
    return [depth] + [each for child in element for each in _depths(child, depth + 1)]
