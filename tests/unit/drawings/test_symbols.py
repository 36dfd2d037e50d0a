"""Symbols on a drawing: read exactly or refused, behind or before the ink, never rubbed out."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.unit.drawings.strokes import make_stroke
from webapp.drawings import limits
from webapp.drawings.house_outline import HOUSE_OUTLINES
from webapp.drawings.palette import PAPER, hex_to_rgb
from webapp.drawings.raster import draw_png
from webapp.drawings.svg import draw_svg
from webapp.drawings.symbols import (
    MissingField,
    NotAnInteger,
    NotASymbol,
    OutOfRange,
    PlacedSymbol,
    SymbolError,
    UnknownLayer,
    UnknownSymbol,
    parse_symbol,
    symbols_of,
)
from webapp.symbols.catalogue import list_codes

BODY = {"symbol": "stop-sign", "x": 3200, "y": 2400, "size": 800, "layer": "front", "order": 7}
ACROSS = make_stroke([(800, 2400), (5600, 2400)], size=120, colour="blue", order=1)
RUBBED = make_stroke([(800, 2400), (5600, 2400)], size=900, tool="rubber", order=2)
BLUE = (47, 116, 192)
SVG = "{http://www.w3.org/2000/svg}"


def placed(**changes: Any) -> PlacedSymbol:
    return parse_symbol({**BODY, **changes})


def pixel_of(*, layer: str, strokes: list[Any], at: tuple[int, int] = (3200, 2400)) -> Any:
    png = draw_png(strokes, width=640, symbols=[placed(layer=layer)])
    return Image.open(BytesIO(png)).getpixel((at[0] // 10, at[1] // 10))


def test_a_symbol_is_read_as_it_was_told() -> None:
    assert parse_symbol({**BODY, "prompt": None}) == PlacedSymbol(
        symbol="stop-sign", x=3200, y=2400, size=800, layer="front", order=7
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"symbol": "gun"}, UnknownSymbol),
        ({"symbol": "dog-skin-dark"}, UnknownSymbol),
        ({"symbol": None}, UnknownSymbol),
        ({"symbol": ["dog"]}, UnknownSymbol),
        ({"layer": "above"}, UnknownLayer),
        ({"layer": ["front"]}, UnknownLayer),
        ({"x": limits.MAX_COORDINATE + 1}, OutOfRange),
        ({"y": limits.MIN_COORDINATE - 1}, OutOfRange),
        ({"size": limits.MIN_SYMBOL - 1}, OutOfRange),
        ({"size": limits.MAX_SYMBOL + 1}, OutOfRange),
        ({"order": -1}, OutOfRange),
        ({"x": 1.5}, NotAnInteger),
        ({"size": True}, NotAnInteger),
        ({"order": "1"}, NotAnInteger),
    ],
)
def test_a_malformed_symbol_is_refused_and_never_repaired(
    changes: dict[str, Any], refusal: type[SymbolError]
) -> None:
    with pytest.raises(refusal) as refused:
        parse_symbol({**BODY, **changes})

    assert refused.value.data["field"] == next(iter(changes))


@pytest.mark.parametrize("body", [None, [], "dog", 3])
def test_what_is_no_body_is_refused(body: object) -> None:
    with pytest.raises(NotASymbol):
        parse_symbol(body)


@pytest.mark.parametrize("field", sorted(BODY))
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(MissingField) as refused:
        parse_symbol({name: value for name, value in BODY.items() if name != field})

    assert refused.value.data["field"] == field


def test_a_sealed_drawing_tells_its_symbols_and_an_older_one_has_none() -> None:
    assert symbols_of({"symbols": [BODY]}) == (placed(),)
    assert symbols_of({}) == symbols_of(None) == ()


def test_ink_runs_over_what_lies_behind_it_and_under_what_lies_before_it() -> None:
    red = pixel_of(layer="front", strokes=[])

    assert pixel_of(layer="behind", strokes=[ACROSS]) == BLUE
    assert pixel_of(layer="front", strokes=[ACROSS]) == red != BLUE


@pytest.mark.parametrize("layer", ["behind", "front"])
def test_a_rubber_takes_the_ink_and_leaves_the_symbol(layer: str) -> None:
    left = pixel_of(layer=layer, strokes=[ACROSS, RUBBED])

    assert left == pixel_of(layer=layer, strokes=[])
    assert pixel_of(layer=layer, strokes=[ACROSS, RUBBED], at=(1500, 2400)) == hex_to_rgb(PAPER)


def test_the_later_symbol_lies_on_the_earlier_one() -> None:
    symbols = [placed(symbol="dog", order=2), placed(order=1)]
    ordered = draw_svg([], prefix="d", symbols=symbols)

    assert re.findall(r'href="#d-s-([a-z-]+)"', ordered) == ["stop-sign", "dog"]
    assert ordered == draw_svg([], prefix="d", symbols=symbols[::-1])


def test_the_vectors_are_drawn_in_their_order_and_each_symbol_is_defined_once() -> None:
    symbols = [placed(layer="behind", order=1), placed(order=2), placed(order=3, size=801)]
    svg = draw_svg([ACROSS], prefix="d", outline=HOUSE_OUTLINES["wishes"], symbols=symbols)
    root = ElementTree.fromstring(svg)  # noqa: S314

    page = root.find(f"{SVG}g")
    assert page is not None
    assert [each.tag.removeprefix(SVG) for each in page] == ["path", "use", "path", "use", "use"]
    assert svg.count('id="d-s-stop-sign"') == 1
    assert 'transform="translate(2799.5 1999.5) scale(25.0312)"' in svg


def test_no_id_is_told_twice_and_every_one_begins_with_the_prefix() -> None:
    symbols = [placed(symbol=code, order=order) for order, code in enumerate(list_codes())]
    svg = draw_svg([ACROSS, RUBBED], prefix="house-1", symbols=symbols)

    ids = re.findall(r'\bid="([^"]+)"', svg)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert {one or other for one, other in used} <= set(ids)
    assert all(each.startswith("house-1-") for each in ids)


def test_a_drawing_without_symbols_is_what_it_was() -> None:
    assert draw_svg([ACROSS], prefix="d", symbols=()) == draw_svg([ACROSS], prefix="d")
    assert draw_png([ACROSS], width=320, symbols=()) == draw_png([ACROSS], width=320)


def test_a_symbol_that_hangs_over_the_edge_is_cut_there() -> None:
    png = draw_png([], width=640, symbols=[placed(x=6400, y=4800, size=6400)])

    assert Image.open(BytesIO(png)).size == (640, 480)


def test_five_hundred_symbols_are_all_there() -> None:
    codes = list_codes()
    symbols = [
        placed(symbol=codes[n % len(codes)], x=n * 12, y=n * 9, layer="behind", order=n)
        for n in range(500)
    ]

    assert draw_svg([], prefix="d", symbols=symbols).count("<use") >= 500
    assert draw_png([], width=320, symbols=symbols)
