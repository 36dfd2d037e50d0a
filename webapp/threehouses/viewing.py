"""What counts as a look at what a child made; of one thing it is in the log (P2) once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Final

from webapp.audit.models import AuditEvent
from webapp.audit.queries import exists_event_of_case_since, exists_event_since
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem

VIEWED: Final = EventName.ITEM_VIEWED  # a picture that is drawn from what is stored
MEDIA_VIEWED: Final = EventName.ITEM_MEDIA_VIEWED  # a photo or a recording
_OF_ONE_ITEM: Final = (VIEWED, MEDIA_VIEWED)
_OPENED, _COPIED = EventName.ACCOUNT_OPENED, EventName.EXPORT_MADE
# Pages that show every sealed account of a case, pictures too.
_OF_THE_CASE: Final = (EventName.CASE_VIEWED, EventName.ASSESSMENT_VIEWED)
OF_THE_WHOLE: Final = (_OPENED, *_OF_THE_CASE)
# Every event that can be a look at an account; at which one it was, `is_look` tells.
LOOKS: Final = (*OF_THE_WHOLE, _COPIED, *_OF_ONE_ITEM)
ONE_VIEWING = timedelta(minutes=10)  # a player asks for a recording in many pieces


def is_look(event: AuditEvent, account_id: uuid.UUID) -> bool:
    """Return whether a worker saw something of this account; the event is of its case."""
    if event.actor_kind != "worker" or event.name not in LOOKS:
        return False
    if event.name == _OPENED:
        return event.subject_id == account_id
    if event.name == _COPIED:
        return str(account_id) in event.detail.get("accounts", ())
    if event.name in _OF_ONE_ITEM:
        return event.detail.get("account") == str(account_id)
    return True


def is_on_a_page(item: AccountItem, worker: Worker) -> bool:
    """Return whether a page that shows an item's picture is in the log as looked at just now."""
    since = now() - ONE_VIEWING
    case_record_id = item.account.visit.case_record_id
    return exists_event_since(
        since, name=_OPENED, actor_id=worker.id, subject_id=item.account_id
    ) or exists_event_of_case_since(
        since, names=_OF_THE_CASE, actor_id=worker.id, case_record_id=case_record_id
    )


def record_viewing(name: EventName, item: AccountItem, worker: Worker) -> None:
    """Record that a worker saw or heard an item, unless that is in the log just now."""
    since = now() - ONE_VIEWING
    if exists_event_since(since, name=name, actor_id=worker.id, subject_id=item.id):
        return
    record_event(
        name,
        actor_id=worker.id,
        subject_id=item.id,
        case_record_id=item.account.visit.case_record_id,
        detail={"account": str(item.account_id), "kind": item.kind},
    )
