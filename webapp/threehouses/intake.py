"""A worker's word about what is set aside: taken in, as if it came now, or left aside.

Nothing is deleted. What was taken in leaves its row as a receipt, and its bytes are where the
account has them.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import undefer

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db, note_removal, transaction
from webapp.core.envelope import NotReadable
from webapp.media.keys import open_key
from webapp.media.queries import Standing
from webapp.media.receiving import Part, receive
from webapp.media.rules import Refusal
from webapp.staff.models import Worker
from webapp.threehouses.account_media import list_media_changes, media_of_change
from webapp.threehouses.aside import read_aside
from webapp.threehouses.models import ChildAccount, SetAside, Sitting
from webapp.threehouses.rules import AccountSealed, Settled
from webapp.threehouses.syncing import Hear, apply_late

MOST_AT_ONCE = 200  # changes
MOST_BYTES_AT_ONCE = 2_000_000
ALTERED = "file_altered"  # the parts together are not what they were told to be
DAMAGED = "damaged"
INCOMPLETE = "file_incomplete"
NOT_NAMED = "not_named"
# It stays aside and can be taken in later: when more came of it, or something else went.
_PASSING = frozenset({INCOMPLETE, NOT_NAMED, Refusal.ACCOUNT_FULL.value})
_Sent = tuple[SetAside, object]
HearAt = Callable[[Sitting], Hear]


@dataclass(frozen=True, slots=True)
class _Act:
    """Who decides, and when."""

    worker_id: uuid.UUID
    moment: datetime


def take_in(sitting_id: uuid.UUID, worker_id: uuid.UUID, *, hear_at: HearAt) -> None:
    """Take in all that is set aside of a revoked sitting, as if it came now.

    What the account refuses stays aside, with the reason. It opens its own transactions, as
    `media.receiving` does: first for all changes, then for each file. Raises AccountSealed,
    NoSpace, Busy; what was taken in until then stays so.
    """
    act = _Act(worker_id, now())
    with transaction():
        sitting = db.session.get_one(Sitting, sitting_id)
        _take_in_changes(sitting, act, hear=hear_at(sitting))
    for media in _list_open_files(sitting_id):
        code = _take_in_file(sitting, media)
        with transaction():
            _settle_file(sitting, media, code, act)


def leave_aside(sitting: Sitting, worker: Worker) -> None:
    """Note that a worker leaves what came where it is; it can still be taken in later."""
    count = _leave(worker, SetAside.sitting_id == sitting.id, SetAside.reason.is_(None))
    _record(EventName.TABLET_LEFT_ASIDE, sitting, worker.id, {"pieces": count})


def leave_given_up(account: ChildAccount, worker: Worker) -> None:
    """Note that a worker has seen what the tablets of an account gave up, which stays aside."""
    sittings = select(Sitting.id).where(Sitting.account_id == account.id)
    count = _leave(worker, SetAside.sitting_id.in_(sittings), SetAside.reason.is_not(None))
    record_event(
        EventName.TABLET_LEFT_ASIDE,
        actor_id=worker.id,
        subject_id=account.id,
        case_record_id=account.visit.case_record_id,
        detail={"pieces": count},
    )


def _leave(worker: Worker, *which: ColumnElement[bool]) -> int:
    rows = db.session.scalars(select(SetAside).where(*which, SetAside.settled.is_(None))).all()
    moment = now()
    for row in rows:
        row.settled = Settled.LEFT_ASIDE.value
        row.settled_at, row.settled_by_id = moment, worker.id
    db.session.flush()
    return len(rows)


def _take_in_changes(sitting: Sitting, act: _Act, *, hear: Hear) -> None:
    _refuse_sealed(sitting.account_id)
    counts = dict.fromkeys(("changes", "refused"), 0)
    for batch in _in_batches(_read_changes(sitting)):
        codes = apply_late(sitting, [raw for _row, raw in batch], hear=hear)
        for (row, raw), code in zip(batch, codes, strict=True):
            _settle(row, DAMAGED if raw is None else code, act)
            counts["changes" if code is None else "refused"] += 1
    db.session.flush()
    _record(EventName.TABLET_TAKEN_IN, sitting, act.worker_id, counts)


def _settle_file(sitting: Sitting, media: str, code: str | None, act: _Act) -> None:
    for row in _list_open(sitting.id, media=media):
        _settle(row, code, act)
    db.session.flush()
    if code is None:
        _record(EventName.TABLET_TAKEN_IN, sitting, act.worker_id, {"media": media})


def _read_changes(sitting: Sitting) -> Iterator[_Sent]:
    for row in _list_open(sitting.id, media=""):
        try:
            yield row, json.loads(read_aside(row, key=open_key(sitting.account_id)))
        except NotReadable:
            yield row, None


def _in_batches(sent: Iterable[_Sent]) -> Iterator[list[_Sent]]:
    batch: list[_Sent] = []
    size = 0
    for row, raw in sent:
        if batch and (len(batch) == MOST_AT_ONCE or size + row.size > MOST_BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append((row, raw))
        size += row.size
    if batch:
        yield batch


def _take_in_file(sitting: Sitting, media: str) -> str | None:
    """Give the account the parts of a file; return why it was not taken in, or None."""
    account_id = sitting.account_id
    named = {name for row in list_media_changes(account_id) for name in media_of_change(row)}
    if media not in named:
        return NOT_NAMED
    found = Standing()
    for row in _list_open(sitting.id, media=media):
        try:
            content = read_aside(row, key=open_key(account_id))
        except NotReadable:
            return DAMAGED
        part = Part(
            digest=media,
            told_type=row.media_type,
            total=row.total,
            offset=row.start,
            content=content,
        )
        found = receive(account_id, part, refuse_closed=lambda: _refuse_sealed(account_id))
    if found.complete:
        return None
    return ALTERED if found.refusal == Refusal.WRONG_DIGEST else found.refusal or INCOMPLETE


def _refuse_sealed(account_id: uuid.UUID) -> None:
    account = db.session.get(ChildAccount, account_id, populate_existing=True)
    if account is None or account.sealed_at is not None:
        raise AccountSealed()


def _settle(row: SetAside, code: str | None, act: _Act) -> None:
    row.refusal = code
    if code in _PASSING:
        return
    row.settled = (Settled.TAKEN_IN if code is None else Settled.REFUSED).value
    row.settled_at, row.settled_by_id = act.moment, act.worker_id
    if code is None:
        # One home for a child's words: what is taken away there later is nowhere else (V10).
        row.sealed = None
        note_removal()


def _list_open_files(sitting_id: uuid.UUID) -> Sequence[str]:
    return db.session.scalars(
        select(SetAside.media)
        .where(_is_open(sitting_id), SetAside.media != "")
        .group_by(SetAside.media)
        .order_by(func.min(SetAside.sequence))
    ).all()


def _list_open(sitting_id: uuid.UUID, *, media: str) -> Sequence[SetAside]:
    return db.session.scalars(
        select(SetAside)
        .where(_is_open(sitting_id), SetAside.media == media)
        .order_by(SetAside.start, SetAside.sequence)
        .options(undefer(SetAside.sealed))
    ).all()


def _is_open(sitting_id: uuid.UUID) -> ColumnElement[bool]:
    not_decided = or_(SetAside.settled.is_(None), SetAside.settled == Settled.LEFT_ASIDE)
    return and_(SetAside.sitting_id == sitting_id, SetAside.reason.is_(None), not_decided)


def _record(
    name: EventName, sitting: Sitting, worker_id: uuid.UUID, told: Mapping[str, object]
) -> None:
    record_event(
        name,
        actor_id=worker_id,
        subject_id=sitting.account_id,
        case_record_id=sitting.account.visit.case_record_id,
        detail={"sitting": str(sitting.id), **told},
    )
