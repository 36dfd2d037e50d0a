"""Chromium's canvas, Chromium's SVG and the server's pixels show the same ink."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.bench.each_ink import (
    LEAST,
    MOST_COLOUR,
    TOOLS,
    compare_colours,
    measure_ink,
    redraw_with,
)
from tests.bench.ink_agreement import (
    BARS,
    SHARED,
    WIDTH,
    Drawing,
    compare_ink,
    count_wrong_colours,
    draw_in_browser,
    list_fixture_drawings,
    make_ink_page,
    measure_agreement,
    read_data_url,
    sample_shared_drawings,
)
from tests.variants import first_of
from webapp.drawings.house_outline import HOUSE_OUTLINES
from webapp.drawings.palette import PAPER
from webapp.drawings.raster import draw_ink, draw_png
from webapp.drawings.stroke import Stroke, Tool, stroke_body

# Draws strokes whole, and as they come with three samples at a time, over what lies below them.
DRAW_IN_PIECES = """
([below, strokes, width, height]) => {
  const fresh = () => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return [canvas, canvas.getContext("2d", { willReadFrequently: true })];
  };
  const scale = width / 6400;
  const place = { scale, corner: [0, 0] };
  const [settled, context] = fresh();
  const [shown, top] = fresh();
  for (const stroke of below) ink.drawStroke(context, stroke, scale);
  for (const stroke of strokes) {
    top.clearRect(0, 0, width, height);
    top.drawImage(settled, 0, 0);
    const open = { ...stroke, points: [] };
    let drawn = 0;
    for (const point of stroke.points) {
      open.points.push(point);
      if (open.points.length % 3 === 1) drawn = ink.drawNewPoints(top, open, drawn, place, settled);
    }
    ink.drawNewPoints(top, open, drawn, place, settled);
    if (stroke === strokes[strokes.length - 1]) break;
    ink.drawStroke(context, stroke, scale);
  }
  ink.drawStroke(context, strokes[strokes.length - 1], scale);
  return [settled.toDataURL("image/png"), shown.toDataURL("image/png")];
}
"""


DRAW_OUTLINE = """
([outline, paper, width, height]) => {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  ink.drawOutline(context, outline, width / 6400);
  return canvas.toDataURL("image/png");
}
"""


@pytest.fixture(scope="module")
def ink_page(browser: Browser) -> Iterator[Page]:
    page = make_ink_page(browser)
    yield page
    page.close()


@pytest.mark.parametrize("drawing", list_fixture_drawings(), ids=lambda drawing: drawing.name)
def test_a_fixture_shows_the_same_ink_everywhere(ink_page: Page, drawing: Drawing) -> None:
    agreement = measure_agreement(ink_page, drawing)

    assert agreement.canvas >= BARS["canvas"]
    assert agreement.svg >= BARS["svg"]


@pytest.mark.parametrize("drawing", list_fixture_drawings(), ids=lambda drawing: drawing.name)
def test_a_fixture_shows_the_same_colours_everywhere(ink_page: Page, drawing: Drawing) -> None:
    pixels = draw_ink(drawing.strokes, width=WIDTH)

    canvas, printed = draw_in_browser(ink_page, drawing)

    assert count_wrong_colours(pixels, canvas) == 0
    assert count_wrong_colours(pixels, printed) == 0


@pytest.mark.parametrize("house", sorted(HOUSE_OUTLINES))
def test_a_house_looks_the_same_on_the_tablet_and_in_the_picture(
    ink_page: Page, house: str
) -> None:
    outline = HOUSE_OUTLINES[house]
    picture = Image.open(BytesIO(draw_png([], width=WIDTH, outline=outline))).convert("RGBA")

    url = ink_page.evaluate(DRAW_OUTLINE, [asdict(outline), PAPER, WIDTH, WIDTH * 3 // 4])

    assert count_wrong_colours(picture, read_data_url(url)) == 0


def test_the_measure_sees_a_line_that_is_one_pixel_too_broad(ink_page: Page) -> None:
    drawing = next(each for each in list_fixture_drawings() if each.name == "two-people")
    broader = Drawing("broader", tuple(_broaden(drawing)))

    canvas, _ = draw_in_browser(ink_page, broader)

    assert compare_ink(draw_ink(drawing.strokes, width=WIDTH), canvas) < BARS["canvas"]


@first_of("tool", TOOLS)
def test_each_ink_shows_the_same_on_the_tablet_in_the_record_and_in_print(
    ink_page: Page, tool: Tool
) -> None:
    for drawing in list_fixture_drawings():
        likenesses = measure_ink(ink_page, redraw_with(drawing, tool), is_printed=True)

        assert {each.picture for each in likenesses} == {"canvas", "svg", "print"}
        assert min(each.ink for each in likenesses) >= LEAST
        assert max(each.colour for each in likenesses) <= MOST_COLOUR


@pytest.mark.parametrize("tool", ["felt", "rubber"])
def test_ink_drawn_as_it_comes_is_close_to_the_finished_line(ink_page: Page, tool: Tool) -> None:
    whole, pieces = draw_in_pieces(ink_page, tool)

    assert compare_ink(whole, pieces) >= 0.97


@pytest.mark.parametrize("tool", ["crayon", "brush"])
def test_wax_and_brush_drawn_as_they_come_are_the_finished_line(ink_page: Page, tool: Tool) -> None:
    whole, pieces = draw_in_pieces(ink_page, tool)

    assert compare_ink(whole, pieces) >= 0.999
    assert compare_colours(whole, pieces) < 0.1


def draw_in_pieces(page: Page, tool: Tool) -> tuple[Image.Image, Image.Image]:
    """Return a scribble over other ink, drawn whole, and drawn as it comes."""
    below = next(each for each in list_fixture_drawings() if each.name == "two-people").strokes
    hand = next(each for each in list_fixture_drawings() if each.name == "sharp-turns")
    scribble = [stroke for stroke in redraw_with(hand, tool).strokes if stroke.tool == tool]
    bodies = [[stroke_body(stroke) for stroke in part] for part in (below, scribble)]
    whole, pieces = page.evaluate(DRAW_IN_PIECES, [*bodies, WIDTH, WIDTH * 3 // 4])
    return read_data_url(whole), read_data_url(pieces)


@pytest.mark.shared
def test_two_hundred_drawings_by_real_hands_show_the_same_ink(ink_page: Page) -> None:
    assert SHARED.is_dir(), "the shared folder with real strokes has to lie beside this checkout"
    drawings = sample_shared_drawings()

    agreements = [measure_agreement(ink_page, drawing) for drawing in drawings]

    assert len(agreements) == 200
    for picture, bar in BARS.items():
        figures = [getattr(agreement, picture) for agreement in agreements]
        assert min(figures) >= bar


@pytest.mark.shared
@pytest.mark.parametrize("tool", TOOLS)
def test_drawings_by_real_hands_show_the_same_in_each_ink(ink_page: Page, tool: Tool) -> None:
    assert SHARED.is_dir(), "the shared folder with real strokes has to lie beside this checkout"
    drawings = sample_shared_drawings()[::8]

    likenesses = [
        each
        for place, drawing in enumerate(drawings)
        for each in measure_ink(ink_page, redraw_with(drawing, tool), is_printed=place % 5 == 0)
    ]

    assert len(drawings) == 25
    assert min(each.ink for each in likenesses) >= LEAST
    assert max(each.colour for each in likenesses) <= MOST_COLOUR


def _broaden(drawing: Drawing) -> Iterator[Stroke]:
    for stroke in drawing.strokes:
        yield replace(stroke, size=stroke.size + 4)
