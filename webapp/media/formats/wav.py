"""Reads the length of a WAV recording from its samples; pure."""

from __future__ import annotations

import struct

from webapp.media.formats.findings import Refused, Sound

START, KIND = b"RIFF", b"WAVE"
_FORMAT = struct.Struct("<HHIIHH")
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_RATES = range(4_000, 200_000)
_MOST_CHUNKS = 1_000


def read_wav(data: bytes) -> Sound:
    """Return type and length of a recording. Raises Refused.

    The size that the samples are said to have is not believed: a recorder that was cut off left
    none, or too much.
    """
    rate, block, place = 0, 0, 12
    for _count in range(_MOST_CHUNKS):
        if place + 8 > len(data):
            break
        name = data[place : place + 4]
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        start = place + 8
        if name == b"fmt ":
            rate, block = _read_format(data[start : start + size])
        if name == b"data":
            return _tell(min(size or len(data), len(data) - start), rate, block)
        place = start + size + size % 2
    raise Refused("broken_recording")


def _read_format(content: bytes) -> tuple[int, int]:
    """Return samples a second and the bytes of one sample of all channels."""
    if len(content) < _FORMAT.size:
        raise Refused("broken_recording")
    coding, channels, rate, _bytes, block, bits = _FORMAT.unpack_from(content)
    if coding not in (_PCM, _FLOAT, _EXTENSIBLE) or rate not in _RATES:
        raise Refused("not_a_recording")
    if not 1 <= channels <= 8 or bits not in (8, 16, 24, 32) or block != channels * bits // 8:
        raise Refused("broken_recording")
    return rate, block


def _tell(size: int, rate: int, block: int) -> Sound:
    if not rate:
        raise Refused("broken_recording")
    if size < block:
        raise Refused("no_sound")
    return Sound("audio/wav", round(size // block * 1000 / rate))
