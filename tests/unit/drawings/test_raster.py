"""The drawing as pixels: where ink is, where it is not, and what a rubber leaves."""

import math
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.unit.drawings.strokes import make_body, make_stroke
from webapp.drawings.house_outline import HOUSE_OUTLINES
from webapp.drawings.palette import PAPER, hex_to_rgb
from webapp.drawings.raster import draw_ink, draw_png
from webapp.drawings.stroke import Stroke, parse_stroke

RED = (197, 55, 44)
LINE = make_stroke([(800, 2400), (5600, 2400)], size=120, colour="red", order=1)


def ink_area(*strokes: Stroke, width: int = 1600) -> float:
    """Return the ink's area in square page units."""
    alpha = draw_ink(strokes, width=width).getchannel("A").histogram()
    return sum(value * count for value, count in enumerate(alpha)) / 255 * (6400 / width) ** 2


def test_a_picture_is_a_png_of_four_to_three() -> None:
    picture = Image.open(BytesIO(draw_png([LINE])))

    assert (picture.format, picture.size, picture.mode) == ("PNG", (1600, 1200), "RGB")


def test_the_same_strokes_are_the_same_bytes() -> None:
    assert draw_png([LINE], width=320) == draw_png([LINE], width=320)


def test_ink_lies_on_the_line_and_paper_beside_it() -> None:
    picture = Image.open(BytesIO(draw_png([LINE], width=640)))

    assert picture.getpixel((320, 240)) == RED
    assert picture.getpixel((320, 248)) == hex_to_rgb(PAPER)


@pytest.mark.parametrize("size", [24, 56, 120, 400])
@pytest.mark.parametrize("width", [400, 800, 1600])
def test_a_dot_is_as_large_as_its_size(size: int, width: int) -> None:
    area = ink_area(make_stroke([(3201, 2399)], size=size), width=width)

    assert area == pytest.approx(math.pi * size**2 / 4, rel=0.05)


@pytest.mark.parametrize("size", [24, 56, 120])
def test_a_line_is_as_broad_as_its_size(size: int) -> None:
    area = ink_area(make_stroke([(1000, 1000), (4000, 3000)], size=size))

    length = math.hypot(3000, 2000)
    assert area == pytest.approx(length * size + math.pi * size**2 / 4, rel=0.02)


@pytest.mark.parametrize("width", [800, 1600])
def test_a_broad_curve_has_a_smooth_rim(width: int) -> None:
    turns = [2 * math.pi * step / 40 for step in range(41)]
    places = [
        (round(3200 + 1500 * math.cos(turn)), round(2400 + 1500 * math.sin(turn))) for turn in turns
    ]

    area = ink_area(make_stroke(places, size=400), width=width)

    # Notches where the pieces of the curve meet would take up to 3 % of the ring away.
    assert area == pytest.approx(2 * math.pi * 1500 * 400, rel=0.005)


def test_a_rubber_takes_ink_away_and_leaves_paper_and_house() -> None:
    rubber = make_stroke([(2000, 2400), (5900, 2400)], size=240, tool="rubber", order=2)

    picture = Image.open(
        BytesIO(draw_png([LINE, rubber], width=640, outline=HOUSE_OUTLINES["worries"]))
    )

    assert picture.getpixel((120, 240)) == RED
    assert picture.getpixel((400, 240)) == hex_to_rgb(PAPER)
    assert picture.getpixel((597, 240)) == hex_to_rgb(HOUSE_OUTLINES["worries"].colour)


def test_a_soft_edge_has_the_colour_of_its_ink() -> None:
    rubber = make_stroke([(800, 2500), (5600, 2300)], size=24, tool="rubber", order=2)

    picture = draw_ink([LINE, rubber], width=640)

    seen = [pixel for _, pixel in picture.getcolors(10_000) or [] if pixel[3] > 32]
    assert any(alpha < 200 for *_, alpha in seen)
    assert all(
        channel == pytest.approx(wanted, abs=6)
        for *colour, _ in seen
        for channel, wanted in zip(colour, RED, strict=True)
    )


