"""Reads the chunks of a WebP file, and leaves out all that is not the picture; pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from webapp.media.formats.exif import UPRIGHT, read_orientation
from webapp.media.formats.findings import BarePicture, Refused

START, KIND = b"RIFF", b"WEBP"
_HEADER = 12
_HAS_ALPHA, _MOVES = 0x10, 0x02
_LOSSY, _LOSSLESS, _EXTENDED, _ALPHA = b"VP8 ", b"VP8L", b"VP8X", b"ALPH"
_KEY_FRAME = b"\x9d\x01\x2a"


def read_webp(data: bytes) -> BarePicture:
    """Return the picture of a WebP file. Raises Refused, for a moving one too."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Refused("broken_picture")
    chunks: dict[bytes, bytes] = {}
    has_more = end < len(data)
    for name, content in _list_chunks(data, end):
        if name in (b"ANIM", b"ANMF"):
            raise Refused("moving_picture")
        has_more = (
            has_more or name in chunks or name not in (*(_LOSSY, _LOSSLESS, _EXTENDED, _ALPHA),)
        )
        chunks.setdefault(name, content)
    size = _read_size(chunks)
    return BarePicture(
        form="webp",
        data=_write(chunks, size) if has_more else data,
        width=size[0],
        height=size[1],
        orientation=read_orientation(chunks[b"EXIF"]) if b"EXIF" in chunks else UPRIGHT,
        profile=chunks.get(b"ICCP"),
        has_more=has_more,
    )


def _list_chunks(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    place = _HEADER
    while place + 8 <= end:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + length > end:
            raise Refused("broken_picture")
        yield data[place : place + 4], data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _read_size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    """Return width and height as the pixels' own header says; the canvas must agree."""
    canvas = _read_canvas(chunks[_EXTENDED]) if _EXTENDED in chunks else None
    if _LOSSLESS in chunks:
        size = _read_lossless(chunks[_LOSSLESS])
    elif _LOSSY in chunks:
        size = _read_lossy(chunks[_LOSSY])
    else:
        raise Refused("broken_picture")
    if canvas not in (None, size):
        raise Refused("broken_picture")
    return size


def _read_canvas(content: bytes) -> tuple[int, int]:
    if len(content) != 10:
        raise Refused("broken_picture")
    if content[0] & _MOVES:
        raise Refused("moving_picture")
    return (
        int.from_bytes(content[4:7], "little") + 1,
        int.from_bytes(content[7:10], "little") + 1,
    )


def _read_lossless(content: bytes) -> tuple[int, int]:
    if len(content) < 5 or content[0] != 0x2F:
        raise Refused("broken_picture")
    (bits,) = struct.unpack_from("<I", content, 1)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _read_lossy(content: bytes) -> tuple[int, int]:
    if len(content) < 10 or content[3:6] != _KEY_FRAME:
        raise Refused("broken_picture")
    width, height = struct.unpack_from("<HH", content, 6)
    return width & 0x3FFF, height & 0x3FFF


def _write(chunks: dict[bytes, bytes], size: tuple[int, int]) -> bytes:
    if _LOSSLESS in chunks:
        body = _chunk(_LOSSLESS, chunks[_LOSSLESS])
    elif _ALPHA in chunks:
        canvas = bytes([_HAS_ALPHA, 0, 0, 0]) + b"".join(
            (side - 1).to_bytes(3, "little") for side in size
        )
        body = _chunk(_EXTENDED, canvas) + _chunk(_ALPHA, chunks[_ALPHA])
        body += _chunk(_LOSSY, chunks[_LOSSY])
    else:
        body = _chunk(_LOSSY, chunks[_LOSSY])
    return START + (4 + len(body)).to_bytes(4, "little") + KIND + body


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + b"\x00" * (len(content) % 2)
