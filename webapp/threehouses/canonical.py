"""The canonical form of a sealed account: everything that the seal covers, in whole numbers.

It is built from the stored rows' facts alone, so that it can be built again to verify a seal.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from webapp.core.verbatim import canonical_json
from webapp.drawings.stroke import Stroke, stroke_body
from webapp.threehouses.rules import Audience, House

SCHEMA: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedItem:
    """One drawing (`strokes`) or note (`words`) as it is sealed; `position` counts in its house."""

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
    """What the child wants of one audience of one house."""

    id: uuid.UUID
    house: str
    audience: str
    wish: str
    device_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedContent:
    """Everything the child put in the three houses."""

    items: tuple[SealedItem, ...]
    houses: tuple[SealedHouse, ...]
    wishes: tuple[SealedWish, ...]
    ending_item_id: uuid.UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealFacts:
    """What the seal says of the account itself; `visit` is `services.visit_facts`'s shape."""

    account_id: uuid.UUID
    child_id: uuid.UUID
    visit: Mapping[str, Any]
    opened_at: datetime
    sealed_at: datetime
    ended: str
    account_digest: str


def canonical_account(facts: SealFacts, content: SealedContent) -> bytes:
    """Return the canonical JSON (UTF-8) of an account."""
    return canonical_json(
        {
            "schema": SCHEMA,
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
    )


def tell_time(value: datetime) -> str:
    """Return a time as the canonical form tells it: ISO 8601, UTC, microseconds."""
    return value.isoformat(timespec="microseconds")


_HOUSES = [str(house) for house in House]
_AUDIENCES = [str(audience) for audience in Audience]


def _in_order(houses: Iterable[SealedHouse]) -> list[SealedHouse]:
    return sorted(houses, key=lambda house: _HOUSES.index(house.house))


def _item_place(item: SealedItem) -> tuple[int, int, str]:
    return _HOUSES.index(item.house), item.position, str(item.id)


def _wish_place(wish: SealedWish) -> tuple[int, int]:
    return _HOUSES.index(wish.house), _AUDIENCES.index(wish.audience)


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
