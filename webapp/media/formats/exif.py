"""The one thing that is read from a photo's metadata: which way up it is; pure."""

from __future__ import annotations

import struct

UPRIGHT = 1
_ORIENTATION = 0x0112
_SHORT = 3
_PREFIX = b"Exif\x00\x00"
_ENTRY = 12
_MOST_ENTRIES = 512


def read_orientation(exif: bytes) -> int:
    """Return EXIF's orientation, 1 to 8; 1 (upright) where it is not told or not readable."""
    tiff = exif.removeprefix(_PREFIX)
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (offset,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, offset)
        for place in range(min(count, _MOST_ENTRIES)):
            entry = struct.unpack_from(f"{order}HHIH", tiff, offset + 2 + place * _ENTRY)
            if entry[:3] == (_ORIENTATION, _SHORT, 1):
                return int(entry[3]) if 1 <= entry[3] <= 8 else UPRIGHT
    except struct.error:
        return UPRIGHT
    return UPRIGHT
