"""Which sitting a tablet's request belongs to, asked in one place for the whole surface."""

from __future__ import annotations

from flask import Blueprint, current_app, g, request, session

from webapp.core.db import db
from webapp.core.errors import DomainError
from webapp.core.permissions import Permission, permission_of
from webapp.i18n.locale import set_locale
from webapp.staff.guard import CHOSEN_LOCALE, SITTING_TOKEN, find_session_of_cookie
from webapp.threehouses.models import Sitting
from webapp.threehouses.queries import find_sitting
from webapp.threehouses.rules import SittingPurpose, SittingRevoked

DELIVERY_HEADER = "X-Sitting"
ACCOUNT_HEADER = "X-Account"
NEEDS_NO_SITTING = {
    "tablet.locked",
    "tablet.take_back",
    "tablet.ask_for_passkey",
    "tablet.take_back_by_passkey",
}
# What a tablet that was reported lost still reaches: it sends, and reads nothing of the account.
SETS_ASIDE = {
    "tablet_api.changes",
    "tablet_api.token",
    "tablet_media.standing",
    "tablet_media.receive_part",
}


class NoSitting(DomainError):
    """This tablet holds no account, or a worker has taken it back."""

    code = "no_sitting"
    status = 403


def require_sittings(blueprint: Blueprint) -> None:
    """Let nothing of this blueprint's child's routes run without a live sitting."""
    blueprint.before_request(check_sitting)


def check_sitting() -> None:
    """Load the sitting of the tablet's token. Raises NoSitting where there is no live one."""
    endpoint = request.endpoint or ""
    if permission_of(current_app.view_functions.get(endpoint)) is not Permission.CHILD:
        return
    set_locale(session.get(CHOSEN_LOCALE, ""))
    g.sitting = _find_sitting(endpoint)
    if endpoint in NEEDS_NO_SITTING:
        return
    if g.sitting is None or not _may_go_on(g.sitting, endpoint):
        raise NoSitting()
    # What a tablet sends belongs to the account it was made in, whatever it holds now.
    meant = request.headers.get(ACCOUNT_HEADER)
    if meant is not None and meant != str(g.sitting.account_id):
        raise NoSitting()


def _may_go_on(sitting: Sitting, endpoint: str) -> bool:
    return sitting.ended_at is None or (sitting.revoked_at is not None and endpoint in SETS_ASIDE)


def _find_sitting(endpoint: str) -> Sitting | None:
    token = session.get(SITTING_TOKEN)
    if isinstance(token, str):
        return find_sitting(token)
    # A worker who brings in what waits on a tablet is signed in; the lock is for no such person.
    if DELIVERY_HEADER in request.headers and endpoint not in NEEDS_NO_SITTING:
        return _find_delivery(request.headers[DELIVERY_HEADER])
    return None


def _find_delivery(token: str) -> Sitting | None:
    # It lives no longer than the session of the worker who opened it.
    sitting, found = find_sitting(token), find_session_of_cookie()
    if sitting is None or found is None or sitting.purpose != SittingPurpose.DELIVERY:
        return None
    return sitting if sitting.opened_by_id == found.worker_id else None


def current_sitting() -> Sitting:
    """Return the live sitting of this request. Raises NoSitting, SittingRevoked.

    Inside a transaction it is asked of the database again: it may have ended meanwhile.
    """
    found = sending_sitting()
    if found.revoked_at is not None:
        raise SittingRevoked()
    if found.ended_at is not None:
        raise NoSitting()
    return found


def sending_sitting() -> Sitting:
    """Return the sitting of this request, a revoked one too, as it is now. Raises NoSitting."""
    found: Sitting | None = g.get("sitting")
    if found is None:
        raise NoSitting()
    # A request may take several transactions, and nothing expires from one to the next.
    db.session.refresh(found, ["ended_at", "revoked_at"])
    return found
