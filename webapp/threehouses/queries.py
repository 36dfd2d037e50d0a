"""Reads about visits, accounts and items; what a worker opens is asked of the case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import String, case, select, type_coerce
from sqlalchemy.orm import selectinload

from webapp.cases.access import holds_case
from webapp.cases.models import CaseRecord
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.core.ids import hash_token
from webapp.staff.models import Worker
from webapp.threehouses.models import (
    AccountChange,
    AccountItem,
    ChildAccount,
    Sitting,
    Visit,
    WorkerObservation,
)
from webapp.threehouses.numbering import Thing
from webapp.threehouses.rules import House, SittingPurpose


class HeldReceipt(NamedTuple):
    """What the server holds under an id."""

    id: str
    version: int
    digest: str


_HOUSE_PLACE = case(
    {house.value: place for place, house in enumerate(House)}, value=AccountItem.house
)
# All that the seal covers.
WITH_CONTENT = (
    selectinload(ChildAccount.items),
    selectinload(ChildAccount.houses),
    selectinload(ChildAccount.wishes),
    selectinload(ChildAccount.earlier_wishes),
    selectinload(ChildAccount.replies_heard),
    selectinload(ChildAccount.visit).selectinload(Visit.present),
)


def list_receipts(account_id: uuid.UUID) -> list[HeldReceipt]:
    """Return id, version and digest of every change held, by id."""
    rows = db.session.execute(
        # As text: a full account has thousands, and only their text is digested.
        select(type_coerce(AccountChange.id, String), AccountChange.version, AccountChange.digest)
        .where(AccountChange.account_id == account_id)
        .order_by(AccountChange.id)
    )
    return [HeldReceipt(_with_dashes(row[0]), row[1], row[2]) for row in rows]


def _with_dashes(stored: object) -> str:
    # SQLite keeps 32 hexadecimal digits; PostgreSQL's own type already tells them with dashes.
    told = str(stored)
    if len(told) > 32:
        return told
    return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"


def list_changes(account_id: uuid.UUID) -> list[AccountChange]:
    """Return every change held, in the order in which it first came."""
    return list(
        db.session.scalars(
            select(AccountChange)
            .where(AccountChange.account_id == account_id)
            .order_by(AccountChange.sequence)
        )
    )


def find_sitting(token: str) -> Sitting | None:
    """Return the sitting of a tablet's token, ended or not."""
    return db.session.scalar(select(Sitting).where(Sitting.token_hash == hash_token(token)))


def list_open_sittings(account_id: uuid.UUID) -> list[Sitting]:
    """Return the sittings of an account with a child that no worker has taken back yet."""
    return list(
        db.session.scalars(
            select(Sitting)
            .where(
                Sitting.account_id == account_id,
                Sitting.ended_at.is_(None),
                Sitting.purpose == SittingPurpose.VISIT,
            )
            .order_by(Sitting.opened_at, Sitting.id)
        )
    )


def require_sitting(sitting_id: uuid.UUID, worker: Worker) -> Sitting:
    """Return a sitting of a case that this worker may open. Raises NotFound for all others."""
    sitting = db.session.scalar(
        select(Sitting)
        .join(Sitting.account)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(Sitting.id == sitting_id, holds_case(worker))
    )
    if sitting is None:
        raise NotFound()
    return sitting


def find_journal_key(account_id: uuid.UUID) -> bytes | None:
    """Return the key of what tablets keep of an account; None before its first sitting."""
    return db.session.scalar(
        select(Sitting.journal_key)
        .where(Sitting.account_id == account_id)
        .order_by(Sitting.opened_at, Sitting.id)
        .limit(1)
    )


def is_taken_back(account_id: uuid.UUID) -> bool:
    """Return whether a worker has taken a tablet with this account back, or reported it lost."""
    found = db.session.scalar(
        select(Sitting.id)
        .where(
            Sitting.account_id == account_id,
            Sitting.ended_at.is_not(None),  # a lost one is ended, too
            Sitting.purpose == SittingPurpose.VISIT,
        )
        .limit(1)
    )
    return found is not None


def is_earlier_account(account_id: uuid.UUID, account: ChildAccount) -> bool:
    """Return whether an id names a sealed account of the same child."""
    mine = account.visit.case_record.child_id
    found = db.session.scalar(
        select(ChildAccount.id)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(
            ChildAccount.id == account_id,
            ChildAccount.sealed_at.is_not(None),
            CaseRecord.child_id == mine,
        )
    )
    return found is not None and found != account.id


