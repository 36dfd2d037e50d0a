"""Reads about photos and voice: what has arrived, what is missing, whose key opens it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.core.db import db
from webapp.core.envelope import WrappedKey
from webapp.media.models import MediaFile, MediaKey, MediaPart
from webapp.media.rules import Refusal, State


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a file has come: bytes held from the start on, and how many there are in all."""

    held: int = 0
    total: int | None = None
    complete: bool = False
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a complete file: as it is served, and the size that the tablet made."""

    type: str
    bytes: int
    digest: str
    duration_ms: int | None
    width: int | None
    height: int | None


def get_standing(owner_id: uuid.UUID, digest: str) -> Standing:
    """Return how far a file has come; of an unknown one, and another owner's, nothing."""
    row = find_media(owner_id, digest)
    return Standing() if row is None else standing_of(row)


def standing_of(row: MediaFile) -> Standing:
    """Return how far the file of a row has come."""
    if row.state == State.ARRIVING:
        return Standing(held=count_held(row.id), total=row.total)
    if row.refusal == Refusal.ACCOUNT_FULL:
        return Standing()  # it may come again, when something else was taken away
    is_complete = row.state == State.COMPLETE
    return Standing(row.total if is_complete else 0, row.total, is_complete, row.refusal)


def find_media(owner_id: uuid.UUID, digest: str) -> MediaFile | None:
    """Return the row of a file, wherever it is on its way."""
    return db.session.scalar(
        select(MediaFile).where(MediaFile.owner_id == owner_id, MediaFile.digest == digest)
    )


def find_complete(owner_id: uuid.UUID, digest: str) -> MediaFile | None:
    """Return the row of a file that is all here and was found right."""
    row = find_media(owner_id, digest)
    return row if row is not None and row.state == State.COMPLETE else None


def facts_of(row: MediaFile) -> Facts:
    """Return what is known of the complete file of a row."""
    return Facts(
        type=row.type or "",
        bytes=row.served_bytes or 0,
        digest=row.served_digest or "",
        duration_ms=row.duration_ms,
        width=row.width,
        height=row.height,
    )


def list_of_owner(owner_id: uuid.UUID) -> list[MediaFile]:
    """Return every file of an owner, by digest."""
    return list(
        db.session.scalars(
            select(MediaFile).where(MediaFile.owner_id == owner_id).order_by(MediaFile.digest)
        )
    )


def list_parts(media_id: uuid.UUID) -> list[MediaPart]:
    """Return the parts that have come of a file, in order; each one follows the last."""
    return list(
        db.session.scalars(
            select(MediaPart).where(MediaPart.media_id == media_id).order_by(MediaPart.start)
        )
    )


def count_held(media_id: uuid.UUID) -> int:
    """Return how many bytes have come of a file, from its start on."""
    held = select(func.sum(MediaPart.length)).where(MediaPart.media_id == media_id)
    return db.session.scalar(held) or 0


def measure_owner(owner_id: uuid.UUID) -> tuple[int, int]:
    """Return how many files of an owner came, and how many bytes those that were kept have.

    One that was refused for want of room never came.
    """
    rows = db.session.execute(
        select(MediaFile.state, MediaFile.total).where(
            MediaFile.owner_id == owner_id,
            MediaFile.refusal.is_distinct_from(Refusal.ACCOUNT_FULL.value),
        )
    ).all()
    return len(rows), sum(row.total for row in rows if row.state != State.REFUSED)


def count_of_owner(owner_id: uuid.UUID) -> int:
    """Return how many files of an owner are known of."""
    counted = select(func.count()).select_from(MediaFile).where(MediaFile.owner_id == owner_id)
    return db.session.scalar(counted) or 0


def find_wrapped_key(owner_id: uuid.UUID) -> WrappedKey | None:
    """Return the owner's data key as it is stored."""
    row = db.session.get(MediaKey, owner_id)
    return None if row is None else WrappedKey(row.key_id, row.sealed)


def count_keys() -> int:
    """Return how many owners have a data key, wrapped by a key of the deployment."""
    return db.session.scalar(select(func.count()).select_from(MediaKey)) or 0
