"""The fields that bodies are made of, each with its one rule; refuses and never repairs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from webapp.core.errors import DomainError
from webapp.core.verbatim import check_words
from webapp.drawings import limits
from webapp.drawings.palette import PALETTE
from webapp.drawings.stroke import parse_stroke
from webapp.symbols.catalogue import is_feeling
from webapp.threehouses.rules import Audience

LONGEST_LANGUAGE: Final = 20
LARGEST_TIME: Final = 2**53  # what JavaScript can count without rounding
MOST_WRITING: Final = 2_000  # strokes of one piece of handwriting
CODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_AUDIENCE_PERSON = re.compile(r"person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class BodyRefused(DomainError):
    """A body breaks a rule; `data["field"]` names the field."""

    code = "body_refused"


class NotABody(BodyRefused):
    code = "not_a_body"


class MissingField(BodyRefused):
    code = "missing_field"


class UnknownField(BodyRefused):
    code = "unknown_field"


class NotAnInteger(BodyRefused):
    code = "not_an_integer"


class OutOfRange(BodyRefused):
    code = "out_of_range"


class NotText(BodyRefused):
    code = "not_text"


class UnknownCode(BodyRefused):
    code = "unknown_code"


class UnknownPrompt(BodyRefused):
    code = "unknown_prompt"


class BadLanguage(BodyRefused):
    code = "bad_language"


class WrongHouse(BodyRefused):
    code = "wrong_house"


class BadStrokes(BodyRefused):
    code = "bad_strokes"


def read_integer(value: object, field: str, low: int, high: int) -> int:
    """Return a whole number within its bounds. Raises NotAnInteger, OutOfRange."""
    # A boolean is an int in Python, and JSON's true must not become the number one.
    if type(value) is not int:
        raise NotAnInteger(field=field)
    if not low <= value <= high:
        raise OutOfRange(field=field)
    return value


Check = Callable[[object, str], None]


def check_coordinate(value: object, field: str) -> None:
    read_integer(value, field, limits.MIN_COORDINATE, limits.MAX_COORDINATE)


def check_order(value: object, field: str) -> None:
    read_integer(value, field, 0, limits.MAX_ORDER)


def text(longest: int) -> Check:
    def check(value: object, field: str) -> None:
        if not isinstance(value, str):
            raise NotText(field=field)
        check_words(value, longest=longest)

    return check


def optional(check: Check) -> Check:
    def check_unless_none(value: object, field: str) -> None:
        if value is not None:
            check(value, field)

    return check_unless_none


def code_of(codes: type[StrEnum] | tuple[str, ...]) -> Check:
    known = frozenset(str(code) for code in codes)

    def check(value: object, field: str) -> None:
        if not isinstance(value, str) or value not in known:
            raise UnknownCode(field=field)

    return check


def check_feeling(value: object, field: str) -> None:
    if not isinstance(value, str) or not is_feeling(value):
        raise UnknownCode(field=field)


def check_language(value: object, field: str) -> None:
    if (
        not isinstance(value, str)
        or len(value) > LONGEST_LANGUAGE
        or _LANGUAGE.fullmatch(value) is None
    ):
        raise BadLanguage(field=field)


def check_script(value: object, field: str) -> None:
    if not isinstance(value, str) or _SCRIPT.fullmatch(value) is None:
        raise BadLanguage(field=field)


def check_id(value: object, field: str) -> None:
    try:
        is_id = isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        is_id = False
    if not is_id:
        raise UnknownCode(field=field)


def matching(pattern: re.Pattern[str]) -> Check:
    def check(value: object, field: str) -> None:
        if not isinstance(value, str) or pattern.fullmatch(value) is None:
            raise UnknownCode(field=field)

    return check


def between(low: int, high: int) -> Check:
    def check(value: object, field: str) -> None:
        read_integer(value, field, low, high)

    return check


def check_true(value: object, field: str) -> None:
    if value is not True:
        raise UnknownCode(field=field)


def check_audience(value: object, field: str) -> None:
    if isinstance(value, str) and _AUDIENCE_PERSON.fullmatch(value):
        return
    code_of(Audience)(value, field)


def check_figure(value: object, field: str) -> None:
    if not isinstance(value, dict) or value.keys() != {"shape", "skin", "hair", "clothes"}:
        raise NotABody(field=field)
    matching(CODE)(value["shape"], field)
    for part in ("skin", "hair", "clothes"):
        code_of(tuple(PALETTE))(value[part], field)


def check_strokes(value: object, field: str) -> None:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_WRITING:
        raise BadStrokes(field=field)
    for stroke in value:
        parse_stroke(stroke)
