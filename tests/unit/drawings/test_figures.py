"""The people a child made, as SVG: well formed, in the chosen colours, with a text alternative."""

import re
from xml.etree import ElementTree

import pytest

from webapp.drawings.figures import FIGURE_SHAPES, SOMEONE, draw_figure
from webapp.drawings.palette import PALETTE

SVG = "{http://www.w3.org/2000/svg}"
LOOK = {"skin": "peach", "hair": "grey", "clothes": "blue"}


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 our own


@pytest.mark.parametrize("shape", FIGURE_SHAPES)
def test_every_shape_is_a_picture_of_paths_and_nothing_else(shape: str) -> None:
    root = read(draw_figure({"shape": shape, **LOOK}))

    assert {element.tag for element in root.iter()} == {f"{SVG}svg", f"{SVG}g", f"{SVG}path"}
    assert root.get("viewBox") == "0 0 200 320"
    for path in root.iter(f"{SVG}path"):
        assert re.fullmatch(r"none|#[0-9a-f]{6}", path.get("fill") or "")


@pytest.mark.parametrize("colour", PALETTE)
def test_clothes_have_the_colour_that_the_child_chose(colour: str) -> None:
    drawn = draw_figure({"shape": "adult-short", **LOOK, "clothes": colour})

    assert f'fill="{PALETTE[colour]}"' in drawn


def test_a_figure_without_a_title_is_no_picture_to_those_who_listen() -> None:
    assert 'aria-hidden="true"' in draw_figure({"shape": "cat", **LOOK})


def test_a_title_is_escaped() -> None:
    name = 'Mum & "Bob" <3\x07'
    root = read(draw_figure({"shape": "cat", **LOOK}, title=name))

    assert root.get("aria-label") == 'Mum & "Bob" <3\ufffd'
    assert root.get("role") == "img"


def test_a_shape_of_another_version_is_shown_as_someone() -> None:
    unknown = draw_figure({"shape": "tall", **LOOK})

    assert unknown == draw_figure({"shape": SOMEONE, **LOOK})


def test_a_figure_has_no_ids_so_that_many_stand_in_one_document() -> None:
    assert " id=" not in draw_figure({"shape": "older-glasses", **LOOK}, title="Nana")
