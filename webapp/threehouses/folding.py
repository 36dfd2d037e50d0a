"""From the changes that are held to what the child leaves; the same in whatever order they came."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from webapp.drawings.ink import INKS
from webapp.drawings.stroke import Stroke, parse_stroke
from webapp.threehouses.canonical import (
    SealedContent,
    SealedEarlierWish,
    SealedHouse,
    SealedItem,
    SealedReplyHeard,
    SealedWish,
)
from webapp.threehouses.details import tell_details, tell_symbols
from webapp.threehouses.prompts import SCREENS
from webapp.threehouses.rules import (
    House,
    ItemKind,
    Kind,
    ReadBack,
    WrittenBy,
    drawing_id,
    something_else_id,
)

# What stands alone as an item; strokes and symbols are together their house's drawing.
THINGS: Final = frozenset(ItemKind) - {ItemKind.DRAWING}


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
        wishes=_fold_wishes(present, {item.id for item in items}),
        ending_item_id=_fold_ending(present, {item.id for item in items}, account_id),
        look=fold_look(present),
        earlier_wishes=tuple(
            _earlier_wish(change) for change in present if change.kind == Kind.EARLIER_WISH
        ),
        replies_heard=tuple(
            _reply_heard(change) for change in present if change.kind == Kind.REPLY_HEARD
        ),
    )


def fold_look(changes: Iterable[Held]) -> dict[str, Any]:
    """Return what the child chose last of how it looks; what was not chosen is not in it.

    `{"language", "presentation", "theme"}` and, by house, `{"houses": {code: {"name", "colour"}}}`.
    """
    look: dict[str, Any] = {}
    for change in sorted(changes, key=lambda change: (change.at, str(change.id))):
        if change.kind != Kind.SETTING or change.body is None:
            continue
        name, value = change.body["name"], change.body["value"]
        if change.house is None:
            look[name] = value
        else:
            of_house = look.setdefault("houses", {}).setdefault(change.house, {})
            of_house[name.removeprefix("house_")] = value
    return look


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
    items = _fold_drawing(changes, opened, account_id, answers)
    things = [change for change in changes if change.kind in THINGS and change.body]
    things.sort(key=lambda change: (_body(change)["order"], change.at, str(change.id)))
    marks = _number_marks(things)
    present = {change.id for change in things}
    for position, change in enumerate(things, start=len(items)):
        item = _thing(change, position, _kept_answer(answers.get(change.id)))
        about = _about(change, present)
        items.append(replace(item, about=about, mark=marks.get(change.id)))
    return items


def _number_marks(things: Sequence[Held]) -> dict[uuid.UUID, int]:
    marked = [change.id for change in things if _body(change).get("mark")]
    return {change_id: number for number, change_id in enumerate(marked, start=1)}


def _about(change: Held, present: set[uuid.UUID]) -> uuid.UUID | None:
    told = _body(change).get("about")
    if told is None:
        return None
    # What it spoke of may have been taken away, and then nothing of that is kept.
    about = uuid.UUID(told)
    return about if about in present else None


def _fold_drawing(
    changes: Sequence[Held],
    opened: Sequence[Held],
    account_id: uuid.UUID,
    answers: Mapping[uuid.UUID, str],
) -> list[SealedItem]:
    ink = [change for change in changes if change.kind == Kind.STROKE and change.body]
    symbols = [change for change in changes if change.kind == Kind.SYMBOL and change.body]
    strokes = _in_order(ink)
    has_ink = any(INKS[stroke.tool].composite == "add" for stroke in strokes)
    if not has_ink and not symbols:
        return []
    made = [*ink, *symbols]
    house = str(made[0].house)
    prompt = next((_body(change)["prompt"] for change in made if _body(change)["prompt"]), None)
    item_id = drawing_id(account_id, house)
    return [
        SealedItem(
            id=item_id,
            house=house,
            kind=ItemKind.DRAWING,
            position=0,
            strokes=strokes,
            # Sealed so from the first account on; that nobody was asked is said where it is shown.
            written_by=WrittenBy.CHILD,
            prompt=prompt,
            prompt_text=_shown_text(prompt, opened),
            read_back=_kept_answer(answers.get(item_id)),
            device_at_ms=min(change.at for change in made),
            received_at=max(change.received_at for change in made),
            details=tell_symbols(_body(change) for change in _by_order(symbols)),
        )
    ]


def _by_order(changes: Iterable[Held]) -> list[Held]:
    return sorted(changes, key=lambda change: (_body(change)["order"], change.at, str(change.id)))


def _in_order(changes: Iterable[Held]) -> tuple[Stroke, ...]:
    parsed = [(parse_stroke(change.body), change.at, str(change.id)) for change in changes]
    parsed.sort(key=lambda entry: (entry[0].order, entry[1], entry[2]))
    return tuple(stroke for stroke, _at, _id in parsed)


def _shown_text(prompt: str | None, opened: Sequence[Held]) -> str | None:
    return next(
        (_body(change)["prompt_text"] for change in opened if _body(change)["prompt"] == prompt),
        None,
    )


def _thing(change: Held, position: int, read_back: str | None) -> SealedItem:
    body = _body(change)
    strokes = body.get("strokes")
    return SealedItem(
        id=change.id,
        house=str(change.house),
        kind=change.kind,
        position=position,
        words=body.get("text", body.get("name")),
        strokes=None if strokes is None else tuple(parse_stroke(stroke) for stroke in strokes),
        x=body.get("x"),
        y=body.get("y"),
        language=body.get("language", ""),
        script=body.get("script", ""),
        direction=body.get("direction", ""),
        written_by=body["written_by"],
        prompt=body["prompt"],
        prompt_text=body["prompt_text"],
        read_back=read_back,
        device_at_ms=change.at,
        received_at=change.received_at,
        details=tell_details(ItemKind(change.kind), body),
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
    opened = [
        change
        for change in held
        if change.kind == Kind.HOUSE_OPENED
        and change.body
        and _body(change)["prompt"] not in SCREENS
    ]
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
    houses |= {change.id: str(change.house) for change in held if change.kind in THINGS}
    counts: dict[str, int] = {}
    for item_id, answer in answers.items():
        if answer == ReadBack.TAKEN_AWAY and item_id in houses:
            counts[houses[item_id]] = counts.get(houses[item_id], 0) + 1
    return counts


def _fold_wishes(present: Sequence[Held], items: set[uuid.UUID]) -> tuple[SealedWish, ...]:
    wishes = (_wish(change) for change in present if change.kind == Kind.SHARING_WISH)
    # A wish about something that was taken away since goes with it.
    return tuple(wish for wish in wishes if wish.item is None or wish.item in items)


def _item_of(change: Held) -> uuid.UUID | None:
    item = _body(change).get("item")
    return None if item is None else uuid.UUID(item)


def _wish(change: Held) -> SealedWish:
    return SealedWish(
        id=change.id,
        house=str(change.house),
        audience=_body(change)["audience"],
        wish=_body(change)["wish"],
        device_at_ms=change.at,
        item=_item_of(change),
    )


def _earlier_wish(change: Held) -> SealedEarlierWish:
    return SealedEarlierWish(
        id=change.id,
        account=uuid.UUID(_body(change)["account"]),
        house=str(change.house),
        audience=_body(change)["audience"],
        wish=_body(change)["wish"],
        device_at_ms=change.at,
        item=_item_of(change),
    )


def _reply_heard(change: Held) -> SealedReplyHeard:
    body = _body(change)
    return SealedReplyHeard(
        id=change.id,
        reply=uuid.UUID(body["reply"]),
        opened_at_ms=body["opened_at"],
        device_at_ms=change.at,
        **(body["said"] or {}),
    )


def _fold_ending(
    present: Sequence[Held], items: set[uuid.UUID], account_id: uuid.UUID
) -> uuid.UUID | None:
    picked = [_body(change)["item"] for change in present if change.kind == Kind.ENDING]
    if not picked or picked[-1] is None:
        return None
    item_id = uuid.UUID(picked[-1])
    return item_id if item_id in items | {something_else_id(account_id)} else None
