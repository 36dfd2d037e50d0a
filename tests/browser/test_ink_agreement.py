"""Chromium's canvas, Chromium's SVG and the server's pixels show the same ink."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.bench.ink_agreement import (
    BARS,
    SHARED,
    WIDTH,
    Drawing,
    compare_ink,
    count_wrong_colours,
    draw_in_browser,
    list_fixture_drawings,
    measure_agreement,
    open_ink_page,
    read_data_url,
    sample_shared_drawings,
)
from webapp.drawings.house_outline import HOUSE_OUTLINES
from webapp.drawings.palette import PAPER
from webapp.drawings.raster import draw_ink, draw_png
from webapp.drawings.stroke import Stroke, stroke_body

DRAW_IN_PIECES = """
([strokes, width, height]) => {
  const draw = (lay) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    for (const stroke of strokes) lay(context, stroke);
    return context.getImageData(0, 0, width, height).data;
  };
  const scale = width / 6400;
  const whole = draw((context, stroke) => ink.drawStroke(context, stroke, scale));
  const pieces = draw((context, stroke) => {
    let drawn = 0;
    for (let count = 1; count <= stroke.points.length; count += 3) {
      const open = { ...stroke, points: stroke.points.slice(0, count) };
      drawn = ink.drawNewPoints(context, open, drawn, scale);
    }
    ink.drawNewPoints(context, stroke, drawn, scale);
  });
  let both = 0, either = 0;
  for (let place = 3; place < whole.length; place += 4) {
    both += whole[place] >= 128 && pieces[place] >= 128;
    either += whole[place] >= 128 || pieces[place] >= 128;
  }
  return either ? both / either : 1;
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
def ink_page() -> Iterator[Page]:
    with open_ink_page() as page:
        yield page


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


@pytest.mark.parametrize("drawing", list_fixture_drawings(), ids=lambda drawing: drawing.name)
def test_ink_drawn_as_it_comes_is_close_to_the_finished_line(
    ink_page: Page, drawing: Drawing
) -> None:
    bodies = [stroke_body(stroke) for stroke in drawing.strokes]

    close = ink_page.evaluate(DRAW_IN_PIECES, [bodies, WIDTH, WIDTH * 3 // 4])

    assert close >= 0.85


@pytest.mark.shared
def test_two_hundred_drawings_by_real_hands_show_the_same_ink(ink_page: Page) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared folder with real strokes is not beside this checkout")
    drawings = sample_shared_drawings()

    agreements = [measure_agreement(ink_page, drawing) for drawing in drawings]

    assert len(agreements) == 200
    for picture, bar in BARS.items():
        figures = [getattr(agreement, picture) for agreement in agreements]
        assert min(figures) >= bar


def _broaden(drawing: Drawing) -> Iterator[Stroke]:
    for stroke in drawing.strokes:
        yield replace(stroke, size=stroke.size + 4)
