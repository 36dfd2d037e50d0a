"""The pictures of symbols, as vectors for a document and as pixels for a letter."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from webapp.symbols.catalogue import list_codes
from webapp.symbols.pictures import render_svg, symbol_shapes, symbol_svg


def test_every_symbol_is_well_formed_by_itself() -> None:
    for code in list_codes():
        root = ElementTree.fromstring(symbol_svg(code))  # noqa: S314
        assert root.get("viewBox") == "0 0 32 32"


def test_ids_carry_the_prefix_so_that_two_documents_can_stand_in_one() -> None:
    shapes = symbol_shapes("teacher", prefix="drawing-1-")

    ids = re.findall(r'\bid="([^"]+)"', shapes)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', shapes)
    assert ids
    assert all(each.startswith("drawing-1-teacher-") for each in ids)
    assert {one or other for one, other in used} <= set(ids)


@pytest.mark.parametrize("pixels", [24, 120, 600])
def test_a_symbol_becomes_pixels_on_nothing(pixels: int) -> None:
    picture = Image.open(BytesIO(render_svg(symbol_svg("dog"), width=pixels, height=pixels)))

    assert (picture.format, picture.size, picture.mode) == ("PNG", (pixels, pixels), "RGBA")
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    assert picture.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("pixels", [0, -1, 6401])
def test_a_size_that_no_picture_has_is_refused(pixels: int) -> None:
    with pytest.raises(ValueError, match="size out of range"):
        render_svg(symbol_svg("dog"), width=pixels, height=pixels)


def test_what_is_no_symbol_has_no_picture() -> None:
    with pytest.raises(KeyError):
        symbol_svg("../../etc/passwd")
