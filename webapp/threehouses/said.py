"""Reads what children said about who may see their accounts; it decides nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from webapp.core.db import db
from webapp.threehouses.models import (
    AccountChange,
    ChildAccount,
    EarlierWish,
    SharingWish,
    Visit,
)
from webapp.threehouses.rules import Kind
from webapp.threehouses.wishes import Said, time_said

Found = Iterator[tuple[uuid.UUID, Said]]  # with the account that it is about


def list_said(account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Said]]:
    """Return every answer about each of these sealed accounts, whenever it was said."""
    wanted = set(account_ids)
    found: dict[uuid.UUID, list[Said]] = {account_id: [] for account_id in wanted}
    for of_account, said in (*_said_then(wanted), *_said_later(wanted), *_said_just_now(wanted)):
        found[of_account].append(said)
    return found


def list_asked_names(case_record_id: uuid.UUID) -> dict[str, str]:
    """Return, by audience, the names of people whom a child was ever asked about; newest last."""
    told = db.session.scalars(
        select(Visit.audiences)
        .where(Visit.case_record_id == case_record_id, Visit.audiences.is_not(None))
        .order_by(Visit.created_at, Visit.id)
    )
    return {one["code"]: one["name"] for asked in told for one in asked or () if one["name"]}


def find_asked_before(case_record_id: uuid.UUID) -> list[str] | None:
    """Return whom the child was asked about at the newest visit; None where there was none."""
    told = db.session.scalar(
        select(Visit.audiences)
        .where(Visit.case_record_id == case_record_id)
        .order_by(Visit.created_at.desc(), Visit.id)
        .limit(1)
    )
    return None if told is None else [str(one["code"]) for one in told]


def list_days_held(account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """Return when the visits of these accounts were held."""
    rows = db.session.execute(
        select(ChildAccount.id, Visit.held_at)
        .join(ChildAccount.visit)
        .where(ChildAccount.id.in_(set(account_ids)))
        .order_by(ChildAccount.id)
    )
    return {row.id: row.held_at for row in rows}


def _said_then(wanted: set[uuid.UUID]) -> Found:
    rows = db.session.execute(
        select(SharingWish, ChildAccount.opened_at, ChildAccount.sealed_at)
        .join(ChildAccount, ChildAccount.id == SharingWish.account_id)
        .where(SharingWish.account_id.in_(wanted), ChildAccount.sealed_at.is_not(None))
        .order_by(SharingWish.id)
    )
    for row, opened_at, sealed_at in rows:
        said = Said(
            house=row.house,
            audience=row.audience,
            wish=row.wish,
            item=row.item_id,
            at=time_said(row.device_at_ms, opened_at=opened_at, received_at=sealed_at or opened_at),
            said_in=row.account_id,
        )
        yield row.account_id, said


def _said_later(wanted: set[uuid.UUID]) -> Found:
    rows = db.session.execute(
        select(EarlierWish, ChildAccount.opened_at, ChildAccount.sealed_at)
        .join(ChildAccount, ChildAccount.id == EarlierWish.account_id)
        .where(EarlierWish.of_account_id.in_(wanted), ChildAccount.sealed_at.is_not(None))
        .order_by(EarlierWish.id)
    )
    for row, opened_at, sealed_at in rows:
        said = Said(
            house=row.house,
            audience=row.audience,
            wish=row.wish,
            item=row.item_id,
            at=time_said(row.device_at_ms, opened_at=opened_at, received_at=sealed_at or opened_at),
            said_in=row.account_id,
            is_later=True,
        )
        yield row.of_account_id, said


def _said_just_now(wanted: set[uuid.UUID]) -> Found:
    """Yield what was said at visits that the child has not ended yet."""
    same_children = (
        select(Visit.case_record_id)
        .join(ChildAccount, ChildAccount.visit_id == Visit.id)
        .where(ChildAccount.id.in_(wanted))
    )
    rows = db.session.execute(
        select(AccountChange, ChildAccount.opened_at)
        .join(ChildAccount, ChildAccount.id == AccountChange.account_id)
        .join(ChildAccount.visit)
        .where(
            AccountChange.kind == Kind.EARLIER_WISH,
            AccountChange.body.is_not(None),
            ChildAccount.sealed_at.is_(None),
            Visit.case_record_id.in_(same_children),
        )
        .order_by(AccountChange.id)
    )
    for row, opened_at in rows:
        body = json.loads(row.body or "{}")
        said = Said(
            house=str(row.house),
            audience=body["audience"],
            wish=body["wish"],
            item=uuid.UUID(body["item"]) if body.get("item") else None,
            at=time_said(row.device_at_ms, opened_at=opened_at, received_at=row.received_at),
            said_in=row.account_id,
            is_later=True,
            is_sealed=False,
        )
        if (of_account := uuid.UUID(body["account"])) in wanted:
            yield of_account, said