def list_things(account_ids: Iterable[uuid.UUID]) -> list[Thing]:
    """Return what is known of the items of these accounts without what was made, house by house."""
    rows = db.session.execute(
        select(
            AccountItem.id,
            AccountItem.account_id,
            AccountItem.house,
            AccountItem.kind,
            AccountItem.about_id,
        )
        .where(AccountItem.account_id.in_(set(account_ids)))
        .order_by(AccountItem.account_id, _HOUSE_PLACE, AccountItem.position, AccountItem.id)
    )
    return [Thing(id=r[0], account=r[1], house=r[2], kind=r[3], about=r[4]) for r in rows]


def is_item_of(item_id: uuid.UUID, account_id: uuid.UUID, house: str) -> bool:
    """Return whether an id names a sealed item in this house of this account."""
    found = db.session.scalar(
        select(AccountItem.id).where(
            AccountItem.id == item_id,
            AccountItem.account_id == account_id,
            AccountItem.house == house,
        )
    )
    return found is not None


def require_account(account_id: uuid.UUID, worker: Worker) -> ChildAccount:
    """Return an account whose case this worker may open. Raises NotFound for all others."""
    account = db.session.scalar(
        select(ChildAccount)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(ChildAccount.id == account_id, holds_case(worker))
        .options(*WITH_CONTENT)
    )
    if account is None:
        raise NotFound()
    return account


def require_visit(visit_id: uuid.UUID, worker: Worker) -> Visit:
    """Return a visit of a case that this worker may open. Raises NotFound for all others."""
    visit = db.session.scalar(
        select(Visit)
        .join(Visit.case_record)
        .where(Visit.id == visit_id, holds_case(worker))
        .options(selectinload(Visit.account), selectinload(Visit.present))
    )
    if visit is None:
        raise NotFound()
    return visit


def require_item(item_id: uuid.UUID, worker: Worker) -> AccountItem:
    """Return a sealed item of a case that this worker may open. Raises NotFound for all others."""
    item = db.session.scalar(
        select(AccountItem)
        .join(AccountItem.account)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(AccountItem.id == item_id, ChildAccount.sealed_at.is_not(None), holds_case(worker))
    )
    if item is None:
        raise NotFound()
    return item


def list_quotable_items(child_ids: Iterable[uuid.UUID]) -> Sequence[AccountItem]:
    """Return the sealed items of these children, newest account first, in the houses' order.

    The caller has asked `cases.access` for the children. An item's account, visit, case record
    and child come with it.
    """
    return db.session.scalars(
        select(AccountItem)
        .join(AccountItem.account)
        .join(ChildAccount.visit)
        .join(Visit.case_record)
        .where(ChildAccount.sealed_at.is_not(None), CaseRecord.child_id.in_(list(child_ids)))
        .order_by(
            Visit.held_at.desc(),
            ChildAccount.id,
            _HOUSE_PLACE,
            AccountItem.position,
            AccountItem.id,
        )
    ).all()


class ObservationView(NamedTuple):
    """An observation with the name of the adult who wrote it."""

    observation: WorkerObservation
    author_name: str


def list_observations(visit_id: uuid.UUID) -> list[ObservationView]:
    """Return what adults wrote about a visit, in the order of writing."""
    rows = db.session.execute(
        select(WorkerObservation, Worker.name)
        .join(Worker, Worker.id == WorkerObservation.author_id)
        .where(WorkerObservation.visit_id == visit_id)
        .order_by(WorkerObservation.written_at, WorkerObservation.id)
    )
    return [ObservationView(*row) for row in rows]


def list_sealed_account_ids() -> list[uuid.UUID]:
    """Return the ids of every sealed account, oldest seal first."""
    return list(
        db.session.scalars(
            select(ChildAccount.id)
            .where(ChildAccount.sealed_at.is_not(None))
            .order_by(ChildAccount.sealed_at, ChildAccount.id)
        )
    )


def list_open_account_ids() -> list[uuid.UUID]:
    """Return the ids of every account that is not sealed yet, oldest first."""
    return list(
        db.session.scalars(
            select(ChildAccount.id)
            .where(ChildAccount.sealed_at.is_(None))
            .order_by(ChildAccount.opened_at, ChildAccount.id)
        )
    )


def find_account(account_id: uuid.UUID) -> ChildAccount | None:
    """Return any account with its content: to verify or print it, not to show it to a worker."""
    return db.session.scalar(
        select(ChildAccount).where(ChildAccount.id == account_id).options(*WITH_CONTENT)
    )
