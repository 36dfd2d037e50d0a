"""What lets a tablet begin visits of a worker without a network: given out, ended, forgotten.

A pass does two things. By its row, where its hash is, it lets the tablet enter by itself; that
ends. And it proves by itself whose visit a letter is of, for its second half is made of the first,
of the worker and of the server's own key; that never ends, so that what a child made can be brought
in when the row is long gone. They flush and never commit.
"""

from __future__ import annotations

import base64
import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select, update

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.core.ids import hash_token, new_token
from webapp.staff.models import Worker
from webapp.threehouses.letter_keys import read_pass_key
from webapp.threehouses.models import Sitting, VisitPass

LONGEST_PASS: Final = timedelta(days=14)
_TOKEN_LENGTH: Final = 43


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTablet:
    """A tablet on which a worker's visits can begin without a network, and since and until when."""

    tablet_id: uuid.UUID
    since: datetime
    renewed: datetime

    @property
    def until(self) -> datetime:
        """When what it may do ends by itself."""
        return self.renewed + LONGEST_PASS


def issue_pass(worker: Worker, tablet_id: uuid.UUID) -> str:
    """Return a new pass for a tablet, beside those it has: visits may have begun with them.

    Passes that are over are forgotten on the way. Raises NotReadable where the server's own key
    is closed, and so no letter could be opened either.
    """
    purge_passes()
    token = new_token()
    visit_pass = token + _prove(token, worker.id)
    db.session.add(
        VisitPass(
            token_hash=hash_token(visit_pass),
            worker_id=worker.id,
            tablet_id=tablet_id,
            issued_at=now(),
        )
    )
    db.session.flush()
    return visit_pass


def is_pass_of(worker_id: uuid.UUID, visit_pass: str) -> bool:
    """Return whether a pass was given to this worker, however long ago."""
    token, proof = visit_pass[:_TOKEN_LENGTH], visit_pass[_TOKEN_LENGTH:]
    if hmac.compare_digest(_prove(token, worker_id).encode(), proof.encode()):
        return True
    found = find_pass(visit_pass)  # of an earlier version, which proves nothing by itself
    return found is not None and found.worker_id == worker_id


def find_pass(visit_pass: str) -> VisitPass | None:
    """Return the row of a pass, a withdrawn one too; None where it is forgotten."""
    return db.session.get(VisitPass, hash_token(visit_pass))


def may_enter(found: VisitPass) -> bool:
    """Return whether a pass still lets its tablet enter by itself."""
    return found.withdrawn_at is None and now() - found.issued_at <= LONGEST_PASS


def list_ready_tablets(worker_id: uuid.UUID) -> list[ReadyTablet]:
    """Return the tablets on which a worker's visits can begin, the newest first."""
    since, renewed = func.min(VisitPass.issued_at), func.max(VisitPass.issued_at)
    rows = db.session.execute(
        select(VisitPass.tablet_id, since, renewed)
        .where(
            VisitPass.worker_id == worker_id,
            VisitPass.withdrawn_at.is_(None),
            VisitPass.issued_at >= now() - LONGEST_PASS,
        )
        .group_by(VisitPass.tablet_id)
        .order_by(renewed.desc(), VisitPass.tablet_id)
    )
    return [
        ReadyTablet(tablet_id=tablet_id, since=first, renewed=last)
        for tablet_id, first, last in rows
        if tablet_id is not None
    ]


def withdraw_passes(worker: Worker, tablet_id: uuid.UUID) -> None:
    """End what a tablet may begin of this worker's visits. Raises NotFound where it may nothing."""
    if all(ready.tablet_id != tablet_id for ready in list_ready_tablets(worker.id)):
        raise NotFound()
    _withdraw(VisitPass.worker_id == worker.id, VisitPass.tablet_id == tablet_id)
    record_event(EventName.TABLET_PASSES_WITHDRAWN, actor_id=worker.id, subject_id=tablet_id)


def withdraw_of_lost(sitting: Sitting) -> None:
    """End what a lost tablet may begin, whoever signed in on it.

    Where it is not known which tablet a pass is on, those of the worker who handed over end, too.
    """
    of_worker = VisitPass.worker_id == sitting.opened_by_id
    if sitting.tablet_id is None:
        _withdraw(of_worker)
    else:
        is_unknown = of_worker & VisitPass.tablet_id.is_(None)
        _withdraw((VisitPass.tablet_id == sitting.tablet_id) | is_unknown)


def purge_passes() -> None:
    """Forget the passes that let no tablet enter any more.

    Those of an earlier version stay: nothing but the row says whose such a pass was.
    """
    is_over = VisitPass.issued_at < now() - LONGEST_PASS
    db.session.execute(delete(VisitPass).where(is_over, VisitPass.tablet_id.is_not(None)))


def _withdraw(*which: ColumnElement[bool]) -> None:
    rows = update(VisitPass).where(*which, VisitPass.withdrawn_at.is_(None))
    db.session.execute(rows.values(withdrawn_at=now()))


def _prove(token: str, worker_id: uuid.UUID) -> str:
    made = hmac.digest(read_pass_key(), worker_id.bytes + token.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode("ascii").rstrip("=")
