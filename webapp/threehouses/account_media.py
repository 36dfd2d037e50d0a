"""Which photos and recordings an account names: what must be here at the seal, and what may go."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from webapp.core.db import db
from webapp.media import services as media
from webapp.media.models import MediaFile
from webapp.media.queries import find_media, list_of_owner
from webapp.media.rules import MediaKind, State
from webapp.threehouses.canonical import SealedItem
from webapp.threehouses.details import WITH_MEDIA, has_arrived
from webapp.threehouses.models import AccountChange, AccountItem, ChildAccount


class Fate(StrEnum):
    """What became of the file of a photo or a recording."""

    HERE = "here"
    LATE = "late"  # it came after the seal, and is what the seal names
    MISSING = "missing"
    REFUSED = "refused"  # it will never come, and why is kept


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What is known of the file of a photo or a recording; lengths and sizes are measured."""

    fate: Fate
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    came_at: datetime | None = None
    refusal: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether it can be seen or heard."""
        return self.fate in (Fate.HERE, Fate.LATE)


def find_file(item: AccountItem) -> FoundFile:
    """Return what became of the file that a sealed photo or recording names."""
    return _judge(find_media(item.account_id, item.details["media"]), item)


def find_files(items: Iterable[AccountItem]) -> dict[uuid.UUID, FoundFile]:
    """Return the same for every photo and recording among these items; one query an account."""
    named = [item for item in items if item.kind in WITH_MEDIA]
    rows = {owner: _rows_by_digest(owner) for owner in {item.account_id for item in named}}
    return {
        item.id: _judge(rows[item.account_id].get(item.details["media"]), item) for item in named
    }


def _judge(row: MediaFile | None, item: AccountItem) -> FoundFile:
    if row is not None and row.state == State.REFUSED:
        return FoundFile(Fate.REFUSED, refusal=row.refusal)
    if row is None or not _is_here(row, item.kind):
        return FoundFile(Fate.MISSING)
    fate = Fate.HERE if has_arrived(item.details) else Fate.LATE
    return FoundFile(fate, row.duration_ms, row.width, row.height, row.completed_at)


def media_of_change(row: AccountChange) -> set[str]:
    """Return the digest of what a change names now; nothing for other kinds, and after removal."""
    if row.kind not in WITH_MEDIA or row.body is None:
        return set()
    return {json.loads(row.body)["media"]}


def list_media_changes(account_id: uuid.UUID) -> list[AccountChange]:
    """Return the changes of an account that are photos or recordings, or were."""
    return list(
        db.session.scalars(
            select(AccountChange)
            .where(AccountChange.account_id == account_id, AccountChange.kind.in_(WITH_MEDIA))
            .order_by(AccountChange.sequence)
        )
    )


def erase_unnamed(account_id: uuid.UUID, digests: Iterable[str]) -> None:
    """Erase those files that no change of the account names any more (V10)."""
    gone = set(digests)
    if not gone:
        return
    for row in list_media_changes(account_id):
        gone -= media_of_change(row)
    for digest in sorted(gone):
        media.erase(account_id, digest)


def list_missing(account_id: uuid.UUID, items: Sequence[SealedItem]) -> list[SealedItem]:
    """Return the photos and recordings whose files are neither here nor were refused.

    A file that was refused will never come, and why is kept. One that is here as something else
    is not what the child put there.
    """
    rows = _rows_by_digest(account_id)
    return [
        item
        for item in items
        if item.kind in WITH_MEDIA and not _is_settled(rows.get(item.details["media"]), item.kind)
    ]


def keep_named_media(account_id: uuid.UUID, items: Sequence[SealedItem]) -> None:
    """Keep the files that the items name, and erase all others."""
    media.keep_only(account_id, [i.details["media"] for i in items if i.kind in WITH_MEDIA])


def may_arrive(account: ChildAccount, digest: str, kind: MediaKind | None = None) -> bool:
    """Return whether an account still takes a file: once it is sealed, what the seal waits for.

    That is a photo or a recording that a worker closed the account without, under its digest.
    """
    if account.sealed_at is None:
        return True
    return any(
        not has_arrived(item.details)
        and item.details["media"] == digest
        and kind in (None, item.kind)
        for item in account.items
        if item.kind in WITH_MEDIA
    )


def list_without_media(account: ChildAccount) -> list[AccountItem]:
    """Return the sealed photos and recordings whose files should be here, and are not."""
    rows = _rows_by_digest(account.id)
    return [
        item
        for item in account.items
        if item.kind in WITH_MEDIA
        and has_arrived(item.details)
        and not _is_settled(rows.get(item.details["media"]), item.kind)
    ]


def _rows_by_digest(account_id: uuid.UUID) -> Mapping[str, MediaFile]:
    return {row.digest: row for row in list_of_owner(account_id)}


def _is_settled(row: MediaFile | None, kind: str) -> bool:
    return row is not None and (row.state == State.REFUSED or _is_here(row, kind))


def _is_here(row: MediaFile, kind: str) -> bool:
    return row.state == State.COMPLETE and row.kind == kind
