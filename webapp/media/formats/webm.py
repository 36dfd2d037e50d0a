"""Reads the length of a WebM recording from its blocks; pure.

A recorder that writes in slices tells neither the length nor the sizes of what it writes, so the
masters are walked into and never believed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from webapp.media.formats.findings import Refused, Sound
from webapp.media.formats.opus import packet_ms

START = b"\x1a\x45\xdf\xa3"
_EBML, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_CLUSTER, _GROUP = 0x1F43B675, 0xA0
_INTO = {_EBML, _SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP}
_SCALE, _NUMBER, _KIND, _CODEC = 0x2AD7B1, 0xD7, 0x83, 0x86
_TIME, _SIMPLE_BLOCK, _BLOCK = 0xE7, 0xA3, 0xA1
_VIDEO, _AUDIO = 1, 2
_OPUS = b"A_OPUS"
_MOST_ELEMENTS: Final = 300_000  # ten minutes in the shortest frames that a browser makes
_MOST_TRACKS: Final = 16
_LACING = 0x06


@dataclass(slots=True)
class _Track:
    number: int = 0
    kind: int = 0
    codec: bytes = b""


@dataclass(slots=True)
class _Walk:
    doc_type: bytes = b""
    scale: int = 1_000_000  # nanoseconds of one step of time
    cluster_time: int = 0
    first: int | None = None
    last: int = 0
    last_packet_ms: float = 0.0


def read_webm(data: bytes) -> Sound:
    """Return type and length of a recording. Raises Refused."""
    walk = _Walk()
    tracks: list[_Track] = []
    for identity, start, end in _list_elements(data):
        if identity == _TRACK:
            tracks.append(_Track())
            if len(tracks) > _MOST_TRACKS:
                raise Refused("too_demanding")
        elif identity in (_SIMPLE_BLOCK, _BLOCK):
            _read_block(data, start, end, walk, _numbers_of_audio(tracks))
        elif tracks and identity in (_NUMBER, _KIND, _CODEC):
            _read_track(data[start:end], identity, tracks[-1])
        else:
            _read_field(data[start:end], identity, walk)
    return _tell(walk, tracks)


def _tell(walk: _Walk, tracks: list[_Track]) -> Sound:
    if walk.doc_type != b"webm" or any(track.kind == _VIDEO for track in tracks):
        raise Refused("not_a_recording")
    audio = [track for track in tracks if track.kind == _AUDIO]
    if not audio:
        raise Refused("broken_recording" if not tracks else "no_sound")
    if any(track.codec != _OPUS for track in audio):
        raise Refused("not_a_recording")
    if walk.first is None:
        raise Refused("no_sound")
    milliseconds = (walk.last - walk.first) * walk.scale / 1_000_000 + walk.last_packet_ms
    return Sound("audio/webm", round(milliseconds))


def _list_elements(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield id, start and end of each element; the last one may have been cut off: it is left."""
    place = 0
    for _count in range(_MOST_ELEMENTS):
        identity, place = _read_number(data, place, keep_marker=True)
        size, place = _read_number(data, place, keep_marker=False)
        if identity is None or size is None:
            return
        if identity in _INTO:
            yield identity, place, place
            continue
        end = place + size
        if end > len(data):
            return
        yield identity, place, end
        place = end
    raise Refused("too_demanding")


def _read_number(data: bytes, place: int, *, keep_marker: bool) -> tuple[int | None, int]:
    """Return a number of one to eight bytes, whose first byte tells how many, and what follows."""
    if place >= len(data) or not data[place]:
        return None, place
    length = 9 - data[place].bit_length()
    if place + length > len(data):
        return None, place
    number = int.from_bytes(data[place : place + length], "big")
    return number if keep_marker else number & ((1 << 7 * length) - 1), place + length


def _read_track(content: bytes, identity: int, track: _Track) -> None:
    if identity == _NUMBER:
        track.number = int.from_bytes(content, "big")
    elif identity == _KIND:
        track.kind = int.from_bytes(content, "big")
    else:
        track.codec = content.rstrip(b"\x00")


def _read_field(content: bytes, identity: int, walk: _Walk) -> None:
    if identity == _DOC_TYPE:
        walk.doc_type = content.rstrip(b"\x00")
    elif identity == _SCALE:
        walk.scale = int.from_bytes(content[:8], "big")
    elif identity == _TIME:
        walk.cluster_time = int.from_bytes(content[:8], "big")


def _numbers_of_audio(tracks: list[_Track]) -> set[int]:
    return {track.number for track in tracks if track.kind == _AUDIO}


def _read_block(data: bytes, start: int, end: int, walk: _Walk, audio: set[int]) -> None:
    number, place = _read_number(data, start, keep_marker=False)
    if number not in audio or place + 4 > end:
        return  # of another track, or with nothing in it
    (within,) = struct.unpack_from(">h", data, place)
    time = walk.cluster_time + within
    walk.first = time if walk.first is None else min(walk.first, time)
    if time >= walk.last:
        walk.last = time
        is_laced = data[place + 2] & _LACING
        walk.last_packet_ms = 0.0 if is_laced else packet_ms(data[place + 3 : place + 5])
