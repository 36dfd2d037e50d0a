"""That a worker saw or heard one sealed thing is in the log (P2), once for one looking."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from webapp.audit.queries import exists_event_of_case_since, exists_event_since
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem

VIEWED: Final = EventName.ITEM_VIEWED  # a picture that is drawn from what is stored
MEDIA_VIEWED: Final = EventName.ITEM_MEDIA_VIEWED  # a photo or a recording
OF_ONE_ITEM: Final = (VIEWED, MEDIA_VIEWED)
ONE_VIEWING = timedelta(minutes=10)  # a player asks for a recording in many pieces
# Pages that show every sealed account of a case, pictures too.
_PAGES: Final = (EventName.CASE_VIEWED, EventName.ASSESSMENT_VIEWED)


def is_on_a_page(item: AccountItem, worker: Worker) -> bool:
    """Return whether a page that shows an item's picture is in the log as looked at just now."""
    since = now() - ONE_VIEWING
    case_record_id = item.account.visit.case_record_id
    return exists_event_since(
        since, name=EventName.ACCOUNT_OPENED, actor_id=worker.id, subject_id=item.account_id
    ) or exists_event_of_case_since(
        since, names=_PAGES, actor_id=worker.id, case_record_id=case_record_id
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
