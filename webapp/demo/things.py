"""What an invented child makes beside drawing and typing, in the shape that a tablet sends."""

from __future__ import annotations

import math
import struct
import uuid
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any, Final

from webapp.core.verbatim import digest
from webapp.demo.hand import Hand, Mark
from webapp.demo.plans import Thing
from webapp.drawings.raster import draw_png
from webapp.drawings.stroke import parse_stroke
from webapp.media import services as media
from webapp.media.checking import check
from webapp.media.queries import Facts
from webapp.media.rules import MediaKind, Refusal
from webapp.media.storing import new_whole_name
from webapp.threehouses.rules import Kind

RATE: Final = 8_000  # samples a second
NOTE_MS: Final = 420
LOUDEST: Final = 6_000  # of 32,767
PHOTO_WIDTH, PHOTO_HEIGHT = 800, 600
WRITING_WIDTH, WRITING_HEIGHT = 2_600, 900
WRITING_LEFT, WRITING_TOP = 400, 3_400


class FileRefused(Exception):
    """An invented photo or recording breaks a rule of real ones."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A photo or a recording, as the tablet made it."""

    type: str
    content: bytes

    @property
    def digest(self) -> str:
        return digest(self.content)


def make_file(thing: Thing, hand: Hand) -> MadeFile | None:
    """Return the file of a photo of a drawing on paper, or of a hummed tune; None for others."""
    if thing.kind == Kind.PHOTO:
        # Felt pens on paper: the grain that wax needs takes a second to make.
        drawn = [{**stroke, "tool": "felt"} for stroke in _strokes(thing.marks, hand)]
        strokes = tuple(parse_stroke(stroke) for stroke in drawn)
        return MadeFile("image/png", draw_png(strokes, width=PHOTO_WIDTH))
    if thing.kind == Kind.VOICE:
        return MadeFile("audio/wav", _hum(thing.tune))
    return None


def body_of(thing: Thing, file: MadeFile | None, hand: Hand) -> dict[str, Any]:
    """Return what is particular to one thing; what all things tell is the caller's to add."""
    own = dict(thing.body)
    if thing.kind == Kind.WRITING:
        place = {"x": WRITING_LEFT, "y": WRITING_TOP}
        size = {"width": WRITING_WIDTH, "height": WRITING_HEIGHT}
        return {**own, **place, **size, "strokes": _strokes(thing.marks, hand)}
    if file is None:
        return own
    told = {"media": file.digest, "type": file.type, "bytes": len(file.content)}
    if thing.kind == Kind.PHOTO:
        return {**own, **told, "width": PHOTO_WIDTH, "height": PHOTO_HEIGHT}
    return {**own, **told, "duration_ms": NOTE_MS * len(thing.tune), "x": 0, "y": 0}


def keep_file(account_id: uuid.UUID, file: MadeFile) -> None:
    """Check and keep a file whole, in the caller's transaction. Raises FileRefused."""
    row = media.expect(account_id, file.digest, told_type=file.type, total=len(file.content))
    if isinstance(row, Refusal):
        raise FileRefused(row.value)
    found = check(MediaKind(row.kind), [file.content])
    served = found.redrawn or file.content
    name = new_whole_name()
    media.shelf_of(row).write_whole(name, [served])
    facts = Facts(
        type=found.type,
        bytes=len(served),
        digest=digest(served),
        duration_ms=found.duration_ms,
        width=found.width,
        height=found.height,
    )
    media.complete(row, facts, file=name)


def _strokes(marks: Sequence[Mark], hand: Hand) -> list[dict[str, Any]]:
    return [hand.stroke(mark, order=place, prompt=None) for place, mark in enumerate(marks)]


def _hum(tune: Sequence[int]) -> bytes:
    """Return a WAV of notes (Hz) that swell and fade: nobody's voice is in the demonstration."""
    samples = chain.from_iterable(_note(pitch) for pitch in tune)
    target = BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return target.getvalue()


def _note(pitch: int) -> list[int]:
    count = RATE * NOTE_MS // 1000
    return [
        round(
            LOUDEST
            * math.sin(math.pi * place / count)
            * math.sin(2 * math.pi * pitch * place / RATE)
        )
        for place in range(count)
    ]
