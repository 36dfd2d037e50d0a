"""Which photos and recordings an account names: what must be here at the seal, and what may go."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from webapp.core.db import db
from webapp.media import services as media
from webapp.media.queries import list_missing, list_refused
from webapp.threehouses.canonical import SealedItem
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.models import AccountChange, AccountItem, ChildAccount
from webapp.threehouses.rules import MediaMissing


def media_of_change(row: AccountChange) -> set[str]:
    """Return the digest of what a change names now; nothing for other kinds, and after removal."""
    if row.kind not in WITH_MEDIA or row.body is None:
        return set()
    return {json.loads(row.body)["media"]}


def erase_unnamed(account_id: uuid.UUID, digests: Iterable[str]) -> None:
    """Erase those files that no change of the account names any more (V10)."""
    gone = set(digests)
    if not gone:
        return
    rows = db.session.scalars(
        select(AccountChange)
        .where(AccountChange.account_id == account_id, AccountChange.kind.in_(WITH_MEDIA))
        .order_by(AccountChange.sequence)
    )
    for row in rows:
        gone -= media_of_change(row)
    for digest in sorted(gone):
        media.erase(account_id, digest)


def keep_named_media(account_id: uuid.UUID, items: Sequence[SealedItem]) -> None:
    """Keep the files that the items name, and erase all others. Raises MediaMissing.

    A file that was refused is not missing: it will never come, and why is kept.
    """
    named = [item.details["media"] for item in items if item.kind in WITH_MEDIA]
    refused = list_refused(account_id, named)
    missing = [digest for digest in list_missing(account_id, named) if digest not in refused]
    if missing:
        raise MediaMissing(missing=missing)
    media.keep_only(account_id, named)


def list_without_media(account: ChildAccount) -> list[AccountItem]:
    """Return the sealed photos and recordings that are neither here nor were refused."""
    items = [item for item in account.items if item.kind in WITH_MEDIA]
    named = [item.details["media"] for item in items]
    refused = list_refused(account.id, named)
    missing = set(list_missing(account.id, named)) - refused.keys()
    return [item for item in items if item.details["media"] in missing]
