"""Which recording a file holds, by its bytes and never by its name; pure, nothing is decoded."""

from __future__ import annotations

from webapp.media.formats import ogg, wav, webm
from webapp.media.formats.findings import Refused, Sound
from webapp.media.formats.mp4 import read_mp4

LONGEST_MS = 11 * 60 * 1000  # ten minutes, and the slice in which they end


def read_sound(data: bytes) -> Sound:
    """Return what the recording in a file is. Raises Refused."""
    if data.startswith(webm.START):
        sound = webm.read_webm(data)
    elif data.startswith(ogg.START):
        sound = ogg.read_ogg(data)
    elif data.startswith(wav.START) and data[8:12] == wav.KIND:
        sound = wav.read_wav(data)
    elif data[4:8] == b"ftyp":
        sound = read_mp4(data)
    else:
        raise Refused("not_a_recording")
    if sound.duration_ms > LONGEST_MS:
        raise Refused("too_long")
    return sound
