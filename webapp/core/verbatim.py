"""What a child wrote, kept as it came: digest, canonical form, exact excerpt.

Nothing here may trim, normalise, clean or correct a text. It is kept whole or it is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from webapp.core.errors import DomainError

# C0 but tab and newline, DEL, halves of characters and what is no character in XML: DOCX
# cannot carry them, and nothing may be dropped silently.
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class UnkeepableCharacters(DomainError):
    """The text has control characters or half characters that documents cannot carry."""

    code = "unkeepable_characters"


class TooManyWords(DomainError):
    """The text is longer than one note may be."""

    code = "too_many_words"


class NoSuchExcerpt(DomainError):
    """The excerpt is not exactly in the words it is said to come from."""

    code = "no_such_excerpt"


def check_words(text: str, *, longest: int) -> str:
    """Return the text itself, unchanged, or refuse it whole.

    Raises UnkeepableCharacters, TooManyWords (`longest` in code points).
    """
    if len(text) > longest:
        raise TooManyWords(longest=longest)
    if _UNKEEPABLE.search(text):
        raise UnkeepableCharacters()
    return text


def exact_excerpt(text: str, *, start: int, end: int) -> str:
    """Return text[start:end] (code points), which must not be empty. Raises NoSuchExcerpt."""
    if not 0 <= start < end <= len(text):
        raise NoSuchExcerpt()
    return text[start:end]


def canonical_json(value: Any) -> bytes:
    """Return the one UTF-8 form of a JSON value: sorted keys, no spaces, no floats.

    Raises TypeError for a float, ValueError for text that is not Unicode scalar values.
    """
    _refuse_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def digest(data: bytes) -> str:
    """Return SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def digest_words(text: str) -> str:
    """Return the digest of a text's UTF-8 bytes."""
    return digest(text.encode("utf-8"))


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("the canonical form has no floats")
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)
