"""Appending audit events; it must not commit, so that act and event stand or fall together."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from webapp.audit.models import AuditEvent, event_facts
from webapp.audit.rules import ActorKind, EventName, hash_event
from webapp.core.clock import now
from webapp.core.db import db

NO_CASE = uuid.UUID(int=0)


def record_event(
    name: EventName,
    *,
    actor_id: uuid.UUID | None = None,
    actor_kind: ActorKind = "worker",
    subject_id: uuid.UUID | None = None,
    case_record_id: uuid.UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """Append one event to its case's chain, in the caller's transaction.

    `detail` carries codes, counts and ids, never a name or a child's word.
    """
    chain = case_record_id or NO_CASE
    last = db.session.execute(
        select(AuditEvent.number, AuditEvent.hash)
        .where(AuditEvent.chain == chain)
        .order_by(AuditEvent.number.desc())
        .limit(1)
    ).first()
    number, previous_hash = (last.number + 1, last.hash) if last else (1, "0" * 64)
    event = AuditEvent(
        chain=chain,
        number=number,
        name=name.value,
        actor_kind=actor_kind,
        actor_id=actor_id,
        subject_id=subject_id,
        case_record_id=case_record_id,
        detail=detail or {},
        at=now(),
        previous_hash=previous_hash,
        hash="",
    )
    event.hash = hash_event(event_facts(event), previous_hash=previous_hash)
    db.session.add(event)
    db.session.flush()
    return event
