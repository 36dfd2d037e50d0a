"""Reads about workers, their sessions and their passkeys."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable

from sqlalchemy import select

from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.ids import hash_token
from webapp.staff.models import Passkey, Worker, WorkerSession
from webapp.staff.rules import LONGEST_IDLE, LONGEST_SESSION, Role


def find_live_session(token: str) -> WorkerSession | None:
    """Return the session of a cookie's token if it is not ended, old, idle, or of a past worker."""
    return db.session.scalar(
        select(WorkerSession)
        .join(WorkerSession.worker)
        .where(
            WorkerSession.token_hash == hash_token(token),
            WorkerSession.ended_at.is_(None),
            WorkerSession.created_at > now() - LONGEST_SESSION,
            WorkerSession.last_seen_at > now() - LONGEST_IDLE,
            Worker.is_active,
        )
    )


def find_worker(email: str) -> Worker | None:
    """Return the worker of an address, whatever its case."""
    return db.session.scalar(select(Worker).where(Worker.email == email.strip().lower()))


def list_workers() -> list[Worker]:
    """Return every worker by name."""
    return list(db.session.scalars(select(Worker).order_by(Worker.name, Worker.id)))


def list_managers() -> list[Worker]:
    """Return the active managers by name: who can supervise."""
    return [worker for worker in list_workers() if worker.is_active and worker.role == Role.MANAGER]


def list_live_sessions(worker_id: uuid.UUID) -> list[WorkerSession]:
    """Return the sessions of a worker that nobody has ended, oldest first."""
    return list(
        db.session.scalars(
            select(WorkerSession)
            .where(WorkerSession.worker_id == worker_id, WorkerSession.ended_at.is_(None))
            .order_by(WorkerSession.created_at, WorkerSession.id)
        )
    )


def list_passkeys(worker_id: uuid.UUID) -> list[Passkey]:
    """Return the passkeys of a worker, oldest first."""
    return list(
        db.session.scalars(
            select(Passkey)
            .where(Passkey.worker_id == worker_id)
            .order_by(Passkey.added_at, Passkey.id)
        )
    )


def list_passkey_ids(worker_id: uuid.UUID) -> list[str]:
    """Return what devices call the passkeys of a worker, as browsers tell it (base64url)."""
    ids = [passkey.credential_id for passkey in list_passkeys(worker_id)]
    return [base64.urlsafe_b64encode(one).decode("ascii").rstrip("=") for one in ids]


def find_passkey(credential_id: bytes) -> Passkey | None:
    """Return the passkey that a device calls by these bytes."""
    return db.session.scalar(select(Passkey).where(Passkey.credential_id == credential_id))


def get_names(worker_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of these workers by id; unknown ids are left out."""
    found = db.session.execute(
        select(Worker.id, Worker.name).where(Worker.id.in_(set(worker_ids))).order_by(Worker.id)
    )
    return {row.id: row.name for row in found}


def exists_worker() -> bool:
    """Return whether there is any worker at all."""
    return db.session.scalar(select(Worker.id).order_by(Worker.id).limit(1)) is not None
