"""The worker's route to a sealed photo or recording; each viewing is in the log."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.media.services import open_media
from webapp.media.serving import answer_media
from webapp.staff.guard import current_worker
from webapp.threehouses.account_media import find_file
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.queries import require_item
from webapp.threehouses.viewing import MEDIA_VIEWED, record_viewing

blueprint = Blueprint("threehouses_media", __name__)


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
        record_viewing(MEDIA_VIEWED, item, worker)
    return answer_media(opened)
