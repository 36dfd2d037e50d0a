"""Photos and voice as rows: what arrives, its parts, the owners' keys, and files that must go.

The bytes lie encrypted in the data folder. A row is written after the file it names.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.core.db import Base
from webapp.core.ids import new_id


class MediaFile(Base):
    """One photo or recording of one owner, named by SHA-256 of the bytes that the tablet made.

    What is served has its own digest, size and type: a photo may have been drawn anew, without
    what its file told beside the picture.
    """

    __tablename__ = "media_files"
    __table_args__ = (
        UniqueConstraint("owner_id", "digest"),
        CheckConstraint("(state = 'complete') = (file IS NOT NULL)", name="complete_has_file"),
        CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="refused_has_reason"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[uuid.UUID]  # the child's account, which this package does not know
    digest: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))  # rules.MediaKind
    total: Mapped[int]  # bytes as the tablet made them
    state: Mapped[str] = mapped_column(String(10))  # rules.State
    refusal: Mapped[str | None] = mapped_column(String(40))  # rules.Refusal
    file: Mapped[str | None] = mapped_column(String(40))
    served_digest: Mapped[str | None] = mapped_column(String(64))
    served_bytes: Mapped[int | None]
    type: Mapped[str | None] = mapped_column(String(40))
    width: Mapped[int | None]  # pixels, upright
    height: Mapped[int | None]
    duration_ms: Mapped[int | None]  # as measured
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]

    parts: Mapped[list[MediaPart]] = relationship(
        order_by="MediaPart.start", cascade="all, delete-orphan"
    )


class MediaPart(Base):
    """The bytes from `start` on of a file that is still arriving; each part follows the last."""

    __tablename__ = "media_parts"

    media_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("media_files.id"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    length: Mapped[int]
    file: Mapped[str] = mapped_column(String(40))


class MediaKey(Base):
    """The data key of one owner, wrapped by the deployment's key `key_id`.

    Without it nothing of the owner can be read any more, in backups too.
    """

    __tablename__ = "media_keys"

    owner_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class LeavingFile(Base):
    """A file that no row will name after a moment, and that has to go then.

    What was taken away goes at once. A file that is about to be written is here before it is, so
    that a crash leaves nothing that nobody knows. Its `after` is `leaving.GOING` once it may not
    be kept any more.
    """

    __tablename__ = "media_leaving"

    file: Mapped[str] = mapped_column(String(40), primary_key=True)
    after: Mapped[datetime]
