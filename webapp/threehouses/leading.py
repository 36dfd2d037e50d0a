"""Whether a question starts like a leading one; a quiet warning for the worker, never a refusal.

The openings are data, one file for each language in `leading/`: one opening a line, and a line
that starts with # is a remark. Whoever knows the language may add to them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("leading")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652]")
_ALEFS = re.compile("[أإآٱ]")
_BETWEEN_WORDS = re.compile(r"[^\w]+")


def is_leading(question: str) -> bool:
    """Return whether a question starts like one that suggests its answer, or blames."""
    start = plain(question) + " "
    return any(start.startswith(opening + " ") for opening in list_openings())


@cache
def list_openings() -> tuple[str, ...]:
    """Return the openings of every language, plain: a worker may ask in any of them."""
    lines = [
        line
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return tuple(sorted({plain(line) for line in lines}))


def plain(text: str) -> str:
    """Return words alone, in small letters: the form in which starts are compared."""
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", text).lower())
    text = _ALEFS.sub("ا", _APOSTROPHES.sub("", text))
    return _BETWEEN_WORDS.sub(" ", text).strip()
