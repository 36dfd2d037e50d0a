"""What a change of each kind carries, field by field; refuses and never repairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from webapp.drawings import limits
from webapp.drawings.stroke import parse_stroke
from webapp.drawings.symbols import FIELDS, parse_symbol
from webapp.media.rules import LARGEST, MediaKind
from webapp.threehouses.fields import (
    CODE,
    DIGEST,
    LARGEST_TIME,
    Check,
    MissingField,
    NotABody,
    UnknownField,
    UnknownPrompt,
    WrongHouse,
    between,
    check_audience,
    check_coordinate,
    check_feeling,
    check_figure,
    check_id,
    check_language,
    check_order,
    check_script,
    check_strokes,
    check_true,
    code_of,
    matching,
    optional,
    text,
)
from webapp.threehouses.prompts import may_be_asked
from webapp.threehouses.rules import (
    LONGEST_NAME,
    LONGEST_PATH,
    LONGEST_PROMPT,
    LONGEST_VOICE_MS,
    LONGEST_WORDS,
    House,
    Kind,
    Presentation,
    ReadBack,
    Setting,
    Theme,
    Whereabouts,
    Wish,
    WrittenBy,
)

LARGEST_SIDE: Final = 10_000  # pixels
LONGEST_STEP: Final = 9


def check_body(body: object, *, kind: Kind, house: House | None) -> None:
    """Refuse a body that this kind cannot have (a DomainError with code and field)."""
    if kind is Kind.STROKE:
        stroke = parse_stroke(body)
        _check_prompt(stroke.prompt, house)
        return
    fields = _SHAPES[kind]
    if not isinstance(body, dict):
        raise NotABody(field="body")
    may = _OPTIONAL.get(kind, {})
    missing = sorted(fields.keys() - body.keys())
    if missing:
        raise MissingField(field=missing[0])
    if body.keys() - fields.keys() - may.keys():
        raise UnknownField(field="body")
    for field, check in (*fields.items(), *may.items()):
        if field in body:
            check(body[field], field)
    if kind is Kind.SYMBOL:
        parse_symbol(body)
    if "prompt" in fields:
        _check_prompt(body["prompt"], house)
    if kind is Kind.SETTING:
        _check_setting(body, house)


def _check_prompt(code: object, house: House | None) -> None:
    if code is None:
        return
    if not isinstance(code, str) or house is None or not may_be_asked(code, house):
        raise UnknownPrompt(field="prompt")


def _check_setting(body: Mapping[str, Any], house: House | None) -> None:
    name = Setting(body["name"])
    if (house is not None) != (name in OF_A_HOUSE):
        raise WrongHouse(field="house")
    _SETTINGS[name](body["value"], "value")


OF_A_HOUSE: Final = frozenset({Setting.HOUSE_NAME, Setting.HOUSE_COLOUR})
_SETTINGS: Final[Mapping[Setting, Check]] = {
    Setting.LANGUAGE: check_language,
    Setting.PRESENTATION: code_of(Presentation),
    Setting.THEME: code_of(Theme),
    Setting.HOUSE_NAME: text(LONGEST_NAME),
    Setting.HOUSE_COLOUR: matching(CODE),
}

_prompt_text = text(LONGEST_PROMPT)
_code_text = text(limits.MAX_PROMPT_LENGTH)


def _check_nothing(_value: object, _field: str) -> None:
    pass


# Who held the pen, when in the order of things, and what was asked (V2).
_TOLD: Final[Mapping[str, Check]] = {
    "order": check_order,
    "written_by": code_of(WrittenBy),
    "prompt": optional(_code_text),
    "prompt_text": optional(_prompt_text),
}
_SPOKEN: Final[Mapping[str, Check]] = {
    "language": check_language,
    "script": check_script,
    "direction": code_of(("ltr", "rtl")),
}
# What the child said to a reply: exact words, and who held the pen.
_SAID: Final[Mapping[str, Check]] = {
    "words": text(LONGEST_WORDS),
    "written_by": code_of(WrittenBy),
    **_SPOKEN,
}
_PLACED: Final[Mapping[str, Check]] = {"x": check_coordinate, "y": check_coordinate}
_MEDIA: Final[Mapping[str, Check]] = {"media": matching(DIGEST)}


def _check_said(value: object, field: str) -> None:
    if not isinstance(value, dict) or value.keys() != _SAID.keys():
        raise NotABody(field=field)
    for name, check in _SAID.items():
        check(value[name], name)


_SHAPES: Final[Mapping[Kind, Mapping[str, Check]]] = {
    Kind.WORDS: {"text": text(LONGEST_WORDS), **_PLACED, **_TOLD, **_SPOKEN},
    Kind.WRITING: {
        "strokes": check_strokes,
        "width": between(1, limits.PAGE_WIDTH),
        "height": between(1, limits.PAGE_HEIGHT),
        **_PLACED,
        **_TOLD,
        **_SPOKEN,
    },
    # Where it lies is `parse_symbol`'s to check.
    Kind.SYMBOL: {**dict.fromkeys(FIELDS, _check_nothing), "prompt": optional(_code_text)},
    Kind.FEELING: {"symbol": check_feeling, "language": check_language, **_TOLD},
    Kind.PERSON: {
        "name": text(LONGEST_NAME),
        "figure": check_figure,
        "where": code_of(Whereabouts),
        **_TOLD,
        **_SPOKEN,
    },
    Kind.VOICE: {
        "type": code_of(("audio/mp4", "audio/webm", "audio/ogg", "audio/wav")),
        "duration_ms": between(0, LONGEST_VOICE_MS),
        "language": check_language,
        "bytes": between(1, LARGEST[MediaKind.VOICE]),
        **_MEDIA,
        **_PLACED,
        **_TOLD,
    },
    Kind.PHOTO: {
        "type": code_of(("image/jpeg", "image/png", "image/webp")),
        "width": between(1, LARGEST_SIDE),
        "height": between(1, LARGEST_SIDE),
        "bytes": between(1, LARGEST[MediaKind.PHOTO]),
        **_MEDIA,
        **_TOLD,
    },
    Kind.PATH: {"place": between(0, LONGEST_PATH), **_TOLD},
    Kind.HOUSE_OPENED: {
        "order": check_order,
        "prompt": _code_text,
        "prompt_text": _prompt_text,
        "language": check_language,
    },
    Kind.SKIPPED: {"order": check_order},
    Kind.READ_BACK: {"item": check_id, "answer": code_of(ReadBack)},
    Kind.SHARING_WISH: {"audience": check_audience, "wish": code_of(Wish)},
    Kind.EARLIER_WISH: {"account": check_id, "audience": check_audience, "wish": code_of(Wish)},
    Kind.REPLY_HEARD: {
        "reply": check_id,
        "opened_at": between(-LARGEST_TIME, LARGEST_TIME),
        "said": optional(_check_said),
    },
    Kind.ENDING: {"item": optional(check_id)},
    Kind.SETTING: {"name": code_of(Setting), "value": text(LONGEST_NAME)},
}

# What a thing speaks of, the spot of the drawing it is told about, the step of the path (V8, V17).
_BELONGING: Final[Mapping[str, Check]] = {
    "about": check_id,
    "mark": check_true,
    "step": between(1, LONGEST_STEP),
}
_OPTIONAL: Final[Mapping[Kind, Mapping[str, Check]]] = {
    Kind.WORDS: _BELONGING,
    Kind.WRITING: _BELONGING,
    Kind.VOICE: _BELONGING,
    Kind.SHARING_WISH: {"item": check_id},
    Kind.EARLIER_WISH: {"item": check_id},
}
