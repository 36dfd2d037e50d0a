"""Reads about workers and their sessions."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.ids import hash_token
from webapp.staff.models import Worker, WorkerSession

LONGEST_SESSION = timedelta(hours=12)  # one working day


def find_live_session(token: str) -> WorkerSession | None:
    """Return the session of a cookie's token if it is not ended, old, or of a past worker."""
    return db.session.scalar(
        select(WorkerSession)
        .join(WorkerSession.worker)
        .where(
            WorkerSession.token_hash == hash_token(token),
            WorkerSession.ended_at.is_(None),
            WorkerSession.created_at > now() - LONGEST_SESSION,
            Worker.is_active,
        )
    )


def find_worker(email: str) -> Worker | None:
    """Return the worker of an address, whatever its case."""
    return db.session.scalar(select(Worker).where(Worker.email == email.strip().lower()))


def list_workers() -> list[Worker]:
    """Return every worker by name."""
    return list(db.session.scalars(select(Worker).order_by(Worker.name, Worker.id)))
