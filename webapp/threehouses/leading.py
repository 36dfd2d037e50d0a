"""Whether a question starts like a leading one; a quiet warning for the worker, never a refusal.

The openings are data, one file for each language in `leading/`; how a line is written stands at
its head. Whoever knows the language may add to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("leading")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652]")
_ALEFS = re.compile("[أإآٱ]")
_BETWEEN_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Openings:
    """One language's openings: plain words with a space between, a / between words of one place."""

    leading: tuple[str, ...]
    inviting: tuple[str, ...]  # open though they start like a leading one: the longer one decides
    before: tuple[str, ...]  # what may stand before either, such as "and"


def is_leading(question: str) -> bool:
    """Return whether a question starts like one that suggests its answer, or blames."""
    words = plain(question).split()
    # A worker may ask in any language.
    return any(_is_leading_in(words, openings) for openings in list_openings())


@cache
def list_openings() -> tuple[Openings, ...]:
    """Return the openings of every language, each by itself: one's "and" is another's "I"."""
    return tuple(read_openings(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt")))


def read_openings(text: str) -> Openings:
    """Return the openings that a file tells, one a line."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return Openings(
        leading=tuple(_plain_places(line) for line in lines if line[0] not in "+&"),
        inviting=tuple(_plain_places(line[1:]) for line in lines if line[0] == "+"),
        before=tuple(_plain_places(line[1:]) for line in lines if line[0] == "&"),
    )


def _is_leading_in(words: list[str], openings: Openings) -> bool:
    return any(
        _count_fitting(start, openings.leading) > _count_fitting(start, openings.inviting)
        for start in _list_starts(words, openings.before)
    )


def _list_starts(words: list[str], before: tuple[str, ...]) -> Iterator[list[str]]:
    yield words
    while _count_fitting(words, before) > 0:
        words = words[1:]
        yield words


def _count_fitting(words: list[str], openings: tuple[str, ...]) -> int:
    """Return how many words the longest opening has that the words start with."""
    places = [[place.split("/") for place in opening.split(" ")] for opening in openings]
    return max(
        (
            len(opening)
            for opening in places
            if len(opening) <= len(words)
            and all(word in place for word, place in zip(words, opening, strict=False))
        ),
        default=0,
    )


def _plain_places(line: str) -> str:
    return " ".join("/".join(plain(word) for word in place.split("/")) for place in line.split())


def plain(text: str) -> str:
    """Return words alone, in small letters: the form in which starts are compared."""
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", text).lower())
    text = _ALEFS.sub("ا", _APOSTROPHES.sub("", text))
    return _BETWEEN_WORDS.sub(" ", text).strip()
