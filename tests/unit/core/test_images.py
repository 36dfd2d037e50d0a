"""Pictures drawn anew: upright, the same to the eye, and with nothing beside the pixels."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.factories.pictures import CANARY, draw, make_picture, make_profile, tell_place
from webapp.core.images import MOST_PIXELS_DRAWN, BrokenPicture, check_whole, redraw

RED, BLUE = (220, 30, 30), (20, 40, 200)
# Where the red corner of a picture lies that is turned as EXIF says, so that it is upright then.
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def is_near(found: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(found[:3], wanted, strict=True))


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_afterwards(form: Any, orientation: int) -> None:
    turn = TURNED[orientation]
    lying = draw(64, 48) if turn is None else draw(64, 48).transpose(turn)

    drawn = redraw(make_picture(form, lying), form=form, orientation=orientation, profile=None)

    image = Image.open(BytesIO(drawn.data)).convert("RGB")
    assert (drawn.width, drawn.height) == image.size == (64, 48)
    assert is_near(image.getpixel((8, 8)), RED)
    assert is_near(image.getpixel((56, 8)), BLUE)
    assert is_near(image.getpixel((8, 40)), BLUE)


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_nothing_of_what_a_photo_tells_beside_the_picture_is_left(form: Any) -> None:
    told = make_picture(form, exif=tell_place(), icc_profile=make_profile())
    assert CANARY.encode() in told

    drawn = redraw(told, form=form, orientation=1, profile=make_profile())

    image = Image.open(BytesIO(drawn.data))
    assert not image.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & image.info.keys()
    assert CANARY.encode() not in drawn.data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_each_pixel(mode: str) -> None:
    image = draw().convert("L").convert("I;16") if mode == "I;16" else draw(mode=mode)

    drawn = redraw(make_picture("png", image), form="png", orientation=1, profile=None)

    again = Image.open(BytesIO(drawn.data))
    assert again.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_what_is_see_through_stays_so() -> None:
    image = draw(mode="P")

    drawn = redraw(
        make_picture("png", image, transparency=0), form="png", orientation=1, profile=None
    )

    assert Image.open(BytesIO(drawn.data)).info["transparency"] == 0


def test_a_lossless_webp_keeps_each_pixel_as_a_png() -> None:
    sent = make_picture("webp", lossless=True)

    drawn = redraw(sent, form="webp", orientation=1, profile=None)

    assert drawn.form == "png"
    assert Image.open(BytesIO(drawn.data)).convert("RGB").tobytes() == draw().tobytes()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_jpegs_can_be_read(mode: str) -> None:
    sent = make_picture("jpeg", draw(mode=mode))

    drawn = redraw(sent, form="jpeg", orientation=6, profile=None)

    assert (drawn.width, drawn.height) == (48, 64)


def test_a_jpeg_is_as_fine_as_it_was() -> None:
    sent = make_picture("jpeg", draw(256, 256), quality=97, subsampling=0)

    drawn = redraw(sent, form="jpeg", orientation=1, profile=None)

    before, after = Image.open(BytesIO(sent)), Image.open(BytesIO(drawn.data))
    assert after.quantization == before.quantization  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_a_very_large_photo_is_drawn_at_half_its_size(form: Any) -> None:
    sent = make_picture(form, Image.new("RGB", (6_001, 4_003), BLUE))
    assert MOST_PIXELS_DRAWN < 6_001 * 4_003

    drawn = redraw(sent, form=form, orientation=6, profile=None)

    assert (drawn.width, drawn.height) == (2_002, 3_001)


def test_a_profile_that_is_none_changes_nothing() -> None:
    drawn = redraw(make_picture("png"), form="png", orientation=1, profile=b"no profile at all")

    assert Image.open(BytesIO(drawn.data)).tobytes() == draw().tobytes()


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_picture_that_is_not_all_there_is_noticed(form: Any, share: float) -> None:
    whole = make_picture(form, draw(200, 200).rotate(30), quality=90)
    cut = whole[: int(len(whole) * share)]

    with pytest.raises(BrokenPicture):
        check_whole(cut, form=form)
    check_whole(whole, form=form)
