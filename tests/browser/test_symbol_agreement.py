"""Chromium's canvas, Chromium's SVG and the server's pixels show the same stickers."""

from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.bench.ink_agreement import read_data_url
from tests.factories.bundles import bundle
from webapp.drawings.palette import PAPER, hex_to_rgb
from webapp.drawings.raster import draw_png
from webapp.drawings.svg import draw_svg
from webapp.drawings.symbols import PlacedSymbol
from webapp.symbols.catalogue import list_categories, list_codes
from webapp.symbols.pictures import symbol_shapes

WIDTH, HEIGHT = 1600, 1200
BAR = 0.97
EDGE = 48  # a pixel that differs from the paper by less is a soft edge
IN_THE_PAGE = """
async ([placed, shapes, whole, paper, width, height]) => {
  const load = async (svg) => {
    const picture = new Image();
    picture.src = "data:image/svg+xml," + encodeURIComponent(svg);
    await picture.decode();
    return picture;
  };
  const fresh = () => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    return [canvas, context];
  };
  const [canvas, context] = fresh();
  for (const layer of ["behind", "front"]) {
    const svg = symbols.layerSvg(placed, layer, new Map(Object.entries(shapes)), width);
    context.drawImage(await load(svg), 0, 0, width, height);
  }
  const [printed, printer] = fresh();
  printer.drawImage(await load(whole), 0, 0, width, height);
  return [canvas.toDataURL("image/png"), printed.toDataURL("image/png")];
}
"""


@pytest.fixture(scope="module")
def symbols_page(browser: Browser) -> Iterator[Page]:
    """Chromium on an empty page that holds the front end's own way of drawing stickers."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>Stickers</title>")
    page.add_script_tag(content=bundle("frontend/core/symbol-layer.ts", name="symbols"))
    yield page
    page.close()


def scatter(codes: list[str]) -> list[PlacedSymbol]:
    """Return these symbols in rows, of several sizes, some over the edge and over each other."""
    return [
        PlacedSymbol(
            symbol=code,
            x=200 + 1003 * (place % 7),
            y=150 + 911 * (place // 7),
            size=401 + 167 * (place % 5),
            layer="behind" if place % 2 else "front",
            order=place,
        )
        for place, code in enumerate(codes)
    ]


def draw_in_browser(page: Page, placed: list[PlacedSymbol]) -> list[Image.Image]:
    """Return Chromium's canvas and its rendering of our SVG, both on paper."""
    shapes = {each.symbol: symbol_shapes(each.symbol) for each in placed}
    whole = draw_svg([], prefix="d", symbols=placed)
    told = [[asdict(each) for each in placed], shapes, whole, PAPER, WIDTH, HEIGHT]
    return [read_data_url(url) for url in page.evaluate(IN_THE_PAGE, told)]


def covered(picture: Image.Image) -> Image.Image:
    """Return where something lies on the paper."""
    paper = Image.new("RGB", picture.size, hex_to_rgb(PAPER))
    bands = ImageChops.difference(picture.convert("RGB"), paper).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point([0] * EDGE + [255] * (256 - EDGE))


def agreement(one: Image.Image, other: Image.Image) -> float:
    """Return intersection over union of what is covered."""
    first, second = covered(one), covered(other)
    both = ImageChops.darker(first, second).histogram()[255]
    return both / ImageChops.lighter(first, second).histogram()[255]


def wrong_colours(one: Image.Image, other: Image.Image) -> float:
    """Return the part of what both cover that is of a plainly different colour."""
    both = ImageChops.darker(covered(one), covered(other))
    bands = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    plain = most.point([0] * 96 + [255] * 160)
    return ImageChops.darker(plain, both).histogram()[255] / both.histogram()[255]


@pytest.mark.parametrize("group", [category.code for category in list_categories()])
def test_the_stickers_of_a_group_look_the_same_everywhere(symbols_page: Page, group: str) -> None:
    [category] = [each for each in list_categories() if each.code == group]
    placed = scatter(list(category.symbols))
    pixels = Image.open(BytesIO(draw_png([], width=WIDTH, symbols=placed)))

    for picture in draw_in_browser(symbols_page, placed):
        assert agreement(picture, pixels) >= BAR
        assert wrong_colours(picture, pixels) < 0.005


def test_skin_is_the_same_skin_everywhere(symbols_page: Page) -> None:
    toned = [code for code in list_codes() if code.startswith(("girl-skin", "judge-skin"))]
    placed = scatter(toned)
    pixels = Image.open(BytesIO(draw_png([], width=WIDTH, symbols=placed)))

    for picture in draw_in_browser(symbols_page, placed):
        assert agreement(picture, pixels) >= BAR
        assert wrong_colours(picture, pixels) < 0.005


def test_the_measure_sees_a_sticker_that_lies_three_pixels_aside(symbols_page: Page) -> None:
    placed = scatter(["dog", "house", "sun", "girl"])
    moved = [PlacedSymbol(**{**asdict(each), "x": each.x + 12}) for each in placed]
    pixels = Image.open(BytesIO(draw_png([], width=WIDTH, symbols=moved)))

    canvas, _printed = draw_in_browser(symbols_page, placed)
    assert agreement(canvas, pixels) < BAR
