"""Reads about replies; what a worker opens is asked of the case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from webapp.cases.access import holds_case
from webapp.cases.models import CaseRecord
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.replies.models import Reply
from webapp.replies.rules import State, state_of
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount, ReplyHeard, Visit
from webapp.threehouses.queries import WITH_CONTENT
from webapp.threehouses.verify import is_as_sealed


@dataclass(frozen=True, slots=True)
class Heard:
    """One visit at which the child opened a reply; `said.words` is what it said to it, if any.

    What was said at a visit whose account is not as it was sealed is not the child's any more.
    """

    said: ReplyHeard
    held_at: datetime
    is_as_sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """A reply with who wrote it and what became of it."""

    reply: Reply
    author_name: str
    author_role: str
    item: AccountItem | None
    state: State


def list_replies(account_ids: Iterable[uuid.UUID]) -> list[ReplyView]:
    """Return the replies to these accounts, newest first; the caller has asked for the case."""
    rows = db.session.execute(
        select(Reply, Worker.name, Worker.role, AccountItem)
        .join(Worker, Worker.id == Reply.author_id)
        .outerjoin(AccountItem, AccountItem.id == Reply.item_id)
        .where(Reply.account_id.in_(set(account_ids)))
        .order_by(Reply.written_at.desc(), Reply.id)
    ).all()
    return [
        ReplyView(
            reply=reply,
            author_name=name,
            author_role=role,
            item=item,
            state=state_of(told_at=reply.told_at, withdrawn_at=reply.withdrawn_at),
        )
        for reply, name, role, item in rows
    ]


def require_reply(reply_id: uuid.UUID, author: Worker) -> Reply:
    """Return a reply that this worker wrote, of a case they may open. Raises NotFound."""
    reply = db.session.scalar(
        select(Reply)
        .join(Reply.account)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(Reply.id == reply_id, Reply.author_id == author.id, holds_case(author))
    )
    if reply is None:
        raise NotFound()
    return reply


def find_reply_to(reply_id: uuid.UUID, account: ChildAccount) -> Reply | None:
    """Return a reply that the child of an open account may be told at its visit, or None.

    One to another account of the same child; one that was taken back too, for a tablet without
    a network may have told it meanwhile.
    """
    return db.session.scalar(
        select(Reply)
        .join(Reply.account)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(
            Reply.id == reply_id,
            Reply.account_id != account.id,
            CaseRecord.child_id == account.visit.case_record.child_id,
        )
    )


def list_heard(account_id: uuid.UUID) -> dict[uuid.UUID, list[Heard]]:
    """Return by reply to an account at which visits it was opened, oldest first, each proved now.

    Of sealed accounts only; the caller has asked for the case.
    """
    found: dict[uuid.UUID, list[Heard]] = {}
    for account in db.session.scalars(_accounts_heard(account_id).options(*WITH_CONTENT)):
        is_right = is_as_sealed(account)
        for said in account.replies_heard:
            heard = Heard(said, account.visit.held_at, is_right)
            found.setdefault(said.reply_id, []).append(heard)
    return found


def list_accounts_heard(account: ChildAccount) -> list[ChildAccount]:
    """Return the sealed accounts that hold what the child said to the replies to this one."""
    return list(db.session.scalars(_accounts_heard(account.id)))


def _accounts_heard(account_id: uuid.UUID) -> Select[ChildAccount]:
    replies = select(Reply.id).where(Reply.account_id == account_id)
    return (
        select(ChildAccount)
        .join(ChildAccount.visit)
        .where(
            ChildAccount.sealed_at.is_not(None),
            ChildAccount.replies_heard.any(ReplyHeard.reply_id.in_(replies)),
        )
        .order_by(Visit.held_at, ChildAccount.id)
    )
