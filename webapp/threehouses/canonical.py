"""The canonical form of a sealed account: everything that the seal covers, in whole numbers.

It is built from the stored rows' facts alone, so that it can be built again to verify a seal.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from webapp.core.verbatim import canonical_json, digest, digest_words
from webapp.drawings.stroke import Stroke, stroke_body
from webapp.threehouses.rules import Audience, House

# 1: drawings and words. 2: also details, marks, what a thing is about, the look, wishes for one
# item and changes of mind. 3: also changes of mind about one item, and replies that were heard with
# what the child said to them; a worker may have ended the account, and then a photo or a recording
# may be one that never arrived. An account is verified under the schema that it was sealed with.
SCHEMA: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedItem:
    """One thing as it is sealed; `position` counts in its house, `details` are its kind's facts."""

    id: uuid.UUID
    house: str
    kind: str
    position: int
    written_by: str
    device_at_ms: int
    received_at: datetime
    words: str | None = None
    strokes: tuple[Stroke, ...] | None = None
    x: int | None = None
    y: int | None = None
    language: str = ""
    script: str = ""
    direction: str = ""
    prompt: str | None = None
    prompt_text: str | None = None
    read_back: str | None = None
    about: uuid.UUID | None = None
    mark: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedHouse:
    """One house: when it was opened (1, 2, 3), skipped or not, what was asked and taken away.

    `prompts` are `{"prompt", "prompt_text", "language", "at"}` in the order shown.
    """

    house: str
    position: int | None
    is_skipped: bool
    taken_away: int
    prompts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedWish:
    """What the child wants of one audience of one house, or of one item of it."""

    id: uuid.UUID
    house: str
    audience: str
    wish: str
    device_at_ms: int
    item: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEarlierWish:
    """A change of mind about a house of an earlier account, or about one item of it."""

    id: uuid.UUID
    account: uuid.UUID
    house: str
    audience: str
    wish: str
    device_at_ms: int
    item: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedReplyHeard:
    """A reply that was opened at this visit; `words` are what the child said to it, or None."""

    id: uuid.UUID
    reply: uuid.UUID
    opened_at_ms: int
    device_at_ms: int
    words: str | None = None
    written_by: str = ""
    language: str = ""
    script: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedContent:
    """Everything the child put in the three houses."""

    items: tuple[SealedItem, ...]
    houses: tuple[SealedHouse, ...]
    wishes: tuple[SealedWish, ...]
    ending_item_id: uuid.UUID | None
    look: Mapping[str, Any] = field(default_factory=dict)
    earlier_wishes: tuple[SealedEarlierWish, ...] = ()
    replies_heard: tuple[SealedReplyHeard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealFacts:
    """What the seal says of the account itself; `visit` is `stored.visit_facts`'s shape."""

    account_id: uuid.UUID
    child_id: uuid.UUID
    visit: Mapping[str, Any]
    opened_at: datetime
    sealed_at: datetime
    ended: str
    account_digest: str


def canonical_account(facts: SealFacts, content: SealedContent, *, schema: int = SCHEMA) -> bytes:
    """Return the canonical JSON (UTF-8) of an account."""
    form = _first_schema(facts, content)
    if schema > 1:
        _add_second_schema(form, content)
    if schema > 2:
        _add_third_schema(form, content)
    return canonical_json(form)


def digest_content(*, words: str | None, packed: bytes | None, details: Mapping[str, Any]) -> str:
    """Return an item's digest: of its words, of its packed strokes, or of all that it has."""
    if not details and packed is None and words is not None:
        return digest_words(words)
    if not details and packed is not None:
        return digest(packed)
    strokes = None if packed is None else digest(packed)
    form = {"details": dict(details), "strokes": strokes, "words": words}
    return digest(canonical_json(form))


def _first_schema(facts: SealFacts, content: SealedContent) -> dict[str, Any]:
    return {
        "schema": 1,
        "account": str(facts.account_id),
        "child": str(facts.child_id),
        "visit": dict(facts.visit),
        "opened_at": tell_time(facts.opened_at),
        "sealed_at": tell_time(facts.sealed_at),
        "ended": facts.ended,
        "changes_digest": facts.account_digest,
        "houses": [_house(house) for house in _in_order(content.houses)],
        "items": [_item(item) for item in sorted(content.items, key=_item_place)],
        "sharing_wishes": [_wish(wish) for wish in sorted(content.wishes, key=_wish_place)],
        "ending_item": str(content.ending_item_id) if content.ending_item_id else None,
    }


def _add_second_schema(form: dict[str, Any], content: SealedContent) -> None:
    form["schema"] = 2
    form["look"] = dict(content.look)
    items = sorted(content.items, key=_item_place)
    for told, item in zip(form["items"], items, strict=True):
        told["about"] = str(item.about) if item.about else None
        told["mark"] = item.mark
        told["details"] = dict(item.details)
    wishes = sorted(content.wishes, key=_wish_place)
    for told, wish in zip(form["sharing_wishes"], wishes, strict=True):
        told["item"] = str(wish.item) if wish.item else None
    form["earlier_wishes"] = [
        {
            "id": str(wish.id),
            "account": str(wish.account),
            "house": wish.house,
            "audience": wish.audience,
            "wish": wish.wish,
            "device_at_ms": wish.device_at_ms,
        }
        for wish in _earlier_wishes(content)
    ]


def _add_third_schema(form: dict[str, Any], content: SealedContent) -> None:
    form["schema"] = 3
    for told, wish in zip(form["earlier_wishes"], _earlier_wishes(content), strict=True):
        told["item"] = str(wish.item) if wish.item else None
    form["replies_heard"] = [
        _reply_heard(heard) for heard in sorted(content.replies_heard, key=lambda one: str(one.id))
    ]


def tell_time(value: datetime) -> str:
    """Return a time as the canonical form tells it: ISO 8601, UTC, microseconds."""
    return value.isoformat(timespec="microseconds")


_HOUSES = [str(house) for house in House]
_AUDIENCES = [str(audience) for audience in Audience]


def _in_order(houses: Iterable[SealedHouse]) -> list[SealedHouse]:
    return sorted(houses, key=lambda house: _HOUSES.index(house.house))


def _item_place(item: SealedItem) -> tuple[int, int, str]:
    return _HOUSES.index(item.house), item.position, str(item.id)


def _wish_place(wish: SealedWish) -> tuple[int, int, str, str]:
    # Groups in their order, then people of the record by their ids.
    known = wish.audience in _AUDIENCES
    place = _AUDIENCES.index(wish.audience) if known else len(_AUDIENCES)
    return _HOUSES.index(wish.house), place, wish.audience, str(wish.item or "")


def _earlier_wishes(content: SealedContent) -> list[SealedEarlierWish]:
    return sorted(content.earlier_wishes, key=lambda wish: str(wish.id))


def _house(house: SealedHouse) -> dict[str, Any]:
    return {
        "house": house.house,
        "position": house.position,
        "skipped": house.is_skipped,
        "taken_away": house.taken_away,
        "prompts": [dict(prompt) for prompt in house.prompts],
    }


def _item(item: SealedItem) -> dict[str, Any]:
    form: dict[str, Any] = {
        "id": str(item.id),
        "house": item.house,
        "kind": item.kind,
        "position": item.position,
        "written_by": item.written_by,
        "prompt": item.prompt,
        "prompt_text": item.prompt_text,
        "read_back": item.read_back,
        "device_at_ms": item.device_at_ms,
        "received_at": tell_time(item.received_at),
    }
    if item.strokes is not None:
        return {**form, "strokes": [stroke_body(stroke) for stroke in item.strokes]}
    return {
        **form,
        "words": item.words,
        "x": item.x,
        "y": item.y,
        "language": item.language,
        "script": item.script,
        "direction": item.direction,
    }


def _wish(wish: SealedWish) -> dict[str, Any]:
    return {
        "id": str(wish.id),
        "house": wish.house,
        "audience": wish.audience,
        "wish": wish.wish,
        "device_at_ms": wish.device_at_ms,
    }


def _reply_heard(heard: SealedReplyHeard) -> dict[str, Any]:
    said = {
        "words": heard.words,
        "written_by": heard.written_by,
        "language": heard.language,
        "script": heard.script,
        "direction": heard.direction,
    }
    return {
        "id": str(heard.id),
        "reply": str(heard.reply),
        "opened_at_ms": heard.opened_at_ms,
        "said": None if heard.words is None else said,
        "device_at_ms": heard.device_at_ms,
    }
