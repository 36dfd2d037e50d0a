"""Writing a reply, taking it back, and noting that it was told; services flush, never commit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.core.verbatim import check_words
from webapp.replies.models import Reply
from webapp.replies.queries import find_reply_to
from webapp.replies.rules import LONGEST_REPLY, ReplyTold
from webapp.staff.models import Worker
from webapp.threehouses.changes import Change, OtherAccount
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.syncing import Hear
from webapp.threehouses.wishes import time_said


@dataclass(frozen=True, slots=True)
class About:
    """What a reply answers: a house of the account, one item of it, or the whole account."""

    house: str | None = None
    item_id: uuid.UUID | None = None


def write_reply(
    account: ChildAccount, author: Worker, *, text: str, language: str, about: About
) -> Reply:
    """Store a reply that waits for the child's next visit.

    Raises NotFound for an account that is not sealed and for an item that is not in it,
    UnkeepableCharacters, TooManyWords.
    """
    if account.sealed_at is None:
        raise NotFound()
    reply = Reply(
        account_id=account.id,
        house=_house_of(account, about),
        item_id=about.item_id,
        author_id=author.id,
        language=language,
        text=check_words(text, longest=LONGEST_REPLY),
        written_at=now(),
    )
    db.session.add(reply)
    db.session.flush()
    _record(EventName.REPLY_WRITTEN, reply, author, account)
    return reply


def withdraw_reply(reply: Reply, author: Worker) -> None:
    """Take a reply back that the child has not been told. Raises ReplyTold."""
    if reply.told_at is not None:
        raise ReplyTold()
    if reply.withdrawn_at is None:
        reply.withdrawn_at = now()
        db.session.flush()
        _record(EventName.REPLY_WITHDRAWN, reply, author, reply.account)


def hear_at(sitting: Sitting) -> Hear:
    """Return what notes that a reply was told at this sitting's visit."""

    def hear(change: Change) -> None:
        body = change.body or {}
        reply = find_reply_to(uuid.UUID(body["reply"]), sitting.account)
        if reply is None:
            raise OtherAccount(field="reply")
        if reply.told_at is None:
            _note_told(reply, sitting, opened_at_ms=body["opened_at"])

    return hear


def _note_told(reply: Reply, sitting: Sitting, *, opened_at_ms: int) -> None:
    account = sitting.account
    reply.told_at = time_said(
        opened_at_ms, opened_at=max(account.opened_at, reply.written_at), received_at=now()
    )
    reply.told_in_id = account.id
    db.session.flush()
    record_event(
        EventName.REPLY_TOLD,
        actor_kind="child",
        actor_id=sitting.id,
        subject_id=reply.id,
        case_record_id=account.visit.case_record_id,
        detail={"account": str(account.id)},
    )


def _house_of(account: ChildAccount, about: About) -> str | None:
    if about.item_id is None:
        return about.house
    found = next((item.house for item in account.items if item.id == about.item_id), None)
    if found is None:
        raise NotFound()
    return found


def _record(name: EventName, reply: Reply, author: Worker, account: ChildAccount) -> None:
    record_event(
        name,
        actor_id=author.id,
        subject_id=reply.id,
        case_record_id=account.visit.case_record_id,
        detail={"account": str(account.id)},
    )
