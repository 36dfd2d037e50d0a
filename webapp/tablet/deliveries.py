"""Bringing in what waits on a tablet whose own sitting is over: a worker of the case signs in.

The tablet then sends as it always does, through a sitting that is for this alone and ends with
the worker's session.
"""

from __future__ import annotations

import uuid

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.permissions import Permission, permission
from webapp.staff.guard import current_worker
from webapp.tablet.refusals import answer_refusals
from webapp.threehouses import services
from webapp.threehouses.queries import require_account

blueprint = Blueprint("deliveries", __name__)
answer_refusals(blueprint)


@blueprint.post("/api/accounts/<uuid:account_id>/deliveries")
@permission(Permission.RECORD_VISITS)
def open_delivery(account_id: uuid.UUID) -> ResponseReturnValue:
    """Open a delivery of one account; answer its token."""
    with transaction():
        worker = current_worker()
        account = require_account(account_id, worker)
        _sitting, token = services.open_delivery(account, worker)
    return jsonify(sitting=token)
