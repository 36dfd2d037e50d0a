"""The tablets of an account that are out or were reported lost, arranged for the worker's page.

Of what is set aside it tells counts and kinds: whose words they are is not known.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.threehouses.models import SetAside, Sitting
from webapp.threehouses.queries import list_open_sittings
from webapp.threehouses.rules import Settled
from webapp.threehouses.wording import name_change


@dataclass(frozen=True, slots=True)
class Counted:
    """How many changes there are, and photos or recordings; `kinds` counts the changes by name."""

    changes: int = 0
    files: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a worker decided in one act; `settled` is one of `rules.Settled`."""

    settled: str
    worker_name: str
    at: datetime
    counted: Counted


@dataclass(frozen=True, slots=True)
class TabletOut:
    """A tablet that is with a child, and who handed it over."""

    sitting: Sitting
    worker_name: str


@dataclass(frozen=True, slots=True)
class LostTablet:
    """A tablet that was reported lost.

    `aside` is what nobody has taken in; `refusals` count by code why something was not. It is
    decided where a worker has said of all of it whether it is taken in or left.
    """

    sitting: Sitting
    worker_name: str
    aside: Counted
    decided: Sequence[Decided]
    refusals: Mapping[str, int]
    is_decided: bool

    @property
    def has_aside(self) -> bool:
        """Whether there is anything that nobody has taken in."""
        return self.aside.changes + self.aside.files > 0


class _Count(NamedTuple):
    kind: str
    is_file: bool
    settled: str | None
    settled_at: datetime | None
    settled_by_id: uuid.UUID | None
    refusal: str | None
    number: int


def list_tablets_out(account_id: uuid.UUID) -> list[TabletOut]:
    """Return the tablets that are out with an account, the first hand-over first."""
    return [
        TabletOut(sitting, _name(sitting.opened_by_id))
        for sitting in list_open_sittings(account_id)
    ]


def list_lost_tablets(account_id: uuid.UUID) -> list[LostTablet]:
    """Return the tablets of an account that were reported lost, the first one first."""
    sittings = db.session.scalars(
        select(Sitting)
        .where(Sitting.account_id == account_id, Sitting.revoked_at.is_not(None))
        .order_by(Sitting.revoked_at, Sitting.id)
    ).all()
    return [_arrange(sitting, _count(sitting.id)) for sitting in sittings]


def _count(sitting_id: uuid.UUID) -> list[_Count]:
    is_file = SetAside.media != ""
    decided = (SetAside.settled, SetAside.settled_at, SetAside.settled_by_id)
    # A file is counted once, however many parts of it came; a change is its own digest.
    thing = func.count(func.distinct(SetAside.media + SetAside.digest))
    file = func.count(func.distinct(SetAside.media))
    rows = db.session.execute(
        select(SetAside.kind, is_file, *decided, SetAside.refusal, file, thing)
        .where(SetAside.sitting_id == sitting_id, SetAside.reason.is_(None))
        .group_by(SetAside.kind, is_file, *decided, SetAside.refusal)
        .order_by(SetAside.settled_at, SetAside.kind, SetAside.refusal)
    ).all()
    return [_Count(*row[:6], row[6] if row[1] else row[7]) for row in rows]


def _arrange(sitting: Sitting, counts: Sequence[_Count]) -> LostTablet:
    aside = [one for one in counts if one.settled in (None, Settled.LEFT_ASIDE)]
    acts = {
        (one.settled_at, one.settled, one.settled_by_id): None
        for one in counts
        if one.settled in (Settled.TAKEN_IN, Settled.LEFT_ASIDE)
    }
    refusals: Counter[str] = Counter()
    for one in counts:
        if one.refusal is not None:
            refusals[one.refusal] += one.number
    return LostTablet(
        sitting=sitting,
        worker_name=_name(sitting.revoked_by_id),
        aside=_sum_up(aside),
        decided=[
            Decided(
                settled=settled,
                worker_name=_name(worker_id),
                at=at,
                counted=_sum_up(
                    one for one in counts if (one.settled_at, one.settled) == (at, settled)
                ),
            )
            for at, settled, worker_id in acts
            if at is not None and settled is not None
        ],
        refusals=refusals,
        is_decided=all(one.settled is not None for one in counts),
    )


def _sum_up(counts: Iterable[_Count]) -> Counted:
    kinds: Counter[str] = Counter()
    files = 0
    for one in counts:
        if one.is_file:
            files += one.number
        else:
            kinds[name_change(one.kind)] += one.number
    return Counted(changes=kinds.total(), files=files, kinds=kinds)


def _name(worker_id: uuid.UUID | None) -> str:
    worker = None if worker_id is None else db.session.get(Worker, worker_id)
    return "" if worker is None else worker.name
