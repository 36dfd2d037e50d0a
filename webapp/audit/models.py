"""Audit events as they are stored: appended, chained per case, never changed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.core.db import Base
from webapp.core.ids import new_id


class AuditEvent(Base):
    """Who did what to which record, when; `name` is one of `rules.EventName`.

    `device_at` is empty in every event so far, and under the hash all the same. `detail` holds
    codes and ids only. `hash` is SHA-256 over the event and `previous_hash`.
    """

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("chain", "number"),
        Index("ix_audit_events_at_name", "at", "name"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    chain: Mapped[uuid.UUID]  # the case record, or the nil UUID for events of no case
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    actor_kind: Mapped[str] = mapped_column(String(10))  # worker, child or system
    actor_id: Mapped[uuid.UUID | None]
    subject_id: Mapped[uuid.UUID | None]
    case_record_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    device_at: Mapped[datetime | None]
    at: Mapped[datetime]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


def event_facts(event: AuditEvent) -> dict[str, Any]:
    """Return everything of an event that its hash covers, as canonical JSON types."""
    return {
        "chain": str(event.chain),
        "number": event.number,
        "name": event.name,
        "actor_kind": event.actor_kind,
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "subject_id": str(event.subject_id) if event.subject_id else None,
        "detail": event.detail,
        "device_at": event.device_at.isoformat() if event.device_at else None,
        "at": event.at.isoformat(),
    }
