"""The numbers on a drawing: in their place, over everything, and without a font."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from webapp.drawings.marks import DIGITS, PartMark, draw_marks
from webapp.drawings.picture import Picture
from webapp.drawings.stroke import parse_stroke

INK = parse_stroke(
    {
        "tool": "felt",
        "colour": "red",
        "size": 400,
        "input": "touch",
        "order": 1,
        "points": [[3200, 2400, 128, 0]],
        "prompt": None,
    }
)


def pixels(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.pixels(width=800))).convert("RGB")


def test_a_number_lies_over_the_ink_at_its_spot() -> None:
    plain = pixels(Picture(strokes=(INK,)))
    numbered = pixels(Picture(strokes=(INK,), numbers=(PartMark(1, 3200, 2400),)))
    at = (400 - 10, 300)
    assert plain.getpixel(at) == (197, 55, 44)
    assert numbered.getpixel(at) == (35, 48, 74)
    assert numbered.getpixel((50, 50)) == plain.getpixel((50, 50))


@pytest.mark.parametrize("number", [1, 7, 10, 42, 118])
def test_every_number_is_drawn_inside_its_disc(number: int) -> None:
    [group] = draw_marks([PartMark(number, 100, 200)])
    assert 'transform="translate(100 200)"' in group
    assert group.count("<path") == len(str(number))
    assert "<text" not in group


def test_there_is_a_line_for_every_digit() -> None:
    assert sorted(DIGITS) == list("0123456789")


def test_handwriting_is_as_large_as_it_was_written() -> None:
    picture = Picture(strokes=(INK,), size=(1600, 800))
    assert pixels(picture).size == (200, 100)
    assert 'viewBox="0 0 1600 800"' in picture.svg()
