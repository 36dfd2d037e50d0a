"""Reads of the audit events: listing them, and checking that no chain was broken."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select

from webapp.audit.models import AuditEvent, event_facts
from webapp.audit.rules import EventName, hash_event
from webapp.core.db import db

FIRST_HASH = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """An event that is missing, moved or altered: the chain and the number it should have."""

    chain: uuid.UUID
    number: int


def list_events(*, name: str, page: int, per_page: int) -> tuple[list[AuditEvent], bool]:
    """Return one page of events, newest first, and whether there are older ones.

    Of one name where one is given; pages count from 1.
    """
    chosen = select(AuditEvent).order_by(
        AuditEvent.at.desc(), AuditEvent.chain, AuditEvent.number.desc()
    )
    if name:
        chosen = chosen.where(AuditEvent.name == name)
    found = db.session.scalars(chosen.offset((page - 1) * per_page).limit(per_page + 1)).all()
    return list(found[:per_page]), len(found) > per_page


def list_events_of_case(
    case_record_id: uuid.UUID, *, names: Collection[EventName]
) -> list[AuditEvent]:
    """Return the events of these names in one case's chain, in the order in which they came."""
    return list(
        db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.chain == case_record_id, AuditEvent.name.in_(names))
            .order_by(AuditEvent.number)
        )
    )


def list_event_names() -> list[str]:
    """Return the names that have occurred, in alphabetical order."""
    return list(db.session.scalars(select(AuditEvent.name).distinct().order_by(AuditEvent.name)))


def count_events() -> int:
    """Return how many events there are."""
    return db.session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def exists_event_since(
    moment: datetime, *, name: EventName, actor_id: uuid.UUID, subject_id: uuid.UUID
) -> bool:
    """Return whether somebody did this to this subject after a moment."""
    found = select(AuditEvent.id).where(
        AuditEvent.at > moment,
        AuditEvent.name == name,
        AuditEvent.actor_id == actor_id,
        AuditEvent.subject_id == subject_id,
    )
    return db.session.scalar(found.order_by(AuditEvent.id).limit(1)) is not None


def exists_event_of_case_since(
    moment: datetime,
    *,
    names: Collection[EventName],
    actor_id: uuid.UUID,
    case_record_id: uuid.UUID,
) -> bool:
    """Return whether somebody did one of these things in a case after a moment."""
    found = select(AuditEvent.id).where(
        AuditEvent.at > moment,
        AuditEvent.name.in_(names),
        AuditEvent.actor_id == actor_id,
        AuditEvent.chain == case_record_id,
    )
    return db.session.scalar(found.order_by(AuditEvent.id).limit(1)) is not None


def check_chains() -> Iterator[BrokenLink]:
    """Yield the first broken link of each chain; nothing when all hold."""
    events = db.session.scalars(
        select(AuditEvent)
        .order_by(AuditEvent.chain, AuditEvent.number)
        .execution_options(yield_per=1000)
    )
    for chain, links in groupby(events, key=lambda event: event.chain):
        broken = _first_broken(links)
        if broken is not None:
            yield BrokenLink(chain=chain, number=broken)


def _first_broken(links: Iterator[AuditEvent]) -> int | None:
    previous = FIRST_HASH
    for expected, event in enumerate(links, start=1):
        if (
            event.number != expected
            or event.previous_hash != previous
            or event.hash != hash_event(event_facts(event), previous_hash=previous)
        ):
            return expected
        previous = event.hash
    return None
