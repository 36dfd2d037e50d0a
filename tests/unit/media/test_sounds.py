"""What a recording is by its bytes, and how long it is by its data."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.pictures import make_picture
from tests.factories.sounds import (
    box,
    element,
    hostile_sounds,
    make_fragmented,
    make_m4a,
    make_ogg,
    make_wav,
    make_webm,
    ogg_page,
    webm_head,
)
from webapp.media.formats.findings import Refused
from webapp.media.formats.opus import packet_ms
from webapp.media.formats.sounds import read_sound

Maker = Callable[[int], bytes]
MAKERS: dict[str, tuple[Maker, str, float]] = {
    "wav": (make_wav, "audio/wav", 0),
    "webm": (make_webm, "audio/webm", 0),
    "ogg": (make_ogg, "audio/ogg", 10),  # what a player skips at the start
    "m4a": (make_m4a, "audio/mp4", 22),  # whole frames of AAC
    "fragmented mp4": (make_fragmented, "audio/mp4", 0),
}


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_sound(data)
    return refused.value.code


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("milliseconds", [500, 2_000, 61_500, 600_000])
def test_the_length_is_measured(name: str, milliseconds: int) -> None:
    make, kind, less = MAKERS[name]

    sound = read_sound(make(milliseconds))

    assert sound.type == kind
    assert milliseconds - less <= sound.duration_ms <= milliseconds


@pytest.mark.parametrize("name", MAKERS)
def test_a_recording_that_was_cut_off_is_as_long_as_what_is_left(name: str) -> None:
    make, _kind, _less = MAKERS[name]
    whole = make(10_000)
    cut = whole[: len(whole) * 2 // 3]

    assert 4_000 < read_sound(cut).duration_ms < 8_000


@pytest.mark.parametrize("told_size", [0, 0xFFFFFFFF, 10**6])
def test_what_a_wav_says_of_its_size_is_not_believed(told_size: int) -> None:
    assert read_sound(make_wav(500, told_size=told_size)).duration_ms == 500


def test_a_wav_may_tell_something_before_its_sound() -> None:
    sent = make_wav(500)
    note = b"LIST" + struct.pack("<I", 3) + b"abc\x00"

    assert read_sound(sent[:36] + note + sent[36:]).duration_ms == 500


def test_slices_of_any_length_are_added_up() -> None:
    assert read_sound(make_webm(3_000, slice_ms=700)).duration_ms == 3_000


def test_fragments_that_do_not_tell_when_they_start_follow_each_other() -> None:
    assert read_sound(make_fragmented(2_500, is_timed=False)).duration_ms == 2_500


def test_when_a_fragment_starts_counts_more_than_how_long_the_one_before_says_it_is() -> None:
    short = read_sound(make_fragmented(3_000, sample=480))

    assert short.duration_ms == 2_500


def test_a_webm_with_sizes_is_read_as_one_without() -> None:
    block = element(0xA1, b"\x81" + struct.pack(">h", 40) + b"\x00" + b"\xf8\xff\xfe")
    cluster = element(0x1F43B675, element(0xE7, b"\x00") + element(0xA0, block))
    first = element(0x1F43B675, element(0xE7, b"\x00") + element(0xA3, b"\x81\x00\x00\x80\xf8"))

    assert read_sound(webm_head() + first + cluster).duration_ms == 60


@pytest.mark.parametrize(
    ("packet", "milliseconds"),
    [
        (b"\xf8", 20),
        (b"\xf9", 40),
        (b"\xfb\x03", 60),
        (b"\x18", 60),
        (b"\x00", 10),
        (b"\x80", 2.5),
        (b"\xfb\x3f", 120),
        (b"\xfb", 0),
        (b"", 0),
    ],
)
def test_a_packet_of_opus_tells_how_long_it_is(packet: bytes, milliseconds: float) -> None:
    assert packet_ms(packet) == milliseconds


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_recording"),
        (b"ID3\x04" + bytes(100), "not_a_recording"),
        (make_picture("jpeg"), "not_a_recording"),
        (make_webm(codec=b"V_VP8", kind=1), "not_a_recording"),
        (make_webm(codec=b"A_VORBIS"), "not_a_recording"),
        (make_webm(doc_type=b"matroska"), "not_a_recording"),
        (make_webm(kind=17), "no_sound"),
        (webm_head(), "no_sound"),
        (webm_head()[:20], "broken_recording"),
        (make_ogg(codec=b"\x01vorbis "), "not_a_recording"),
        (make_ogg(0), "no_sound"),
        (b"OggS", "broken_recording"),
        (make_ogg() + ogg_page([b"\x80theora"], number=0, kind=2), "not_a_recording"),
        (make_wav(0), "no_sound"),
        (make_wav()[:30], "broken_recording"),
        (make_wav().replace(b"\x01\x00\x01\x00", b"\x55\x00\x01\x00", 1), "not_a_recording"),
        (make_m4a(handler=b"vide"), "not_a_recording"),
        (make_m4a(handler=b"text"), "no_sound"),
        (make_m4a(codec=b"ac-3"), "not_a_recording"),
        (make_m4a(0), "no_sound"),
        (make_m4a()[:100], "broken_recording"),
        (box(b"ftyp", b"isom", bytes(4)), "broken_recording"),
        (make_fragmented(0), "no_sound"),
        (make_webm(700_000), "too_long"),
        (make_ogg(700_000), "too_long"),
        (make_fragmented(700_000), "too_long"),
        (make_wav(700_000, rate=4_000), "too_long"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_why(data: bytes, code: str) -> None:
    assert refusal_of(data) == code


def test_the_codec_is_read_and_not_only_its_name() -> None:
    mp3 = make_m4a().replace(b"\x04\x11\x40", b"\x04\x11\x6b")

    assert refusal_of(mp3) == "not_a_recording"


def outcome_of(data: bytes) -> str:
    try:
        sound = read_sound(data)
    except Refused as refusal:
        return refusal.code
    return "at most two seconds" if sound.duration_ms <= 2_000 else "longer than it is"


@pytest.mark.parametrize("name", hostile_sounds())
def test_a_hostile_recording_is_read_or_refused_soon(name: str) -> None:
    started = time.process_time()
    found = outcome_of(hostile_sounds()[name])

    assert found in ("too_demanding", "broken_recording", "no_sound", "at most two seconds")
    assert time.process_time() - started < 3


@given(
    name=st.sampled_from(sorted(MAKERS)),
    cut=st.integers(0, 600),
    place=st.integers(0, 2_000),
    value=st.binary(min_size=1, max_size=4),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    name: str, cut: int, place: int, value: bytes
) -> None:
    data = bytearray(MAKERS[name][0](400))
    place %= len(data)
    data[place : place + len(value)] = value

    try:
        sound = read_sound(bytes(data[: max(1, len(data) - cut)]))
    except Refused:
        return
    assert sound.duration_ms >= 0
