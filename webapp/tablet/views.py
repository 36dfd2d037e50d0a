"""Handing the tablet over, its shell, the lock, and taking it back; no page here names a child."""

from __future__ import annotations

import uuid

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from webapp.cases.access import require_child
from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.packing import packing
from webapp.core.permissions import Permission, permission
from webapp.staff import passkeys
from webapp.staff import services as staff_services
from webapp.staff.ceremony import ask_to_prove, find_origin, take_challenge
from webapp.staff.guard import CHOSEN_LOCALE, SITTING_TOKEN, WORKER_TOKEN, current_worker
from webapp.staff.limits import limit_password_tries
from webapp.staff.models import Worker
from webapp.staff.rules import Purpose, may
from webapp.tablet.own_id import find_tablet_id
from webapp.tablet.pages import show_surface
from webapp.tablet.sittings import NoSitting, require_sittings
from webapp.threehouses import services
from webapp.threehouses.models import Sitting
from webapp.threehouses.queries import require_visit

blueprint = Blueprint("tablet", __name__)
require_sittings(blueprint)


@blueprint.errorhandler(NoSitting)
def answer_locked(error: NoSitting) -> ResponseReturnValue:
    """Show the lock where the tablet holds no account."""
    return render_template("tablet/locked.html"), error.status


@blueprint.post("/visits/<uuid:visit_id>/hand-over")
@permission(Permission.RECORD_VISITS)
def hand_over(visit_id: uuid.UUID) -> ResponseReturnValue:
    """Make this browser the child's: the worker's session ends, the capability begins."""
    worker_session = g.worker_session
    with transaction():
        worker = current_worker()
        visit = require_visit(visit_id, worker)
        if visit.account is None:
            raise NotFound()
        _sitting, token = services.hand_over(visit.account, worker, tablet_id=find_tablet_id())
        staff_services.end_session(worker_session)
        locale = visit.interface_locale
    session.clear()  # nothing of the worker stays in the cookie (S6, threat 10)
    session.permanent = True  # a relaunch of the browser finds the lock, not the sign-in
    session[SITTING_TOKEN] = token
    session[CHOSEN_LOCALE] = locale
    return redirect(url_for("tablet.shell"), 303)


@blueprint.get("/tablet/")
@permission(Permission.CHILD)
@packing.compressed()
def shell() -> ResponseReturnValue:
    """Show the child's surface; its screens are made by the script and its one account."""
    return show_surface()


@blueprint.get("/tablet/take-back")
@permission(Permission.CHILD)
def locked() -> ResponseReturnValue:
    """Show the lock, where a worker proves who they are."""
    if SITTING_TOKEN not in session:
        return redirect("/")
    return render_template("tablet/locked.html")


@blueprint.post("/tablet/take-back")
@permission(Permission.CHILD)
@limit_password_tries
def take_back() -> ResponseReturnValue:
    """End the sitting for a worker of this child's case; every refusal looks the same."""
    if SITTING_TOKEN not in session:
        return redirect("/")
    worker = staff_services.check_password(
        request.form.get("email", ""), request.form.get("password", "")
    )
    return _open_for(worker, tried="password")


@blueprint.post("/tablet/api/take-back/options")
@permission(Permission.CHILD)
def ask_for_passkey() -> ResponseReturnValue:
    """Answer what the browser needs to take the tablet back with a passkey; it names nobody."""
    if SITTING_TOKEN not in session:
        raise NoSitting()
    return ask_to_prove(Purpose.TAKE_BACK)


@blueprint.post("/tablet/take-back/passkey")
@permission(Permission.CHILD)
@limit_password_tries
def take_back_by_passkey() -> ResponseReturnValue:
    """End the sitting as with a password, for whoever holds a passkey."""
    if SITTING_TOKEN not in session:
        return redirect("/")
    challenge = take_challenge(Purpose.TAKE_BACK)
    with transaction():
        worker = passkeys.check_passkey(
            request.form.get("credential", ""), challenge=challenge, origin=find_origin()
        )
    return _open_for(worker, tried="passkey")


def _open_for(worker: Worker | None, *, tried: str) -> ResponseReturnValue:
    sitting: Sitting | None = g.sitting
    if worker is None or not _may_take_back(worker, sitting):
        with transaction():
            staff_services.note_refused_sign_in()
        return render_template("tablet/locked.html", refused=tried), 403
    with transaction():
        if sitting is not None:
            services.take_back(sitting, worker)
        token = staff_services.sign_in(worker)
    landing = "/" if sitting is None else f"/accounts/{sitting.account_id}"
    session.clear()
    session[WORKER_TOKEN] = token
    return redirect(landing, 303)


def _may_take_back(worker: Worker, sitting: Sitting | None) -> bool:
    if not may(worker.role, Permission.RECORD_VISITS):
        return False
    if sitting is None:
        return True
    try:
        require_child(sitting.account.visit.case_record.child_id, worker)
    except NotFound:
        return False
    return True