def test_ink_drawn_after_the_rubber_stays() -> None:
    rubber = make_stroke([(3200, 2400)], size=400, tool="rubber", order=2)
    later = make_stroke([(3200, 2400)], size=120, colour="red", order=3)

    assert draw_ink([later, rubber, LINE], width=640).getpixel((320, 240)) == (*RED, 255)


def test_ink_beyond_the_edge_is_cut_off_at_the_edge() -> None:
    over = make_stroke([(-5000, 2400), (1600, 2400)], size=120)

    assert ink_area(over) == pytest.approx(1600 * 120 + math.pi * 60**2 / 2, rel=0.01)


def test_a_stroke_wholly_beyond_the_edge_leaves_no_ink() -> None:
    assert ink_area(make_stroke([(20_000, 20_000), (30_000, 39_000)])) == 0


def test_a_tremble_of_one_unit_is_drawn() -> None:
    assert ink_area(make_stroke([(100 + k % 2, 100) for k in range(9)])) > 0


@pytest.mark.parametrize("width", [0, -1, 15, 6401])
def test_a_picture_of_no_sensible_width_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="width"):
        draw_png([], width=width)


@pytest.mark.parametrize("house", sorted(HOUSE_OUTLINES))
def test_each_house_is_drawn_in_its_own_colour(house: str) -> None:
    outline = HOUSE_OUTLINES[house]

    picture = Image.open(BytesIO(draw_png([], width=640, outline=outline)))

    colours = {colour for _, colour in picture.getcolors(4096) or []}
    assert hex_to_rgb(outline.colour) in colours


def test_wax_lies_on_the_teeth_of_the_paper_and_leaves_its_hollows_bare() -> None:
    wax = make_stroke([(800, 2400), (5600, 2400)], size=160, tool="crayon", colour="red")

    felt, crayon = (ink_area(replace(wax, tool=tool)) for tool in ("felt", "crayon"))

    assert 0.65 * felt < crayon < 0.9 * felt
    alpha = draw_ink([wax], width=1600).getchannel("A").crop((300, 590, 1300, 610)).histogram()
    assert alpha[0] > 50
    assert sum(alpha[200:]) > 0.7 * 20_000


def test_wax_over_wax_catches_on_the_same_teeth_and_grows_denser() -> None:
    once = make_stroke([(800, 2400), (5600, 2400)], size=160, tool="crayon", colour="red")
    twice = replace(once, order=2)

    one, both = ink_area(once), ink_area(once, twice)

    assert one < both < 1.25 * one


def test_the_grain_belongs_to_the_page_and_not_to_the_size_of_the_picture() -> None:
    wax = make_stroke([(800, 2400), (5600, 2400)], size=300, tool="crayon", colour="red")

    large = draw_ink([wax], width=1600).getchannel("A").reduce(4)
    small = draw_ink([wax], width=800).getchannel("A").reduce(2)

    difference = ImageChops.difference(large, small).histogram()
    assert sum(difference[12:]) <= 10


@pytest.mark.parametrize("width", [16, 130, 333, 1234])
def test_wax_is_drawn_at_any_width(width: int) -> None:
    wax = make_stroke([(800, 2400), (5600, 2400)], size=300, tool="crayon", colour="red")

    assert ink_area(wax, width=width) == pytest.approx(ink_area(wax), rel=0.1)


def test_a_brush_is_as_broad_as_its_nib_is_on_the_way() -> None:
    points = [[1000 + 20 * place, 2400, 255, 16 * place] for place in range(200)]
    brush = parse_stroke(make_body(tool="brush", size=120, input="pen", points=points))

    picture = draw_ink([brush], width=1600).getchannel("A")

    assert sum(picture.crop((750, 550, 751, 650)).tobytes()) == pytest.approx(30 * 255, rel=0.02)
    assert sum(picture.crop((251, 550, 252, 650)).tobytes()) < 15 * 255


def test_handwriting_is_never_more_pixels_than_the_page() -> None:
    for size in ((40_000, 40_000), (200, 40_000), (40_000, 200)):
        picture = Image.open(BytesIO(draw_png([LINE], width=640, size=size)))
        assert picture.width <= 640
        assert picture.height <= 480
