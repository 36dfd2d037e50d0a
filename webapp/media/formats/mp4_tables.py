"""The tables of MP4 that say how long each sample sounds and where it lies; pure.

A sample counts if it lies in the file whole, so that a recording that was cut off is as long as
what is left of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import Final

from webapp.media.formats.findings import Refused

MOST_SAMPLES: Final = 400_000  # ten minutes at 96 kHz have 56,250
_BASE, _ENTRY, _LENGTH, _SIZE = 0x1, 0x2, 0x8, 0x10  # what a fragment's head carries
_RUN_PLACE, _RUN_FLAGS = 0x1, 0x4
_EACH_LENGTH, _EACH_SIZE = 0x100, 0x200
_EACH = (_EACH_LENGTH, _EACH_SIZE, 0x400, 0x800)  # four bytes for each sample


@dataclass(frozen=True, slots=True)
class Defaults:
    """How long and how large the samples of a track are, where nothing else is said."""

    length: int = 0
    size: int = 0


def measure_tables(tables: Mapping[bytes, bytes], *, file_size: int) -> int:
    """Return the length of a track's samples, in steps of its clock. Raises Refused."""
    try:
        lengths = _list_lengths(tables[b"stts"])
        places = _list_places(tables)
        return sum(
            length
            for length, (place, size) in zip(lengths, places, strict=False)
            if size and place + size <= file_size
        )
    except (KeyError, struct.error) as error:
        raise Refused("broken_recording") from error


def read_fragment_head(content: bytes, *, start: int, defaults: Defaults) -> tuple[int, Defaults]:
    """Return where a fragment's data are counted from, and its own defaults. Raises Refused."""
    (flags,) = struct.unpack_from(">I", content)
    forms = {_BASE: ">Q", _ENTRY: ">I", _LENGTH: ">I", _SIZE: ">I"}
    told: dict[int, int] = {}
    place = 8
    for flag, form in forms.items():
        if flags & flag:
            (told[flag],) = struct.unpack_from(form, content, place)
            place += struct.calcsize(form)
    own = Defaults(told.get(_LENGTH, defaults.length), told.get(_SIZE, defaults.size))
    return told.get(_BASE, start), own


def measure_runs(runs: Iterable[bytes], *, base: int, defaults: Defaults, file_size: int) -> int:
    """Return the length of a fragment's samples, in steps of its track's clock. Raises Refused."""
    total, place = 0, base
    for run in runs:
        flags, count = struct.unpack_from(">II", run)
        flags &= 0xFFFFFF
        after_head = 8
        if flags & _RUN_PLACE:
            (offset,) = struct.unpack_from(">i", run, after_head)
            place, after_head = base + offset, after_head + 4
        if flags & _RUN_FLAGS:
            after_head += 4
        if count > MOST_SAMPLES:
            raise Refused("too_demanding")
        for length, size in _list_samples(run[after_head:], flags, count, defaults):
            place += size
            total += length if size and place <= file_size else 0
    return total


def _list_samples(
    content: bytes, flags: int, count: int, defaults: Defaults
) -> Iterator[tuple[int, int]]:
    """Yield length and size of each sample of a run, of which the table may have been cut off."""
    width = 4 * sum(1 for flag in _EACH if flags & flag)
    for number in range(min(count, len(content) // width) if width else count):
        place = number * width
        length, size = defaults.length, defaults.size
        if flags & _EACH_LENGTH:
            (length,) = struct.unpack_from(">I", content, place)
            place += 4
        if flags & _EACH_SIZE:
            (size,) = struct.unpack_from(">I", content, place)
        yield length, size


def _list_lengths(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, 4)
    entries = struct.iter_unpack(">II", table[8 : 8 + 8 * min(count, (len(table) - 8) // 8)])
    return chain.from_iterable(repeat(length, number) for number, length in entries)


def _list_places(tables: Mapping[bytes, bytes]) -> Iterator[tuple[int, int]]:
    """Yield place in the file and size of each sample, chunk by chunk."""
    sizes = _list_sizes(tables[b"stsz"])
    for start, samples in _list_chunks(tables):
        place = start
        for size in islice(sizes, samples):
            yield place, size
            place += size


def _list_sizes(table: bytes) -> Iterator[int]:
    shared, count = struct.unpack_from(">II", table, 4)
    if count > MOST_SAMPLES:
        raise Refused("too_demanding")
    if shared:
        return repeat(shared, count)
    own = table[12 : 12 + 4 * min(count, (len(table) - 12) // 4)]
    return (size for (size,) in struct.iter_unpack(">I", own))


def _list_chunks(tables: Mapping[bytes, bytes]) -> Iterator[tuple[int, int]]:
    """Yield place in the file and number of samples of each chunk."""
    form, table = (">Q", tables[b"co64"]) if b"co64" in tables else (">I", tables[b"stco"])
    places = struct.iter_unpack(form, table[8 : len(table) - len(table) % struct.calcsize(form)])
    in_chunks = tables[b"stsc"]
    groups = struct.iter_unpack(">III", in_chunks[8 : 8 + (len(in_chunks) - 8) // 12 * 12])
    samples, coming = 0, next(groups, None)
    for number, (place,) in enumerate(places, start=1):
        while coming is not None and coming[0] <= number:
            samples, coming = coming[1], next(groups, None)
        yield place, samples
