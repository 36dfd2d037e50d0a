"""Packing loses nothing, and what was not packed by us is refused in little room."""

import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.drawings.strokes import make_stroke, strokes
from webapp.drawings import codec
from webapp.drawings.codec import (
    DamagedPack,
    PackError,
    PackTooLarge,
    UnknownPackVersion,
    pack_strokes,
    unpack_strokes,
)
from webapp.drawings.stroke import Stroke

DRAWING = [
    make_stroke([(10, 20), (30, -40), (6500, 4900)], order=3),
    make_stroke([(5, 5)], order=4, tool="rubber", prompt=None),
]


@given(st.lists(strokes, max_size=8))
def test_strokes_come_back_exactly(drawing: list[Stroke]) -> None:
    assert unpack_strokes(pack_strokes(drawing)) == tuple(drawing)


def test_no_strokes_are_a_drawing_too() -> None:
    assert unpack_strokes(pack_strokes([])) == ()


def test_the_same_strokes_are_the_same_bytes() -> None:
    assert pack_strokes(DRAWING) == pack_strokes(list(DRAWING))


def test_sixty_strokes_take_about_nine_kilobytes() -> None:
    places = [(100 + 37 * k + (k * k) % 11, 900 + (k * 53) % 29) for k in range(40)]
    drawing = [make_stroke(places, order=order) for order in range(60)]

    assert len(pack_strokes(drawing)) < 12_000


@pytest.mark.parametrize("packed", [b"", b"\x00", b"\x02" + pack_strokes(DRAWING)[1:]])
def test_an_unknown_version_is_refused(packed: bytes) -> None:
    with pytest.raises(UnknownPackVersion):
        unpack_strokes(packed)


def test_every_shortened_pack_is_refused() -> None:
    packed = pack_strokes(DRAWING)

    for length in range(1, len(packed)):
        with pytest.raises(DamagedPack):
            unpack_strokes(packed[:length])


def test_bytes_after_the_end_are_refused() -> None:
    packed = pack_strokes(DRAWING)
    longer = packed[:1] + zlib.compress(zlib.decompress(packed[1:]) + b"\x00")

    for more in (packed + b"\x00", longer):
        with pytest.raises(DamagedPack):
            unpack_strokes(more)


@given(st.binary(max_size=300))
def test_whatever_is_deflated_is_unpacked_or_refused(data: bytes) -> None:
    try:
        drawing = unpack_strokes(bytes([codec.VERSION]) + zlib.compress(data))
    except PackError:
        return

    assert unpack_strokes(pack_strokes(drawing)) == drawing


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = bytes([codec.VERSION]) + zlib.compress(bytes(20 * codec.MAX_UNPACKED_BYTES), 9)

    tracemalloc.start()
    try:
        with pytest.raises(PackTooLarge):
            unpack_strokes(bomb)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 3 * codec.MAX_UNPACKED_BYTES


def test_what_could_not_be_unpacked_is_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MAX_UNPACKED_BYTES", 30)

    with pytest.raises(PackTooLarge):
        pack_strokes(DRAWING)
