"""The worker's route to a sealed photo or recording; each viewing is in the log."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.audit.queries import exists_event_since
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.media.services import open_media
from webapp.media.serving import answer_media
from webapp.staff.guard import current_worker
from webapp.staff.models import Worker
from webapp.threehouses.account_media import find_file
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.models import AccountItem
from webapp.threehouses.queries import require_item

blueprint = Blueprint("threehouses_media", __name__)
VIEWED = EventName.ITEM_MEDIA_VIEWED
ONE_VIEWING = timedelta(minutes=10)  # a player asks for a recording in many pieces


@blueprint.get("/items/<uuid:item_id>/media")
@permission(Permission.SEE_ACCOUNTS)
def show_media(item_id: uuid.UUID) -> ResponseReturnValue:
    """Answer a photo or a recording, or the part of it that is asked for."""
    with transaction():
        worker = current_worker()
        item = require_item(item_id, worker)
        if item.kind not in WITH_MEDIA or not find_file(item).is_here:
            raise NotFound()
        opened = open_media(item.account_id, item.details["media"])
        _record_viewing(item, worker)
    return answer_media(opened)


def _record_viewing(item: AccountItem, worker: Worker) -> None:
    since = now() - ONE_VIEWING
    if exists_event_since(since, name=VIEWED, actor_id=worker.id, subject_id=item.id):
        return
    record_event(
        VIEWED,
        actor_id=worker.id,
        subject_id=item.id,
        case_record_id=item.account.visit.case_record_id,
        detail={"account": str(item.account_id), "kind": item.kind},
    )
