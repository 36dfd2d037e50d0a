"""Signing in and out, and the administrator's acts on workers; nothing here knows a child."""

from __future__ import annotations

import uuid
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import DomainError, NotFound
from webapp.core.ids import hash_token, new_token
from webapp.i18n.languages import is_interface_locale
from webapp.staff.models import Worker, WorkerSession
from webapp.staff.queries import find_worker, list_live_sessions
from webapp.staff.rules import LONGEST_PASSWORD, LockReason, Role

_hasher = PasswordHasher()


class EmailInUse(DomainError):
    """Another worker signs in with this address."""

    code = "email_in_use"


class OwnAccount(DomainError):
    """An administrator cannot lock themselves out."""

    code = "own_account"


class WrongPassword(DomainError):
    """Somebody who is signed in could not say the password again."""

    code = "wrong_password"
    status = 403


def check_password(email: str, password: str) -> Worker | None:
    """Return the active worker who has this address and password, or None.

    argon2 runs whether the address is known or not, so that time does not tell which it is;
    call it outside a transaction, because it would hold the write lock all that time.
    """
    worker = find_worker(email)
    stored = worker.password_hash if worker else _hash_of_nobody()
    is_right = len(password) <= LONGEST_PASSWORD and _matches(stored, password)
    return worker if worker and worker.is_active and is_right else None


def hash_password(password: str) -> str:
    """Return what is stored of a password; it takes long, so that guessing does."""
    return _hasher.hash(password)


def sign_in(worker: Worker) -> str:
    """Open a new session for a worker who has proved who they are; return the cookie's token."""
    token = new_token()
    moment = now()
    session = WorkerSession(
        worker_id=worker.id,
        token_hash=hash_token(token),
        created_at=moment,
        last_seen_at=moment,
        ended_at=None,
    )
    db.session.add(session)
    db.session.flush()
    record_event(EventName.WORKER_SIGNED_IN, actor_id=worker.id, subject_id=session.id)
    return token


def note_refused_sign_in() -> None:
    """Record that somebody did not prove who they are; whom they claimed to be is not kept."""
    record_event(EventName.WORKER_SIGN_IN_REFUSED, actor_kind="system")


def sign_out(session: WorkerSession) -> None:
    """End a worker's own session."""
    end_session(session)
    record_event(EventName.WORKER_SIGNED_OUT, actor_id=session.worker_id, subject_id=session.id)


def lock(session: WorkerSession, *, why: str) -> None:
    """End a session because its page locked itself; `why` is one of `rules.LockReason`."""
    end_session(session)
    record_event(
        EventName.WORKER_LOCKED,
        actor_id=session.worker_id,
        subject_id=session.id,
        detail={"why": LockReason(why).value},
    )


def note_seen(session: WorkerSession) -> None:
    """Remember that a session is in use."""
    session.last_seen_at = now()
    db.session.flush()


def end_session(session: WorkerSession) -> None:
    """Revoke a session: its cookie opens nothing any more."""
    session.ended_at = now()
    db.session.flush()


def choose_locale(worker: Worker, locale: str) -> None:
    """Store the language of a worker's pages. Raises NotFound for one we do not have."""
    if not is_interface_locale(locale):
        raise NotFound()
    worker.locale = locale
    db.session.flush()


def add_worker(
    *,
    email: str,
    name: str,
    role: Role,
    password_hash: str,
    manager_id: uuid.UUID | None,
    actor_id: uuid.UUID | None,
) -> Worker:
    """Add a worker who can sign in at once; the hash is of `hash_password`. Raises EmailInUse."""
    address = email.strip().lower()
    if find_worker(address) is not None:
        raise EmailInUse()
    worker = Worker(
        email=address,
        name=name.strip(),
        role=role.value,
        password_hash=password_hash,
        manager_id=manager_id,
        created_at=now(),
    )
    db.session.add(worker)
    db.session.flush()
    record_event(
        EventName.WORKER_ADDED, actor_id=actor_id, subject_id=worker.id, detail={"role": role.value}
    )
    return worker


def deactivate_worker(worker_id: uuid.UUID, *, actor_id: uuid.UUID) -> None:
    """End a worker's access and their open sessions. Raises NotFound, OwnAccount."""
    worker = db.session.get(Worker, worker_id)
    if worker is None:
        raise NotFound()
    if worker.id == actor_id:
        raise OwnAccount()
    if not worker.is_active:
        return
    worker.is_active = False
    for session in list_live_sessions(worker.id):
        end_session(session)
    db.session.flush()
    record_event(EventName.WORKER_DEACTIVATED, actor_id=actor_id, subject_id=worker.id)


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hash_of_nobody() -> str:
    return hash_password(new_token())
