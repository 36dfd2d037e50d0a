"""What was found in a file, and the refusals with their codes; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["jpeg", "png", "webp"]


class Refused(Exception):
    """The file cannot be kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class BarePicture:
    """The picture in a file, without whatever else the file carries.

    `orientation` is EXIF's 1 to 8; `profile` an ICC profile; `has_more` says that the file has
    something which is not the picture, `is_heavy` that a decoder takes it more than once.
    """

    form: Form
    data: bytes
    width: int
    height: int
    orientation: int
    profile: bytes | None
    has_more: bool
    is_heavy: bool = False


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording: the type under which it is served, and its length in milliseconds."""

    type: str
    duration_ms: int
