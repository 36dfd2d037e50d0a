"""Small recordings of every kind that may come, built byte by byte; silence, nobody's voice."""

from __future__ import annotations

import struct
from collections.abc import Iterable

PACKET_MS = 20
_PACKET = b"\xf8\xff\xfe"  # Opus: 20 ms of silence
_UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"


def make_wav(milliseconds: int = 500, *, rate: int = 8_000, told_size: int | None = None) -> bytes:
    """Return a WAV of one channel; `told_size` is what its header says of the samples."""
    samples = bytes(2 * rate * milliseconds // 1000)
    size = len(samples) if told_size is None else told_size
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    head = struct.pack("<4sI4s", b"RIFF", 36 + size & 0xFFFFFFFF, b"WAVE")
    return head + form + struct.pack("<4sI", b"data", size) + samples


def element(identity: int, content: bytes, *, is_open: bool = False) -> bytes:
    """Return an element of EBML; an open one does not tell its size."""
    name = identity.to_bytes((identity.bit_length() + 7) // 8, "big")
    size = _UNKNOWN if is_open else (len(content) | 1 << 28).to_bytes(4, "big")
    return name + size + content


def webm_head(*, codec: bytes = b"A_OPUS", kind: int = 2, doc_type: bytes = b"webm") -> bytes:
    """Return what stands before the sound of a WebM."""
    track = element(0xD7, b"\x01") + element(0x83, bytes([kind])) + element(0x86, codec)
    return element(0x1A45DFA3, element(0x4282, doc_type)) + element(
        0x18538067,
        element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")))
        + element(0x1654AE6B, element(0xAE, track)),
        is_open=True,
    )


def make_webm(milliseconds: int = 2_000, *, slice_ms: int = 1_000, **head: object) -> bytes:
    """Return a WebM as a browser writes it in slices: neither length nor sizes are told."""
    clusters = []
    for start in range(0, milliseconds, slice_ms):
        blocks = b"".join(
            element(0xA3, b"\x81" + struct.pack(">h", within) + b"\x80" + _PACKET)
            for within in range(0, min(slice_ms, milliseconds - start), PACKET_MS)
        )
        clusters.append(
            element(0x1F43B675, element(0xE7, start.to_bytes(4, "big")) + blocks, is_open=True)
        )
    return webm_head(**head) + b"".join(clusters)  # type: ignore[arg-type]


def ogg_page(packets: Iterable[bytes], *, number: int, kind: int = 0, samples: int = 0) -> bytes:
    """Return one page of Ogg with whole packets of less than 255 bytes."""
    body = list(packets)
    head = struct.pack("<4sBBqIII", b"OggS", 0, kind, samples, 7, number, 0)
    return head + bytes([len(body), *(len(packet) for packet in body)]) + b"".join(body)


def make_ogg(milliseconds: int = 2_000, *, codec: bytes = b"OpusHead") -> bytes:
    """Return an Ogg recording of which a player skips the first 10 ms, as encoders have it."""
    start = codec + struct.pack("<BBHIHB", 1, 1, 480, 48_000, 0, 0)
    packets = [_PACKET] * (milliseconds // PACKET_MS)
    pages = [packets[first : first + 50] for first in range(0, len(packets), 50)]
    return (
        ogg_page([start], number=0, kind=2)
        + ogg_page([b"OpusTags" + bytes(8)], number=1)
        + b"".join(
            ogg_page(page, number=2 + place, samples=(place + 1) * 48_000)
            for place, page in enumerate(pages)
        )
    )


def box(name: bytes, *parts: bytes) -> bytes:
    """Return a box of MP4."""
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def numbers(*values: int) -> bytes:
    """Return numbers of four bytes each."""
    return struct.pack(f">{len(values)}I", *values)


def _description(codec: bytes) -> bytes:
    entry = bytes(6) + struct.pack(">HIIHHIHH", 1, 0, 0, 1, 16, 0, 48_000, 0)
    if codec != b"mp4a":
        return box(codec, entry)
    config = b"\x04\x11\x40\x15" + bytes(11) + b"\x05\x02\x11\x90"
    return box(b"mp4a", entry, box(b"esds", bytes(4), b"\x03\x16", bytes(3), config))


def _movie(tables: bytes, *, codec: bytes, handler: bytes, extra: bytes = b"") -> bytes:
    tables = box(b"stsd", numbers(0, 1), _description(codec)) + tables
    track = box(
        b"trak",
        box(b"tkhd", numbers(7, 0, 0, 1, 0), bytes(64)),
        box(
            b"mdia",
            box(b"mdhd", numbers(0, 0, 0, 48_000, 0, 0)),
            box(b"hdlr", bytes(8), handler, bytes(12)),
            box(b"minf", box(b"stbl", tables)),
        ),
    )
    return box(b"moov", box(b"mvhd", bytes(100)), track, extra)


def make_m4a(
    milliseconds: int = 2_000, *, codec: bytes = b"mp4a", handler: bytes = b"soun"
) -> bytes:
    """Return an MP4 in one piece, its tables before its sound."""
    count = milliseconds * 48 // 1024
    tables = (
        box(b"stts", numbers(0, 1, count, 1024))
        + box(b"stsz", numbers(0, 10, count))
        + box(b"stsc", numbers(0, 1, 1, count, 1))
    )
    kind = box(b"ftyp", b"M4A ", bytes(4))
    start = len(kind) + len(_movie(tables + _places(0), codec=codec, handler=handler)) + 8
    movie = _movie(tables + _places(start), codec=codec, handler=handler)
    return kind + movie + box(b"mdat", bytes(10 * count))


def _places(start: int) -> bytes:
    return box(b"stco", numbers(0, 1, start))


def make_fragmented(
    milliseconds: int = 2_000, *, codec: bytes = b"Opus", sample: int = 960, is_timed: bool = True
) -> bytes:
    """Return an MP4 as a browser writes it while it records: a fragment each second.

    `sample` is how long each sample is said to be, in steps of 1/48 ms; a fragment that is timed
    tells when it starts.
    """
    nothing = b"".join(box(name, numbers(0, 0)) for name in (b"stts", b"stsc", b"stco")) + box(
        b"stsz", numbers(0, 0, 0)
    )
    extends = box(b"mvex", box(b"trex", numbers(0, 1, 1, sample, 3, 0)))
    start = box(b"ftyp", b"iso5", bytes(4))
    start += _movie(nothing, codec=codec, handler=b"soun", extra=extends)
    return start + b"".join(
        _fragment(min(1_000, milliseconds - first) // PACKET_MS, first * 48 if is_timed else None)
        for first in range(0, milliseconds, 1_000)
    )


def _fragment(count: int, time: int | None) -> bytes:
    def moof(offset: int) -> bytes:
        head = box(b"tfhd", numbers(0x020000, 1))
        head += b"" if time is None else box(b"tfdt", numbers(1 << 24, 0, time))
        run = box(b"trun", numbers(0x000001, count, offset))
        return box(b"moof", box(b"mfhd", numbers(0, 1)), box(b"traf", head, run))

    return moof(len(moof(0)) + 8) + box(b"mdat", _PACKET * count)


def hostile_sounds() -> dict[str, bytes]:
    """Return recordings that would keep a reader busy for hours, or fill its memory."""
    start = box(b"ftyp", b"isom", bytes(4))
    endless = make_m4a().replace(numbers(0, 1, 93, 1024), numbers(0, 1, 0xFFFFFFFF, 1024))
    return {
        "a million empty elements": webm_head() + b"\xec\x80" * 10**6,
        "ten thousand tracks": b"\x1a\x45\xdf\xa3\x80" + (b"\xae\x80") * 10**4,
        "a million boxes": start + struct.pack(">I4s", 8, b"free") * 10**6,
        "a thousand tracks of mp4": start + box(b"moov", *[box(b"trak")] * 1_000),
        "a table of four billion lengths": endless,
        "four billion samples": make_m4a().replace(numbers(0, 10, 93), numbers(0, 10, 0xFFFFFFFF)),
        "a run of four billion samples": make_fragmented().replace(
            numbers(0x000001, 50), numbers(0x000001, 0xFFFFFFFF)
        ),
        "a million pages": make_ogg() + ogg_page([], number=9) * 10**5,
    }
