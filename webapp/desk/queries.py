"""Reads across domains for the first pages: my children, and one child's record."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from webapp.assessments.answering import QuotedItem, list_quoted_items
from webapp.assessments.models import ChildQuote
from webapp.audit.models import AuditEvent
from webapp.audit.rules import EventName
from webapp.cases.models import Child, Family
from webapp.cases.queries import get_families, list_children
from webapp.core.clock import today
from webapp.core.db import db
from webapp.desk.rules import Promise, Quoted, WaitingFor, is_new, what_child_waits_for
from webapp.staff.models import Worker
from webapp.threehouses.given_up_pages import count_undecided
from webapp.threehouses.models import AccountItem, ChildAccount, Sitting, Visit
from webapp.threehouses.rules import SittingPurpose
from webapp.threehouses.verify import verify_account
from webapp.threehouses.viewing import OF_THE_WHOLE


@dataclass(frozen=True, slots=True)
class Aside:
    """How many things of an account are set aside and nobody has decided about."""

    account_id: uuid.UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSummary:
    """One child on the first page; the times are of accounts."""

    child: Child
    family: Family
    new_accounts: tuple[ChildAccount, ...]
    last_account: ChildAccount | None
    open_accounts: tuple[ChildAccount, ...]
    is_with_child: bool
    waiting: tuple[WaitingFor, ...]
    aside: tuple[Aside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """When an account was sealed, and whether everything stored still agrees with it."""

    sealed_at: datetime
    is_unchanged: bool


def list_my_children(worker: Worker) -> list[ChildSummary]:
    """Return the children of a worker with what is new and what each waits for."""
    children = list_children(worker)
    families = get_families({child.person.family_id for child in children})
    cases = [child.case_record.id for child in children]
    accounts = _list_accounts_by_case(cases)
    looked = _last_looks(worker.id, cases)
    sittings = list_accounts_with_child(
        [account.id for found in accounts.values() for account in found]
    )
    waiting = list_waiting(children, accounts)
    aside = count_undecided(cases)
    return [
        _summary(
            child,
            family=families[child.person.family_id],
            accounts=accounts[child.case_record.id],
            looked=looked,
            with_child=sittings,
            waiting=waiting[child.id],
            aside=aside,
        )
        for child in children
    ]


def list_accounts(child: Child) -> list[ChildAccount]:
    """Return a child's own accounts, newest visit first, with items, so that each can be proved."""
    return list(
        db.session.scalars(
            select(ChildAccount)
            .join(ChildAccount.visit)
            .where(Visit.case_record_id == child.case_record.id)
            .options(
                undefer(ChildAccount.canonical_form),
                selectinload(ChildAccount.items).lazyload(AccountItem.account),
                selectinload(ChildAccount.houses),
                selectinload(ChildAccount.wishes),
                selectinload(ChildAccount.earlier_wishes),
                selectinload(ChildAccount.replies_heard),
                joinedload(ChildAccount.visit).selectinload(Visit.present),
            )
            .order_by(Visit.held_at.desc(), ChildAccount.id)
        )
    )


def list_visits(child: Child) -> list[Visit]:
    """Return the visits to a child, newest first, with who was present."""
    return list(
        db.session.scalars(
            select(Visit)
            .where(Visit.case_record_id == child.case_record.id)
            .options(selectinload(Visit.present), selectinload(Visit.account))
            .order_by(Visit.held_at.desc(), Visit.id)
        )
    )


def find_seal(accounts: Sequence[ChildAccount]) -> Seal | None:
    """Return the seal of the newest sealed account, checked now; `accounts` newest first."""
    for account in accounts:
        if account.sealed_at is not None:
            return Seal(sealed_at=account.sealed_at, is_unchanged=not verify_account(account))
    return None


