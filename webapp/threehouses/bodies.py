"""What a change of each kind carries, field by field; refuses and never repairs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from webapp.core.errors import DomainError
from webapp.core.verbatim import check_words
from webapp.drawings import limits
from webapp.drawings.stroke import parse_stroke
from webapp.threehouses.prompts import may_be_asked
from webapp.threehouses.rules import (
    LONGEST_PROMPT,
    LONGEST_WORDS,
    Audience,
    House,
    Kind,
    Presentation,
    ReadBack,
    Wish,
    WrittenBy,
)

LONGEST_LANGUAGE: Final = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")


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


def check_body(body: object, *, kind: Kind, house: House | None) -> None:
    """Refuse a body that this kind cannot have (a DomainError with code and field)."""
    if kind is Kind.STROKE:
        stroke = parse_stroke(body)
        _check_prompt(stroke.prompt, house)
        return
    fields = _SHAPES[kind]
    if not isinstance(body, dict):
        raise NotABody(field="body")
    missing = sorted(fields.keys() - body.keys())
    if missing:
        raise MissingField(field=missing[0])
    if len(body) > len(fields):
        raise UnknownField(field="body")
    for field, check in fields.items():
        check(body[field], field)
    if "prompt" in fields:
        _check_prompt(body["prompt"], house)
    if kind is Kind.SETTING:
        _check_setting(body)


def read_integer(value: object, field: str, low: int, high: int) -> int:
    """Return a whole number within its bounds. Raises NotAnInteger, OutOfRange."""
    # A boolean is an int in Python, and JSON's true must not become the number one.
    if type(value) is not int:
        raise NotAnInteger(field=field)
    if not low <= value <= high:
        raise OutOfRange(field=field)
    return value


_Check = Callable[[object, str], None]


def _coordinate(value: object, field: str) -> None:
    read_integer(value, field, limits.MIN_COORDINATE, limits.MAX_COORDINATE)


def _order(value: object, field: str) -> None:
    read_integer(value, field, 0, limits.MAX_ORDER)


def _text(longest: int) -> _Check:
    def check(value: object, field: str) -> None:
        if not isinstance(value, str):
            raise NotText(field=field)
        check_words(value, longest=longest)

    return check


def _optional(check: _Check) -> _Check:
    def check_unless_none(value: object, field: str) -> None:
        if value is not None:
            check(value, field)

    return check_unless_none


def _code_of(codes: type[StrEnum] | tuple[str, ...]) -> _Check:
    known = frozenset(str(code) for code in codes)

    def check(value: object, field: str) -> None:
        if not isinstance(value, str) or value not in known:
            raise UnknownCode(field=field)

    return check


def _language(value: object, field: str) -> None:
    if (
        not isinstance(value, str)
        or len(value) > LONGEST_LANGUAGE
        or _LANGUAGE.fullmatch(value) is None
    ):
        raise BadLanguage(field=field)


def _script(value: object, field: str) -> None:
    if not isinstance(value, str) or _SCRIPT.fullmatch(value) is None:
        raise BadLanguage(field=field)


def _id(value: object, field: str) -> None:
    try:
        is_id = isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        is_id = False
    if not is_id:
        raise UnknownCode(field=field)


def _check_prompt(code: object, house: House | None) -> None:
    if code is None:
        return
    if not isinstance(code, str) or house is None or not may_be_asked(code, house):
        raise UnknownPrompt(field="prompt")


def _check_setting(body: Mapping[str, Any]) -> None:
    if body["name"] == "presentation":
        _code_of(Presentation)(body["value"], "value")
    else:
        _language(body["value"], "value")


_prompt_text = _text(LONGEST_PROMPT)
_code_text = _text(limits.MAX_PROMPT_LENGTH)

_SHAPES: Final[Mapping[Kind, Mapping[str, _Check]]] = {
    Kind.WORDS: {
        "text": _text(LONGEST_WORDS),
        "x": _coordinate,
        "y": _coordinate,
        "order": _order,
        "language": _language,
        "script": _script,
        "direction": _code_of(("ltr", "rtl")),
        "written_by": _code_of(WrittenBy),
        "prompt": _optional(_code_text),
        "prompt_text": _optional(_prompt_text),
    },
    Kind.HOUSE_OPENED: {
        "order": _order,
        "prompt": _code_text,
        "prompt_text": _prompt_text,
        "language": _language,
    },
    Kind.SKIPPED: {"order": _order},
    Kind.READ_BACK: {"item": _id, "answer": _code_of(ReadBack)},
    Kind.SHARING_WISH: {"audience": _code_of(Audience), "wish": _code_of(Wish)},
    Kind.ENDING: {"item": _optional(_id)},
    Kind.SETTING: {"name": _code_of(("language", "presentation")), "value": _text(40)},
}
