"""Stored rows as the plain facts that folding and the canonical form are made of."""

from __future__ import annotations

import json
import uuid
from typing import Any

from webapp.drawings.codec import unpack_strokes
from webapp.threehouses.canonical import (
    SealedContent,
    SealedEarlierWish,
    SealedHouse,
    SealedItem,
    SealedReplyHeard,
    SealedWish,
    tell_time,
)
from webapp.threehouses.changes import Change, digest_change
from webapp.threehouses.folding import Held
from webapp.threehouses.models import (
    AccountChange,
    AccountItem,
    ChildAccount,
    EarlierWish,
    ReplyHeard,
    Visit,
)
from webapp.threehouses.rules import House, Kind


def held_change(row: AccountChange) -> Held:
    """Return a change as folding reads it."""
    return Held(
        id=row.id,
        house=row.house,
        kind=row.kind,
        body=None if row.body is None else json.loads(row.body),
        at=row.device_at_ms,
        received_at=row.received_at,
    )


def is_as_sent(row: AccountChange) -> bool:
    """Return whether a change of an open account is what its digest is of."""
    try:
        change = Change(
            id=row.id,
            version=row.version,
            house=None if row.house is None else House(row.house),
            kind=Kind(row.kind),
            at=row.device_at_ms,
            body=None,
            body_text=row.body,
            digest=row.digest,
        )
    except ValueError:
        return False
    return digest_change(change) == row.digest


def sealed_content(account: ChildAccount) -> SealedContent:
    """Return the content of a sealed account from its rows."""
    return SealedContent(
        items=tuple(_item(row) for row in account.items),
        houses=tuple(
            SealedHouse(
                house=row.house,
                position=row.position,
                is_skipped=row.is_skipped,
                taken_away=row.taken_away,
                prompts=tuple(row.prompts),
            )
            for row in account.houses
        ),
        wishes=tuple(
            SealedWish(
                id=row.id,
                house=row.house,
                audience=row.audience,
                wish=row.wish,
                device_at_ms=row.device_at_ms,
                item=row.item_id,
            )
            for row in account.wishes
        ),
        ending_item_id=account.ending_item_id,
        look=account.look or {},
        earlier_wishes=tuple(_earlier_wish(row) for row in account.earlier_wishes),
        replies_heard=tuple(_reply_heard(row) for row in account.replies_heard),
    )


def visit_facts(visit: Visit) -> dict[str, Any]:
    """Return what the canonical form says of a visit.

    Visits prepared before the child was asked person by person have neither `audiences` nor
    `own_questions`, and their seals never told of them.
    """
    return {
        "id": str(visit.id),
        "worker": str(visit.worker_id),
        "held_at": tell_time(visit.held_at),
        "place": visit.place,
        "purpose": visit.purpose,
        "parents_told": visit.parents_told,
        "parents_note": visit.parents_note,
        "seen_alone": visit.seen_alone,
        "present": [{"name": person.name, "role": person.role} for person in visit.present],
        "interpreter": _interpreter(visit),
        "child_language": visit.child_language,
        "child_script": visit.child_script,
        "interface_locale": visit.interface_locale,
        "presentation": visit.presentation,
        "next_step": visit.next_step,
        "next_step_on": visit.next_step_on.isoformat() if visit.next_step_on else None,
        **_told_since(visit),
    }


def child_of(account: ChildAccount) -> uuid.UUID:
    """Return the id of the child whose account it is."""
    return account.visit.case_record.child_id


def _told_since(visit: Visit) -> dict[str, Any]:
    told = {"audiences": visit.audiences, "own_questions": visit.own_questions}
    return {name: value for name, value in told.items() if value is not None}


def _earlier_wish(row: EarlierWish) -> SealedEarlierWish:
    return SealedEarlierWish(
        id=row.id,
        account=row.of_account_id,
        house=row.house,
        audience=row.audience,
        wish=row.wish,
        device_at_ms=row.device_at_ms,
        item=row.item_id,
    )


def _reply_heard(row: ReplyHeard) -> SealedReplyHeard:
    return SealedReplyHeard(
        id=row.id,
        reply=row.reply_id,
        opened_at_ms=row.opened_at_ms,
        device_at_ms=row.device_at_ms,
        words=row.words,
        written_by=row.written_by,
        language=row.language,
        script=row.script,
        direction=row.direction,
    )


def _interpreter(visit: Visit) -> dict[str, str] | None:
    if not visit.interpreter_name:
        return None
    return {
        "name": visit.interpreter_name,
        "registration": visit.interpreter_registration,
        "dialect": visit.interpreter_dialect,
    }


def _item(row: AccountItem) -> SealedItem:
    return SealedItem(
        id=row.id,
        house=row.house,
        kind=row.kind,
        position=row.position,
        words=row.words,
        strokes=None if row.strokes is None else unpack_strokes(row.strokes),
        x=row.x,
        y=row.y,
        language=row.language,
        script=row.script,
        direction=row.direction,
        written_by=row.written_by,
        prompt=row.prompt,
        prompt_text=row.prompt_text,
        read_back=row.read_back,
        device_at_ms=row.device_at_ms,
        received_at=row.received_at,
        about=row.about_id,
        mark=row.mark,
        details=row.details,
    )