def list_accounts_used(account_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Return which accounts are quoted in an assessment."""
    return set(
        db.session.scalars(
            select(AccountItem.account_id)
            .join(ChildQuote, ChildQuote.item_id == AccountItem.id)
            .where(AccountItem.account_id.in_(account_ids), ChildQuote.removed_at.is_(None))
            .distinct()
        )
    )


def list_accounts_with_child(account_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Return which accounts are open on a tablet now."""
    return set(
        db.session.scalars(
            select(Sitting.account_id)
            .where(
                Sitting.account_id.in_(account_ids),
                Sitting.ended_at.is_(None),
                Sitting.purpose == SittingPurpose.VISIT,
            )
            .distinct()
        )
    )


def list_waiting(
    children: Sequence[Child], accounts: dict[uuid.UUID, list[ChildAccount]]
) -> dict[uuid.UUID, tuple[WaitingFor, ...]]:
    """Return by child what each waits for; `accounts` is by case record, newest first."""
    sealed = {
        case: [account for account in found if account.sealed_at is not None]
        for case, found in accounts.items()
    }
    used = list_accounts_used([account.id for found in sealed.values() for account in found])
    quoted = list_quoted_items([child.id for child in children])
    day = today()
    waiting: dict[uuid.UUID, tuple[WaitingFor, ...]] = {}
    for child in children:
        own = sealed.get(child.case_record.id, [])
        waiting[child.id] = tuple(
            what_child_waits_for(
                promise=_promise(own[0]) if own else None,
                quoted=[_quoted(one) for one in quoted[child.id]],
                unused=[(one.id, one.visit.held_at) for one in own if one.id not in used],
                day=day,
            )
        )
    return waiting


def _summary(
    child: Child,
    *,
    family: Family,
    accounts: list[ChildAccount],
    looked: Mapping[uuid.UUID, datetime],
    with_child: set[uuid.UUID],
    waiting: tuple[WaitingFor, ...],
    aside: Mapping[uuid.UUID, int],
) -> ChildSummary:
    sealed = [account for account in accounts if account.sealed_at is not None]
    unsealed = tuple(account for account in accounts if account.sealed_at is None)
    return ChildSummary(
        child=child,
        family=family,
        new_accounts=tuple(
            account
            for account in sealed
            if account.sealed_at is not None
            and is_new(sealed_at=account.sealed_at, last_looked_at=_last_look(account, looked))
        ),
        last_account=sealed[0] if sealed else None,
        open_accounts=unsealed,
        is_with_child=any(account.id in with_child for account in unsealed),
        waiting=waiting,
        aside=tuple(Aside(one.id, aside[one.id]) for one in accounts if one.id in aside),
    )


def _list_accounts_by_case(cases: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ChildAccount]]:
    found: dict[uuid.UUID, list[ChildAccount]] = defaultdict(list)
    for account in db.session.scalars(
        select(ChildAccount)
        .join(ChildAccount.visit)
        .where(Visit.case_record_id.in_(cases))
        .order_by(Visit.held_at.desc(), ChildAccount.id)
    ):
        found[account.visit.case_record_id].append(account)
    return found


def _last_look(account: ChildAccount, looked: Mapping[uuid.UUID, datetime]) -> datetime | None:
    seen = (looked.get(one) for one in (account.id, account.visit.case_record_id))
    return max((at for at in seen if at is not None), default=None)


def _last_looks(worker_id: uuid.UUID, cases: Sequence[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """Return when the worker last saw an account's own page, by account; all of a case, by case."""
    of_one = AuditEvent.name == EventName.ACCOUNT_OPENED
    seen = case((of_one, AuditEvent.subject_id), else_=AuditEvent.case_record_id).label("seen")
    rows = db.session.execute(
        select(seen, func.max(AuditEvent.at).label("at"))
        .where(
            AuditEvent.actor_id == worker_id,
            AuditEvent.name.in_(OF_THE_WHOLE),
            AuditEvent.case_record_id.in_(cases),
        )
        .group_by(seen)
        .order_by(seen)
    )
    return {row.seen: row.at for row in rows}


def _quoted(one: QuotedItem) -> Quoted:
    return Quoted(
        assessment_id=one.assessment_id,
        house=one.house,
        made=one.kind,
        is_answered=one.answer.is_answered,
    )


def _promise(account: ChildAccount) -> Promise:
    visit = account.visit
    return Promise(text=visit.next_step, on=visit.next_step_on, visit_held_at=visit.held_at)
