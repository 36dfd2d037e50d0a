"""Reads the chunks of a PNG file, and leaves out all that is not the picture; pure."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from webapp.media.formats.exif import UPRIGHT, read_orientation
from webapp.media.formats.findings import BarePicture, Refused

START = b"\x89PNG\r\n\x1a\n"
_OF_THE_PICTURE = {
    *(b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"),
    *(b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"),
}
_COLOUR_TYPE = 9  # its place in the header
_WITH_ALPHA = (4, 6)
_LARGEST_PROFILE = 2**20  # bytes, unpacked
_LONGEST_NAME = 80


class _Chunk(NamedTuple):
    name: bytes
    content: bytes
    end: int


def read_png(data: bytes) -> BarePicture:
    """Return the picture of a PNG file. Raises Refused, for a moving one too."""
    kept, place = bytearray(START), len(START)
    size, is_heavy, has_more = (0, 0), False, False
    orientation, profile = UPRIGHT, None
    for chunk in _list_chunks(data):
        if chunk.name == b"IHDR":
            size = _read_size(chunk, is_first=place == len(START))
            is_heavy = chunk.content[_COLOUR_TYPE] in _WITH_ALPHA
        if chunk.name in _OF_THE_PICTURE:
            kept += data[place : chunk.end]
        else:
            _refuse_moving(chunk)
            has_more = True
        if chunk.name == b"eXIf":
            orientation = read_orientation(chunk.content)
        if chunk.name == b"iCCP":
            profile = _unpack_profile(chunk.content)
        place = chunk.end
    has_more = has_more or place < len(data)
    return BarePicture(
        form="png",
        data=bytes(kept) if has_more else data,
        width=size[0],
        height=size[1],
        orientation=orientation,
        profile=profile,
        has_more=has_more,
        is_heavy=is_heavy,
    )


def _list_chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks up to the end of the picture; each one is whole, and its checksum holds."""
    place, view = len(START), memoryview(data)
    while True:
        length = int.from_bytes(data[place : place + 4], "big")
        end = place + 12 + length
        if end > len(data):
            raise Refused("broken_picture")
        name = data[place + 4 : place + 8]
        if zlib.crc32(view[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise Refused("broken_picture")
        content = b"" if name == b"IDAT" else data[place + 8 : end - 4]
        yield _Chunk(name, content, end)
        if name == b"IEND":
            return
        place = end


def _read_size(chunk: _Chunk, *, is_first: bool) -> tuple[int, int]:
    if not is_first or len(chunk.content) != 13:
        raise Refused("broken_picture")
    width, height = struct.unpack_from(">II", chunk.content)
    return width, height


def _refuse_moving(chunk: _Chunk) -> None:
    if chunk.name == b"acTL" and int.from_bytes(chunk.content[:4], "big") > 1:
        raise Refused("moving_picture")


def _unpack_profile(content: bytes) -> bytes | None:
    name_end = content.find(b"\x00", 0, _LONGEST_NAME)
    if name_end < 0:
        return None
    try:
        return zlib.decompressobj().decompress(content[name_end + 2 :], _LARGEST_PROFILE) or None
    except zlib.error:
        return None
