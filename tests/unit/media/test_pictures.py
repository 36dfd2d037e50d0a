"""What a picture file is said to be by its bytes, before anything of it is decoded."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.factories.pictures import (
    CANARY,
    draw,
    heic_start,
    huge_webp,
    make_moving,
    make_picture,
    make_profile,
    png_bomb,
    png_chunk,
    png_of,
    polyglots,
    scan_bomb,
    tell_place,
    text_bomb,
)
from webapp.media.formats.exif import read_orientation
from webapp.media.formats.findings import Refused
from webapp.media.formats.pictures import read_picture

FORMS = ["jpeg", "png", "webp"]


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_picture(data)
    return refused.value.code


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_picture_is_known_by_its_bytes_and_is_left_as_it_is(form: str) -> None:
    sent = make_picture(form)

    bare = read_picture(sent)

    assert (bare.form, bare.width, bare.height, bare.orientation) == (form, 64, 48, 1)
    assert bare.data is sent
    assert not bare.has_more


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_tells_which_way_up_it_is_and_its_metadata_are_left_out(
    form: str, orientation: int
) -> None:
    sent = make_picture(form, exif=tell_place(orientation), icc_profile=make_profile())

    bare = read_picture(sent)

    assert bare.orientation == orientation
    assert bare.profile == make_profile()
    assert bare.has_more
    assert CANARY.encode() not in bare.data
    assert not read_picture(bare.data).has_more


@pytest.mark.parametrize("form", FORMS)
def test_what_is_left_of_a_photo_is_the_same_picture(form: str) -> None:
    sent = make_picture(form, exif=tell_place(), icc_profile=make_profile())

    bare = read_picture(sent)

    before, after = Image.open(BytesIO(sent)), Image.open(BytesIO(bare.data))
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


def test_a_lossy_webp_with_transparency_stays_whole() -> None:
    image = draw(mode="RGBA")
    image.putalpha(100)

    bare = read_picture(make_picture("webp", image, exif=tell_place()))

    assert read_picture(bare.data).data is bare.data
    assert b"ALPH" in bare.data
    assert CANARY.encode() not in bare.data


@pytest.mark.parametrize("name", list(polyglots()))
def test_what_is_something_else_too_is_only_a_picture_afterwards(name: str) -> None:
    bare = read_picture(polyglots()[name])

    assert bare.has_more
    assert b"<script>" not in bare.data
    assert b"PK\x03\x04" not in bare.data


def test_a_second_picture_behind_the_first_is_left_out() -> None:
    first, second = make_picture("jpeg"), make_picture("jpeg", draw(400, 300))

    bare = read_picture(first + second)

    assert (bare.width, bare.height) == (64, 48)
    assert bare.data == first


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_picture"),
        (b"\x00" * 500, "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (b"BM" + bytes(100), "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (heic_start(), "heic_picture"),
        (make_moving("gif"), "moving_picture"),
        (make_moving("png"), "moving_picture"),
        (make_moving("webp"), "moving_picture"),
        (huge_webp(), "too_many_pixels"),
        (huge_webp(is_lossless=False), "too_many_pixels"),
        (png_bomb(), "too_many_pixels"),
        (make_picture("jpeg", Image.new("L", (12_000, 12_000))), "too_many_pixels"),
        (scan_bomb(), "too_demanding"),
        (b"\xff\xd8", "broken_picture"),
        (b"\xff\xd8\xff\xe0", "broken_picture"),
        (make_picture("jpeg")[:300], "broken_picture"),
        (make_picture("png")[:-5], "broken_picture"),
        (make_picture("webp")[:-9], "broken_picture"),
        (b"RIFF\x04\x00\x00\x00WEBP", "broken_picture"),
        (b"RIFF\x0c\x00\x00\x00WEBPVP8X\x00\x00\x00\x00", "broken_picture"),
        (png_of(0, 10), "broken_picture"),
        (make_picture("png")[:8] + png_chunk(b"IEND", b""), "broken_picture"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_why(data: bytes, code: str) -> None:
    assert refusal_of(data) == code


def test_a_text_that_unpacks_to_100_mb_is_never_unpacked() -> None:
    bare = read_picture(text_bomb())

    assert bare.has_more
    assert len(bare.data) < 200


def test_a_profile_that_unpacks_without_end_is_cut() -> None:
    profile = b"name\x00\x00" + zlib.compress(bytes(50_000_000), 9)
    pixels = zlib.compress(b"\x00" + bytes(3))

    bare = read_picture(png_of(1, 1, png_chunk(b"iCCP", profile), packed=pixels))

    assert bare.profile is not None
    assert len(bare.profile) <= 2**20


def test_an_altered_byte_of_a_png_is_noticed() -> None:
    sent = bytearray(make_picture("png"))
    sent[60] ^= 4

    assert refusal_of(bytes(sent)) == "broken_picture"


def test_a_canvas_that_is_not_the_pictures_own_size_is_refused() -> None:
    sent = make_picture("webp", draw(mode="RGBA"), exif=tell_place())
    place = sent.index(b"VP8X") + 12
    lied = sent[:place] + (16_000).to_bytes(3, "little") + sent[place + 3 :]

    assert refusal_of(lied) == "broken_picture"


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_way_up_is_read_in_both_byte_orders(order: str) -> None:
    mark = {"<": b"II*\x00", ">": b"MM\x00*"}[order]
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, 6, 0)
    tiff = mark + struct.pack(f"{order}IH", 8, 1) + entry

    assert read_orientation(tiff) == read_orientation(b"Exif\x00\x00" + tiff) == 6


@given(st.binary(max_size=200))
def test_no_metadata_are_too_odd_to_be_read(data: bytes) -> None:
    assert 1 <= read_orientation(b"II*\x00\x08\x00\x00\x00" + data) <= 8


@given(
    form=st.sampled_from(FORMS),
    cut=st.integers(0, 2_000),
    place=st.integers(0, 2_000),
    value=st.integers(0, 255),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    form: str, cut: int, place: int, value: int
) -> None:
    data = bytearray(make_picture(form, exif=tell_place(3), icc_profile=make_profile()))
    data[place % len(data)] = value

    try:
        bare = read_picture(bytes(data[: max(1, len(data) - cut)]))
    except Refused:
        return
    assert bare.width > 0
