"""How much the tablets of an account said was waiting on them; it knows nothing of what it is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from webapp.core.clock import now
from webapp.core.db import db
from webapp.threehouses.models import Sitting, TabletWait

MOST_WAITING = 1_000_000


def note_waiting(sitting: Sitting, tablet: uuid.UUID, waiting: int) -> None:
    """Note how much a tablet says waits on it after what it sends now."""
    found = db.session.get(TabletWait, (sitting.id, tablet))
    if found is None:
        found = TabletWait(sitting_id=sitting.id, tablet=tablet)
        db.session.add(found)
    found.waiting, found.told_at = waiting, now()
    db.session.flush()


def list_waits(account_id: uuid.UUID) -> Sequence[TabletWait]:
    """Return what was last said by each tablet on which something waits, newest first.

    A tablet is told of once, by what it said last, through whichever sitting.
    """
    said = db.session.scalars(
        select(TabletWait)
        .join(Sitting, Sitting.id == TabletWait.sitting_id)
        .where(Sitting.account_id == account_id)
        .order_by(TabletWait.told_at.desc(), TabletWait.tablet)
    ).all()
    newest: dict[uuid.UUID, TabletWait] = {}
    for one in said:
        newest.setdefault(one.tablet, one)
    return [one for one in newest.values() if one.waiting > 0]


def count_waiting_elsewhere(
    account_id: uuid.UUID, *, sitting_id: uuid.UUID | None, tablet: uuid.UUID | None
) -> int:
    """Return how much waits on the other tablets of an account, but for those reported lost.

    Where a tablet does not tell its id, what was said through its own sitting is its own.
    """
    return sum(
        one.waiting
        for one in list_waits(account_id)
        if not _is_lost(one)
        and (one.sitting_id != sitting_id if tablet is None else one.tablet != tablet)
    )


def _is_lost(wait: TabletWait) -> bool:
    # What a tablet said through a sitting that was revoked, and nothing through a later one.
    return db.session.get_one(Sitting, wait.sitting_id).revoked_at is not None
