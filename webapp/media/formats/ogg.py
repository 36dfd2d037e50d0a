"""Reads the length of an Ogg recording from its packets; pure."""

from __future__ import annotations

import struct

from webapp.media.formats.findings import Refused, Sound
from webapp.media.formats.opus import packet_ms

START = b"OggS"
_HEADER = struct.Struct("<4sBBqIIIB")
_FIRST_OF_STREAM, _CONTINUED = 0x02, 0x01
_OPUS, _TAGS = b"OpusHead", b"OpusTags"
_FULL_LACE = 255
_SKIP = struct.Struct("<10xH")
_SAMPLES_MS = 48  # samples of a millisecond; Opus always counts in 48 kHz


def read_ogg(data: bytes) -> Sound:
    """Return type and length of a recording; a last page that was cut off is left. Raises Refused.

    The length is that of the packets less what a player skips at the start.
    """
    place, skip, milliseconds, packets = 0, None, 0.0, 0
    while place + _HEADER.size <= len(data):
        head = _HEADER.unpack_from(data, place)
        laces = data[place + _HEADER.size : place + _HEADER.size + head[7]]
        body = place + _HEADER.size + len(laces)
        end = body + sum(laces)
        if head[0] != START or head[1] != 0 or len(laces) < head[7] or end > len(data):
            break
        if head[2] & _FIRST_OF_STREAM:
            skip = _read_head(data[body:end])
        for start in _list_packets(laces, body, is_continued=bool(head[2] & _CONTINUED)):
            if not data.startswith((_OPUS, _TAGS), start):
                milliseconds += packet_ms(data[start : start + 2])
                packets += 1
        place = end
    if skip is None:
        raise Refused("broken_recording")
    if not packets:
        raise Refused("no_sound")
    return Sound("audio/ogg", max(0, round(milliseconds - skip / _SAMPLES_MS)))


def _read_head(packet: bytes) -> int:
    """Return how many samples a player skips at the start."""
    if not packet.startswith(_OPUS) or len(packet) < _SKIP.size:
        raise Refused("not_a_recording")
    (skip,) = _SKIP.unpack_from(packet)
    return int(skip)


def _list_packets(laces: bytes, body: int, *, is_continued: bool) -> list[int]:
    """Return where the packets start that begin in this page."""
    starts, place, is_inside = [], body, is_continued
    for lace in laces:
        if not is_inside and lace:
            starts.append(place)
        is_inside = lace == _FULL_LACE
        place += lace
    return starts
