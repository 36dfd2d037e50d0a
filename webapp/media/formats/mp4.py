"""Reads the length of an MP4 recording from its samples, in one piece or in fragments; pure.

What the tables promise counts only as far as the file really goes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from webapp.media.formats.findings import Refused, Sound
from webapp.media.formats.mp4_tables import (
    Defaults,
    measure_runs,
    measure_tables,
    read_fragment_head,
)

_MOST_BOXES: Final = 50_000
_MOST_TRACKS: Final = 16
_LARGE, _TO_THE_END = 1, 0
_AAC: Final = {0x40, 0x66, 0x67, 0x68}  # object types of MPEG-4 and MPEG-2 AAC
_SAMPLE_ENTRY = 36  # bytes of an audio entry before the boxes inside it


class Box(NamedTuple):
    """A box: where its content starts and ends."""

    name: bytes
    start: int
    end: int
    whole_start: int


@dataclass(slots=True)
class _Track:
    number: int = 0
    handler: bytes = b""
    steps: int = 0  # of its clock, in a second
    codec: bytes = b""
    length: int = 0  # to the end of the last sample that is there, in steps
    first: int | None = None  # where the first fragment starts
    defaults: Defaults = field(default_factory=Defaults)


def read_mp4(data: bytes) -> Sound:
    """Return type and length of a recording. Raises Refused."""
    tracks: list[_Track] = []
    for box in _list_boxes(data, 0, len(data)):
        if box.name == b"moov":
            tracks = _read_movie(data, box)
        elif box.name == b"moof":
            _read_fragments(data, box, tracks)
    if not tracks:
        raise Refused("broken_recording")
    if any(track.handler == b"vide" for track in tracks):
        raise Refused("not_a_recording")
    sounds = [track for track in tracks if track.handler == b"soun"]
    if not sounds:
        raise Refused("no_sound")
    if any(track.codec not in (b"aac", b"Opus") for track in sounds):
        raise Refused("not_a_recording")
    length = max(track.length * 1000 / track.steps if track.steps else 0 for track in sounds)
    if not length:
        raise Refused("no_sound")
    return Sound("audio/mp4", round(length))


def _list_boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes side by side; the end of one that was cut off is the end of the data."""
    place = start
    for _count in range(_MOST_BOXES):
        if place + 8 > end:
            return
        size, name = struct.unpack_from(">I4s", data, place)
        head = 8
        if size == _LARGE and place + 16 <= end:
            (size,) = struct.unpack_from(">Q", data, place + 8)
            head = 16
        elif size == _TO_THE_END:
            size = end - place
        if size < head:
            return
        yield Box(name, place + head, min(end, place + size), place)
        place += size
    raise Refused("too_demanding")


def _boxes(data: bytes, within: Box, skip: int = 0) -> dict[bytes, Box]:
    """Return the boxes inside one, the first of each name."""
    found: dict[bytes, Box] = {}
    for box in _list_boxes(data, within.start + skip, within.end):
        found.setdefault(box.name, box)
    return found


def _read_movie(data: bytes, movie: Box) -> list[_Track]:
    tracks = []
    for box in _list_boxes(data, movie.start, movie.end):
        if box.name == b"trak":
            tracks.append(_read_track(data, box))
        if len(tracks) > _MOST_TRACKS:
            raise Refused("too_demanding")
    for box in _list_boxes(data, movie.start, movie.end):
        if box.name == b"mvex":
            _read_defaults(data, box, tracks)
    return tracks


def _read_track(data: bytes, box: Box) -> _Track:
    track = _Track()
    inside = _boxes(data, box)
    try:
        track.number = _number_at(data, inside[b"tkhd"], 12, 20)
        media = _boxes(data, inside[b"mdia"])
        track.steps = _number_at(data, media[b"mdhd"], 12, 20)
        track.handler = data[media[b"hdlr"].start + 8 : media[b"hdlr"].start + 12]
        tables = _boxes(data, _boxes(data, media[b"minf"])[b"stbl"])
        track.codec = _read_codec(data, tables[b"stsd"])
    except (KeyError, struct.error) as error:
        raise Refused("broken_recording") from error
    contents = {name: data[table.start : table.end] for name, table in tables.items()}
    track.length = measure_tables(contents, file_size=len(data))
    return track


def _number_at(data: bytes, box: Box, short: int, long: int) -> int:
    """Return a number of four bytes, whose place depends on the version of the box."""
    place = long if data[box.start : box.start + 1] == b"\x01" else short
    (number,) = struct.unpack_from(">I", data, box.start + place)
    return int(number)


def _read_codec(data: bytes, descriptions: Box) -> bytes:
    for entry in _list_boxes(data, descriptions.start + 8, descriptions.end):
        if entry.name != b"mp4a":
            return entry.name
        whole = Box(entry.name, entry.whole_start, entry.end, entry.whole_start)
        inside = _boxes(data, whole, skip=_SAMPLE_ENTRY)
        described = inside.get(b"esds")
        if described is not None and _object_type(data, described) in _AAC:
            return b"aac"
        return entry.name
    return b""


def _object_type(data: bytes, box: Box) -> int:
    """Return the codec of MPEG-4's own description, which nests tag, length, content."""
    place, end = box.start + 4, min(box.end, box.start + 64)
    while place + 2 < end:
        tag = data[place]
        place += 1
        while place < end and data[place] & 0x80:
            place += 1
        place += 1
        if tag == 0x04:
            return data[place] if place < end else 0
        place += 3 if tag == 0x03 else 0
    return 0


def _read_defaults(data: bytes, box: Box, tracks: list[_Track]) -> None:
    for extends in _list_boxes(data, box.start, box.end):
        if extends.name != b"trex" or extends.end - extends.start < 24:
            continue
        number, _entry, length, size = struct.unpack_from(">4I", data, extends.start + 4)
        for track in tracks:
            if track.number == number:
                track.defaults = Defaults(length, size)


def _read_fragments(data: bytes, movie: Box, tracks: list[_Track]) -> None:
    for box in _list_boxes(data, movie.start, movie.end):
        if box.name != b"traf":
            continue
        try:
            _read_fragment(data, box, movie.whole_start, tracks)
        except (KeyError, struct.error):
            return  # cut off in the middle of a table


def _read_fragment(data: bytes, box: Box, start: int, tracks: list[_Track]) -> None:
    parts = list(_list_boxes(data, box.start, box.end))
    heads = [data[part.start : part.end] for part in parts if part.name == b"tfhd"]
    if not heads:
        return
    (number,) = struct.unpack_from(">I", heads[0], 4)
    for track in tracks:
        if track.number == number:
            base, defaults = read_fragment_head(heads[0], start=start, defaults=track.defaults)
            runs = [data[part.start : part.end] for part in parts if part.name == b"trun"]
            length = measure_runs(runs, base=base, defaults=defaults, file_size=len(data))
            if length:
                track.length = max(track.length, _read_time(data, parts, track) + length)


def _read_time(data: bytes, parts: list[Box], track: _Track) -> int:
    """Return where a fragment starts, in steps from the first one.

    It is told because lengths alone do not add up: a recorder does not know how long the last
    sample of a fragment is before it has the next one (Chromium writes 21 of 60 ms).
    """
    times = [part for part in parts if part.name == b"tfdt"]
    if not times:
        return track.length
    is_long = data[times[0].start] == 1
    (time,) = struct.unpack_from(">Q" if is_long else ">I", data, times[0].start + 4)
    if track.first is None:
        track.first = time
    return max(0, int(time) - track.first)
