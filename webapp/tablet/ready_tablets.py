"""The tablets on which a worker's visits can begin without a network, and how that is ended."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.permissions import Permission, permission
from webapp.staff.guard import current_worker
from webapp.tablet.own_id import find_tablet_id
from webapp.threehouses.passes import ReadyTablet, list_ready_tablets, withdraw_passes

blueprint = Blueprint("ready_tablets", __name__)


@blueprint.app_context_processor
def offer_ready_tablets() -> dict[str, Any]:
    """Give the page of a worker's own passkeys their tablets, too."""
    return {"list_own_ready_tablets": _list_own, "find_tablet_id": find_tablet_id}


@blueprint.post("/ready-tablets/<uuid:tablet_id>/withdrawal")
@permission(Permission.RECORD_VISITS)
def withdraw(tablet_id: uuid.UUID) -> ResponseReturnValue:
    """End what a tablet may begin of the worker's visits; nothing that it keeps is lost."""
    with transaction():
        withdraw_passes(current_worker(), tablet_id)
    return redirect(url_for("passkeys.show", _anchor="ready-tablets"), 303)


def _list_own() -> list[ReadyTablet]:
    return list_ready_tablets(current_worker().id)
