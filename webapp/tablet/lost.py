"""A tablet that is lost, what came from it afterwards, what a tablet gave up: a worker decides."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.replies.services import hear_at
from webapp.staff.guard import current_worker
from webapp.staff.models import Worker
from webapp.tablet.refusals import tell_refusal
from webapp.threehouses import intake, services
from webapp.threehouses.models import Sitting
from webapp.threehouses.queries import require_account, require_sitting

blueprint = Blueprint("lost_tablets", __name__)


@blueprint.record_once
def offer_reasons(state: BlueprintSetupState) -> None:
    """Give the pages why something that was set aside was not taken in."""
    state.app.jinja_env.globals["tell_not_taken"] = tell_refusal


@blueprint.post("/sittings/<uuid:sitting_id>/loss")
@permission(Permission.REPORT_LOSS)
def report_loss(sitting_id: uuid.UUID) -> ResponseReturnValue:
    """Revoke the sitting of a tablet that is lost."""
    with transaction():
        worker = current_worker()
        sitting = require_sitting(sitting_id, worker)
        services.report_loss(sitting, worker)
    return _show(sitting)


@blueprint.post("/sittings/<uuid:sitting_id>/intake")
@permission(Permission.RECORD_VISITS)
def take_in(sitting_id: uuid.UUID) -> ResponseReturnValue:
    """Take in what came from a tablet after it was reported lost."""
    worker = current_worker()
    sitting = _require_revoked(sitting_id, worker)
    intake.take_in(sitting.id, worker.id, hear_at=hear_at)
    return _show(sitting)


@blueprint.post("/sittings/<uuid:sitting_id>/leaving")
@permission(Permission.RECORD_VISITS)
def leave_aside(sitting_id: uuid.UUID) -> ResponseReturnValue:
    """Leave what came from a lost tablet where it is."""
    with transaction():
        worker = current_worker()
        sitting = _require_revoked(sitting_id, worker)
        intake.leave_aside(sitting, worker)
    return _show(sitting)


@blueprint.post("/accounts/<uuid:account_id>/given-up/leaving")
@permission(Permission.RECORD_VISITS)
def leave_given_up(account_id: uuid.UUID) -> ResponseReturnValue:
    """Note that a worker has seen what the tablets of an account gave up."""
    with transaction():
        worker = current_worker()
        account = require_account(account_id, worker)
        intake.leave_given_up(account, worker)
    address = url_for("threehouses.show_account", account_id=account_id, _anchor="set-aside")
    return redirect(address, 303)


def _require_revoked(sitting_id: uuid.UUID, worker: Worker) -> Sitting:
    sitting = require_sitting(sitting_id, worker)
    if sitting.revoked_at is None:
        raise NotFound()
    return sitting


def _show(sitting: Sitting) -> ResponseReturnValue:
    address = url_for(
        "threehouses.show_account", account_id=sitting.account_id, _anchor="lost-tablets"
    )
    return redirect(address, 303)
