"""Workers, their sessions and their passkeys as they are stored."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.core.db import Base
from webapp.core.ids import new_id


class Worker(Base):
    """A person who works with the record; `manager_id` is who supervises them."""

    __tablename__ = "workers"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # stored in lower case
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(30))
    password_hash: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(10), default="en_GB")
    is_active: Mapped[bool] = mapped_column(default=True)
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workers.id"))
    created_at: Mapped[datetime]


class WorkerSession(Base):
    """One sign-in on one device; the cookie holds a token of which only the hash is here."""

    __tablename__ = "worker_sessions"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    worker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship(lazy="joined")


class Passkey(Base):
    """A key pair on a device of a worker; here is its public half.

    `rp_id` is the name it was made for. `sign_count` is what the device said last; one that is
    kept in step between devices says 0 for ever.
    """

    __tablename__ = "passkeys"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    worker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"), index=True)
    rp_id: Mapped[str] = mapped_column(String(253))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    added_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship(lazy="joined")
