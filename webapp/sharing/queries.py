"""Reads what children wish about sharing; it must not decide what follows from it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from webapp.core.db import db
from webapp.threehouses.models import SharingWish

WishesByHouse = Mapping[str, str]


def list_wishes(
    account_ids: Iterable[uuid.UUID], *, audience: str
) -> dict[uuid.UUID, WishesByHouse]:
    """Return, for each account, house code to wish for one audience; no entry: none stated."""
    wanted = set(account_ids)
    found: dict[uuid.UUID, dict[str, str]] = {account_id: {} for account_id in wanted}
    rows = db.session.execute(
        select(SharingWish.account_id, SharingWish.house, SharingWish.wish)
        .where(SharingWish.account_id.in_(wanted), SharingWish.audience == audience)
        .order_by(SharingWish.account_id, SharingWish.house)
    )
    for account_id, house, wish in rows:
        found[account_id][house] = wish
    return dict(found)
