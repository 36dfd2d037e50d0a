"""Reads the parts of a JPEG file, and leaves out all that is not the picture; pure."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

from webapp.media.formats.exif import UPRIGHT, read_orientation
from webapp.media.formats.findings import BarePicture, Refused

START = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_FRAMES = {0xC0: False, 0xC1: False, 0xC2: True}  # what decoders read; whether progressive
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDC}
_TABLES = {0xC4, 0xDB, 0xDD}
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_PLAIN_JFIF = 14  # bytes; more is a small picture inside
_ADOBE = 12
_ICC = b"ICC_PROFILE\x00"
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
# A file of 8 MB can ask a decoder to go over the whole picture a hundred thousand times.
MOST_SCANS = 64


@dataclass(slots=True)
class _Found:
    kept: bytearray = field(default_factory=bytearray)
    size: tuple[int, int] | None = None
    is_progressive: bool = False
    orientation: int = UPRIGHT
    profile: dict[int, bytes] = field(default_factory=dict)
    scans: int = 0
    has_more: bool = False


def read_jpeg(data: bytes) -> BarePicture:
    """Return the first picture of a JPEG file. Raises Refused.

    Phones append a second picture or a film after the first one: that is left out too.
    """
    found = _Found(kept=bytearray(START))
    place, is_ended = len(START), False
    while not is_ended and place < len(data):
        marker, place = _read_marker(data, place)
        if marker == _END:
            found.kept += b"\xff\xd9"
            is_ended = True
        else:
            place = _read_segment(data, place, marker, found)
    if found.size is None or not found.scans:
        raise Refused("broken_picture")
    return BarePicture(
        form="jpeg",
        data=bytes(found.kept) if found.has_more or place < len(data) else data,
        width=found.size[0],
        height=found.size[1],
        orientation=found.orientation,
        profile=_join_profile(found.profile),
        has_more=found.has_more or place < len(data),
        is_heavy=found.is_progressive,
    )


def _read_marker(data: bytes, place: int) -> tuple[int, int]:
    if data[place] != 0xFF:
        raise Refused("broken_picture")
    while place < len(data) and data[place] == 0xFF:
        place += 1
    if place >= len(data):
        raise Refused("broken_picture")
    marker = data[place]
    if marker in _OTHER_FRAMES or marker < 0xC0 or 0xD0 <= marker <= 0xD8:
        raise Refused("broken_picture")
    return marker, place + 1


def _read_segment(data: bytes, place: int, marker: int, found: _Found) -> int:
    length = int.from_bytes(data[place : place + 2], "big")
    end = place + length
    if length < 2 or end > len(data):
        raise Refused("broken_picture")
    content = data[place + 2 : end]
    if marker in _FRAMES:
        _read_frame(content, found, is_progressive=_FRAMES[marker])
    if _is_picture(marker, content):
        found.kept += bytes((0xFF, marker)) + data[place:end]
    else:
        _read_extra(marker, content, found)
    return _read_scan(data, end, found) if marker == _SCAN else end


def _is_picture(marker: int, content: bytes) -> bool:
    if marker == _APP0:
        return content[:5] == b"JFIF\x00" and len(content) == _PLAIN_JFIF
    if marker == _APP14:
        return content[:5] == b"Adobe" and len(content) == _ADOBE
    return marker in _FRAMES or marker in _TABLES or marker == _SCAN


def _read_frame(content: bytes, found: _Found, *, is_progressive: bool) -> None:
    if found.size is not None or len(content) < 6:
        raise Refused("broken_picture")
    precision, height, width = struct.unpack_from(">BHH", content)
    if precision != 8 or not width or not height:
        raise Refused("broken_picture")
    found.size = (width, height)
    found.is_progressive = is_progressive


def _read_extra(marker: int, content: bytes, found: _Found) -> None:
    found.has_more = True
    if marker == _APP1 and content[:4] == b"Exif" and found.orientation == UPRIGHT:
        found.orientation = read_orientation(content)
    if marker == _APP2 and content.startswith(_ICC) and len(content) > len(_ICC) + 2:
        found.profile[content[len(_ICC)]] = content[len(_ICC) + 2 :]


def _read_scan(data: bytes, place: int, found: _Found) -> int:
    found.scans += 1
    if found.scans > MOST_SCANS:
        raise Refused("too_demanding")
    after = _NEXT_MARKER.search(data, place)
    end = after.start() if after else len(data)
    found.kept += data[place:end]
    return end


def _join_profile(parts: dict[int, bytes]) -> bytes | None:
    return b"".join(parts[number] for number in sorted(parts)) or None
