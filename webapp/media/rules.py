"""What may be kept of photos and voice, how much, and why something is refused; pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from webapp.core.errors import DomainError

LARGEST_PART: Final = 256 * 1024  # bytes in one request
MOST_BYTES: Final = 200_000_000  # of all media of one account
MOST_FILES: Final = 500  # of one account, refused ones too
MOST_NOTED: Final = 2_000  # of one account, with those of which only the refusal is kept
_TYPE = re.compile(r"(image|audio)/[a-z0-9.+-]{1,60}(;.*)?", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class MediaKind(StrEnum):
    """What a file is said to be, and must be."""

    PHOTO = "photo"
    VOICE = "voice"
    OTHER = "other"  # nothing that is kept: only ever refused


class State(StrEnum):
    """Where a file is on its way."""

    ARRIVING = "arriving"
    COMPLETE = "complete"
    REFUSED = "refused"


LARGEST: Final = {MediaKind.PHOTO: 8_000_000, MediaKind.VOICE: 12_000_000}  # bytes
_KINDS: Final = {"image": MediaKind.PHOTO, "audio": MediaKind.VOICE}


class Refusal(StrEnum):
    """Why a file is not kept. Those of the first group can pass, the others are about its bytes."""

    WRONG_TOTAL = "wrong_total"  # another size was told before
    WRONG_DIGEST = "wrong_digest"  # it was altered on its way, and has to come again
    ACCOUNT_FULL = "account_full"

    UNKNOWN_TYPE = "unknown_type"
    FILE_TOO_LARGE = "file_too_large"
    TOO_DEMANDING = "too_demanding"  # reading it takes more than the check may
    NOT_A_PICTURE = "not_a_picture"
    HEIC_PICTURE = "heic_picture"
    MOVING_PICTURE = "moving_picture"
    BROKEN_PICTURE = "broken_picture"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_RECORDING = "not_a_recording"
    BROKEN_RECORDING = "broken_recording"
    NO_SOUND = "no_sound"
    TOO_LONG = "too_long"


class BadDigest(DomainError):
    """The digest is not SHA-256 in lower-case hexadecimal digits."""

    code = "bad_digest"


class BadPart(DomainError):
    """The part has no size or place that it can have."""

    code = "bad_part"


class PartTooLarge(DomainError):
    """The part is larger than one request carries."""

    code = "too_large"
    status = 413


class Busy(DomainError):
    """The file could not be checked just now; what has come of it is kept."""

    code = "busy"
    status = 503


def check_digest(digest: str) -> str:
    """Return the digest itself. Raises BadDigest."""
    if not _DIGEST.fullmatch(digest):
        raise BadDigest()
    return digest


def check_part(*, offset: int, size: int, total: int) -> None:
    """Refuse a part that cannot be of any file. Raises BadPart, PartTooLarge.

    A part of no bytes is all right at the end: it asks for the check again.
    """
    if size > LARGEST_PART:
        raise PartTooLarge()
    if total < 1 or offset < 0 or offset + size > total or (not size and offset != total):
        raise BadPart()


def kind_of(told_type: str) -> MediaKind | None:
    """Return what a file of this MIME type is, or None; its bytes decide later."""
    found = _TYPE.fullmatch(told_type)
    return _KINDS[found[1]] if found else None
