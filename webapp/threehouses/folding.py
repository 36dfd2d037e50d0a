"""From the changes that are held to what the child leaves; the same in whatever order they came."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.drawings.ink import INKS
from webapp.drawings.stroke import Stroke, parse_stroke
from webapp.threehouses.canonical import SealedContent, SealedHouse, SealedItem, SealedWish
from webapp.threehouses.rules import House, ItemKind, Kind, ReadBack, WrittenBy, drawing_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The newest version of one thing; `body` is None once it was taken away or rubbed out."""

    id: uuid.UUID
    house: str | None
    kind: str
    body: Mapping[str, Any] | None
    at: int
    received_at: datetime


def fold_changes(changes: Iterable[Held], *, account_id: uuid.UUID) -> SealedContent:
    """Return what the account consists of."""
    held = sorted(changes, key=lambda change: (change.at, str(change.id)))
    present = [change for change in held if change.body is not None]
    answers = _last_answers(present)
    items = tuple(
        item for house in House for item in _fold_items(_of(held, house), account_id, answers)
    )
    return SealedContent(
        items=items,
        houses=_fold_houses(held, account_id, answers),
        wishes=tuple(_wish(change) for change in present if change.kind == Kind.SHARING_WISH),
        ending_item_id=_fold_ending(present, {item.id for item in items}),
    )


def fold_settings(changes: Iterable[Held]) -> dict[str, str]:
    """Return the language and presentation that the child chose last, where they did."""
    chosen: dict[str, str] = {}
    for change in sorted(changes, key=lambda change: (change.at, str(change.id))):
        if change.kind == Kind.SETTING and change.body is not None:
            chosen[change.body["name"]] = change.body["value"]
    return chosen


def _of(changes: Sequence[Held], house: House) -> list[Held]:
    return [change for change in changes if change.house == house]


def _body(change: Held) -> Mapping[str, Any]:
    return change.body or {}


def _last_answers(present: Sequence[Held]) -> dict[uuid.UUID, str]:
    return {
        uuid.UUID(_body(change)["item"]): _body(change)["answer"]
        for change in present
        if change.kind == Kind.READ_BACK
    }


def _fold_items(
    changes: Sequence[Held], account_id: uuid.UUID, answers: Mapping[uuid.UUID, str]
) -> list[SealedItem]:
    opened = [change for change in changes if change.kind == Kind.HOUSE_OPENED and change.body]
    strokes = [change for change in changes if change.kind == Kind.STROKE and change.body]
    words = [change for change in changes if change.kind == Kind.WORDS and change.body]
    words.sort(key=lambda change: (_body(change)["order"], change.at, str(change.id)))
    items = _fold_drawing(strokes, opened, account_id, answers)
    first = len(items)
    items += [
        _words_item(change, position, answers) for position, change in enumerate(words, start=first)
    ]
    return items


def _fold_drawing(
    changes: Sequence[Held],
    opened: Sequence[Held],
    account_id: uuid.UUID,
    answers: Mapping[uuid.UUID, str],
) -> list[SealedItem]:
    strokes = _in_order(changes)
    if not any(INKS[stroke.tool].composite == "add" for stroke in strokes):
        return []
    house = str(changes[0].house)
    prompt = next((stroke.prompt for stroke in strokes if stroke.prompt), None)
    item_id = drawing_id(account_id, house)
    return [
        SealedItem(
            id=item_id,
            house=house,
            kind=ItemKind.DRAWING,
            position=0,
            strokes=strokes,
            written_by=WrittenBy.CHILD,
            prompt=prompt,
            prompt_text=_shown_text(prompt, opened),
            read_back=_kept_answer(answers.get(item_id)),
            device_at_ms=min(change.at for change in changes),
            received_at=max(change.received_at for change in changes),
        )
    ]


def _in_order(changes: Iterable[Held]) -> tuple[Stroke, ...]:
    parsed = [(parse_stroke(change.body), change.at, str(change.id)) for change in changes]
    parsed.sort(key=lambda entry: (entry[0].order, entry[1], entry[2]))
    return tuple(stroke for stroke, _at, _id in parsed)


def _shown_text(prompt: str | None, opened: Sequence[Held]) -> str | None:
    return next(
        (_body(change)["prompt_text"] for change in opened if _body(change)["prompt"] == prompt),
        None,
    )


def _words_item(change: Held, position: int, answers: Mapping[uuid.UUID, str]) -> SealedItem:
    body = _body(change)
    return SealedItem(
        id=change.id,
        house=str(change.house),
        kind=ItemKind.WORDS,
        position=position,
        words=body["text"],
        x=body["x"],
        y=body["y"],
        language=body["language"],
        script=body["script"],
        direction=body["direction"],
        written_by=body["written_by"],
        prompt=body["prompt"],
        prompt_text=body["prompt_text"],
        read_back=_kept_answer(answers.get(change.id)),
        device_at_ms=change.at,
        received_at=change.received_at,
    )


def _kept_answer(answer: str | None) -> str | None:
    # Something made again after it was taken away has not been read back yet.
    return None if answer == ReadBack.TAKEN_AWAY else answer


def _fold_houses(
    held: Sequence[Held], account_id: uuid.UUID, answers: Mapping[uuid.UUID, str]
) -> tuple[SealedHouse, ...]:
    order = _opening_order(held)
    taken = _count_taken_away(held, account_id, answers)
    return tuple(
        SealedHouse(
            house=house,
            position=order.index(house) + 1 if house in order else None,
            is_skipped=any(c.kind == Kind.SKIPPED and c.body for c in _of(held, house)),
            taken_away=taken.get(house, 0),
            prompts=_prompts_shown(_of(held, house)),
        )
        for house in House
    )


def _opening_order(held: Sequence[Held]) -> list[str]:
    opened = [change for change in held if change.kind == Kind.HOUSE_OPENED and change.body]
    opened.sort(key=lambda change: (_body(change)["order"], change.at, str(change.id)))
    return list(dict.fromkeys(str(change.house) for change in opened))


def _prompts_shown(changes: Sequence[Held]) -> tuple[dict[str, Any], ...]:
    opened = [change for change in changes if change.kind == Kind.HOUSE_OPENED and change.body]
    opened.sort(key=lambda change: (_body(change)["order"], change.at, str(change.id)))
    return tuple(
        {
            "prompt": _body(change)["prompt"],
            "prompt_text": _body(change)["prompt_text"],
            "language": _body(change)["language"],
            "at": change.at,
        }
        for change in opened
    )


def _count_taken_away(
    held: Sequence[Held], account_id: uuid.UUID, answers: Mapping[uuid.UUID, str]
) -> dict[str, int]:
    houses = {drawing_id(account_id, house): str(house) for house in House}
    houses |= {change.id: str(change.house) for change in held if change.kind == Kind.WORDS}
    counts: dict[str, int] = {}
    for item_id, answer in answers.items():
        if answer == ReadBack.TAKEN_AWAY and item_id in houses:
            counts[houses[item_id]] = counts.get(houses[item_id], 0) + 1
    return counts


def _wish(change: Held) -> SealedWish:
    return SealedWish(
        id=change.id,
        house=str(change.house),
        audience=_body(change)["audience"],
        wish=_body(change)["wish"],
        device_at_ms=change.at,
    )


def _fold_ending(present: Sequence[Held], items: set[uuid.UUID]) -> uuid.UUID | None:
    picked = [_body(change)["item"] for change in present if change.kind == Kind.ENDING]
    if not picked or picked[-1] is None:
        return None
    item_id = uuid.UUID(picked[-1])
    return item_id if item_id in items else None
