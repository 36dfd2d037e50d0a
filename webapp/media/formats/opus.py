"""How long one packet of Opus sounds (RFC 6716, section 3.1); pure."""

from __future__ import annotations

# Milliseconds of one frame by the packet's configuration, its five upper bits.
_SILK, _HYBRID, _CELT = (10.0, 20.0, 40.0, 60.0), (10.0, 20.0), (2.5, 5.0, 10.0, 20.0)
_FRAME_MS = _SILK * 3 + _HYBRID * 2 + _CELT * 4
_FRAMES_BY_CODE = {0: 1, 1: 2, 2: 2}
_COUNT = 0x3F
_LONGEST_MS = 120.0


def packet_ms(start: bytes) -> float:
    """Return the milliseconds of a packet of which at least two bytes are given, if it has them."""
    if not start:
        return 0.0
    frames = _FRAMES_BY_CODE.get(start[0] & 3)
    if frames is None:
        frames = start[1] & _COUNT if len(start) > 1 else 0
    return min(_LONGEST_MS, _FRAME_MS[start[0] >> 3] * frames)
