"""Visits that begin without a network: what a tablet is given before, and where they come in."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from flask import Blueprint, jsonify, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from webapp.core.db import transaction
from webapp.core.envelope import NotReadable
from webapp.core.ids import new_id
from webapp.core.permissions import Permission, permission
from webapp.staff import services as staff_services
from webapp.staff.guard import (
    CHOSEN_LOCALE,
    SITTING_TOKEN,
    current_worker,
    find_session_of_cookie,
)
from webapp.staff.limits import limit_pass_tries
from webapp.staff.models import Worker
from webapp.tablet.own_id import find_tablet_id, keep_tablet_id
from webapp.tablet.refusals import answer_refusals
from webapp.tablet.rosters import describe_roster
from webapp.threehouses import beginning
from webapp.threehouses.beginning import Begun, LetterClosed, PassRefused
from webapp.threehouses.begun_facts import NotALetter
from webapp.threehouses.letter_keys import get_public_key, offer_pair
from webapp.threehouses.passes import issue_pass
from webapp.threehouses.queries import find_sitting

blueprint = Blueprint("begun_visits", __name__)
answer_refusals(blueprint)


@blueprint.post("/api/rosters")
@permission(Permission.RECORD_VISITS)
def make_roster() -> ResponseReturnValue:
    """Answer what this worker's tablet keeps, encrypted, for visits that begin on it."""
    offered = offer_pair()
    tablet_id = find_tablet_id() or new_id()
    with transaction():
        worker = current_worker()
        public_key = get_public_key(offered)
        roster = describe_roster(
            worker, visit_pass=_issue_pass(worker, tablet_id), public_key=public_key
        )
    answer = jsonify(roster)
    keep_tablet_id(answer, tablet_id)
    return answer


@blueprint.post("/api/begun-visits")
@permission(Permission.RECORD_VISITS)
def bring_in() -> ResponseReturnValue:
    """Begin here what began on a tablet, and open its delivery; the same again is the same."""
    begun = _read_begun(_read_json())
    with transaction():
        _sitting, token = beginning.bring_in(begun, current_worker())
    return jsonify(sitting=token)


@blueprint.get("/tablet/api/begun-visits")
@permission(Permission.PUBLIC)
def token() -> ResponseReturnValue:
    """Answer the token of the request by which a tablet enters what began on it."""
    return jsonify(token=generate_csrf())


@blueprint.post("/tablet/api/begun-visits")
@permission(Permission.PUBLIC)
@limit_pass_tries
def enter() -> ResponseReturnValue:
    """Make this browser the child's for what began on it, as a hand-over does."""
    told = _read_json()
    visit_pass = told.get("pass")
    if not isinstance(visit_pass, str) or not visit_pass.isascii():
        raise NotALetter()
    begun = _read_begun(told)
    _refuse_other_sitting(begun)
    worker_session = find_session_of_cookie()
    with transaction():
        sitting, entered = beginning.enter(begun, visit_pass)
        if worker_session is not None:
            staff_services.end_session(worker_session)
        locale = sitting.account.visit.interface_locale
    session.clear()  # nothing of a worker stays in the cookie, as at a hand-over
    session.permanent = True
    session[SITTING_TOKEN] = entered
    session[CHOSEN_LOCALE] = locale
    return jsonify(account=str(begun.account_id))


def _issue_pass(worker: Worker, tablet_id: uuid.UUID) -> str:
    try:
        return issue_pass(worker, tablet_id)
    except NotReadable as error:
        raise LetterClosed() from error


def _refuse_other_sitting(begun: Begun) -> None:
    # The tablet was handed over meanwhile: what it holds now is not pushed aside.
    held = session.get(SITTING_TOKEN)
    sitting = find_sitting(held) if isinstance(held, str) else None
    if sitting is not None and sitting.account_id != begun.account_id:
        raise PassRefused()


def _read_json() -> dict[str, Any]:
    try:
        told = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise NotALetter() from error
    if not isinstance(told, dict):
        raise NotALetter()
    return told


def _read_begun(told: dict[str, Any]) -> Begun:
    try:
        account_id = uuid.UUID(told["account"])
        letter, vector = _bytes_of(told["letter"]), _bytes_of(told["vector"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotALetter() from error
    return beginning.open_begun(account_id, letter=letter, vector=vector)


def _bytes_of(text: str) -> bytes:
    """Return the bytes of base64url without padding. Raises ValueError, TypeError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
