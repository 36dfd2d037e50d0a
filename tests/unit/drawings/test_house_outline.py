"""The frame of a house as a child chose it, and as it was where nobody chose."""

import pytest

from webapp.drawings.house_outline import (
    FIRST_COLOURS,
    HOUSE_OUTLINES,
    HOUSE_PATHS,
    HOUSE_TINTS,
    list_outline_paths,
    outline_in,
)


@pytest.mark.parametrize("look", [None, {}, {"theme": "moon", "houses": {"worries": {}}}])
def test_without_a_known_choice_a_house_looks_as_it_always_did(
    look: dict[str, object] | None,
) -> None:
    assert outline_in(look, "worries") == HOUSE_OUTLINES["worries"]


def test_theme_and_colour_are_the_childs() -> None:
    look = {"theme": "boxes", "houses": {"worries": {"name": "my cave", "colour": "green"}}}

    assert outline_in(look, "worries").colour == HOUSE_TINTS["green"]
    assert outline_in(look, "worries").path == HOUSE_PATHS["boxes"]["worries"]
    assert outline_in(look, "wishes").colour == HOUSE_TINTS[FIRST_COLOURS["wishes"]]


@pytest.mark.parametrize("theme", sorted(HOUSE_PATHS))
@pytest.mark.parametrize("house", sorted(HOUSE_OUTLINES))
def test_every_frame_lies_on_the_page(theme: str, house: str) -> None:
    lines = list_outline_paths(outline_in({"theme": theme}, house))
    ends = [line.start for line in lines] + [curve.end for line in lines for curve in line.curves]

    assert all(0 <= x <= 6400 and 0 <= y <= 4800 for x, y in ends)
