"""What the tablets of an account gave up, arranged for the worker's page; none of it is sealed.

Of what can be read it tells the words, exactly; of everything else counts and kinds.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import undefer

from webapp.core.db import db
from webapp.core.envelope import NotReadable
from webapp.media.keys import open_key
from webapp.staff.models import Worker
from webapp.threehouses.aside import read_aside
from webapp.threehouses.lost_pages import Counted
from webapp.threehouses.models import ChildAccount, SetAside, Sitting, Visit
from webapp.threehouses.rules import GivenUp, Kind
from webapp.threehouses.wording import name_change

MOST_SHOWN = 50  # texts of one reason: a page, and no store
_WITH_WORDS = (Kind.WORDS.value, Kind.PERSON.value, Kind.REPLY_HEARD.value)
# A file is one thing, however many parts of it there are; a change is its own digest.
_THING: ColumnElement[str] = case((SetAside.media != "", SetAside.media), else_=SetAside.digest)


@dataclass(frozen=True, slots=True)
class SaidAside:
    """Words that are set aside, exactly; `text` is None where the child had taken them away."""

    text: str | None
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class OneReason:
    """What was given up for one reason; `records` counts what nobody could read."""

    reason: str
    counted: Counted
    records: int
    said: Sequence[SaidAside]


@dataclass(frozen=True, slots=True)
class GivenUpView:
    """What is set aside of an account, and who has seen all of it, when."""

    reasons: Sequence[OneReason]
    is_seen: bool
    seen_by: str
    seen_at: datetime | None


def arrange_given_up(account_id: uuid.UUID) -> GivenUpView | None:
    """Return what the tablets of an account gave up, by reason; None where they gave up nothing."""
    rows = db.session.scalars(
        select(SetAside)
        .join(SetAside.sitting)
        .where(Sitting.account_id == account_id, SetAside.reason.is_not(None))
        .order_by(SetAside.received_at, SetAside.sitting_id, SetAside.sequence)
    ).all()
    if not rows:
        return None
    reasons = {row.reason: None for row in rows if row.reason is not None}
    last = max((row for row in rows if row.settled_at), key=_when, default=None)
    worker = last and db.session.get(Worker, last.settled_by_id)
    return GivenUpView(
        reasons=[
            _arrange(code, [row for row in rows if row.reason == code], account_id)
            for code in reasons
        ],
        is_seen=all(row.settled is not None for row in rows),
        seen_by=worker.name if worker else "",
        seen_at=last.settled_at if last else None,
    )


def count_undecided(cases: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return by account how many things are set aside that no worker has decided about yet.

    Those of lost tablets are among them. The caller has asked `cases.access` for the cases.
    """
    rows = db.session.execute(
        select(Sitting.account_id, func.count(func.distinct(_THING)))
        .select_from(SetAside)
        .join(SetAside.sitting)
        .join(ChildAccount, ChildAccount.id == Sitting.account_id)
        .join(Visit, Visit.id == ChildAccount.visit_id)
        .where(Visit.case_record_id.in_(list(cases)), SetAside.settled.is_(None))
        .group_by(Sitting.account_id)
        .order_by(Sitting.account_id)
    ).all()
    return {row[0]: row[1] for row in rows}


def _when(row: SetAside) -> datetime:
    return row.settled_at or row.received_at


def _arrange(reason: str, rows: Sequence[SetAside], account_id: uuid.UUID) -> OneReason:
    changes = [row for row in rows if not row.media]
    kinds = Counter(name_change(row.kind) for row in changes)
    files = {row.media for row in rows if row.media}
    is_unreadable = reason == GivenUp.UNREADABLE
    return OneReason(
        reason=reason,
        counted=Counted(len(changes), 0 if is_unreadable else len(files), kinds),
        records=len(files) if is_unreadable else 0,
        said=_read_said(changes, account_id),
    )


def _read_said(rows: Sequence[SetAside], account_id: uuid.UUID) -> list[SaidAside]:
    wanted = [row.id for row in rows if row.kind in _WITH_WORDS][:MOST_SHOWN]
    chosen = select(SetAside).where(SetAside.id.in_(wanted)).order_by(SetAside.sequence)
    found = db.session.scalars(
        chosen.options(undefer(SetAside.sealed)).execution_options(populate_existing=True)
    ).all()
    said = (_read_one(row, account_id) for row in found)
    return [one for one in said if one is not None]


def _read_one(row: SetAside, account_id: uuid.UUID) -> SaidAside | None:
    try:
        change = json.loads(read_aside(row, key=open_key(account_id)))
    except (NotReadable, ValueError):
        return None
    if change.get("body", "") is None:
        return SaidAside(None, "", "")
    return _find_said(change.get("body"))


def _find_said(body: Any) -> SaidAside | None:
    # It was refused: nothing of its shape is sure.
    if not isinstance(body, dict):
        return None
    said = body.get("said")
    spoken: dict[str, Any] = said if isinstance(said, dict) else body
    text = next((spoken[name] for name in ("text", "words", "name") if name in spoken), None)
    if not isinstance(text, str):
        return None
    language, direction = spoken.get("language"), spoken.get("direction")
    return SaidAside(
        text,
        language if isinstance(language, str) else "",
        direction if direction in ("ltr", "rtl") else "",
    )
