"""What a worker's open page says and asks about its own session."""

from __future__ import annotations

from flask import Blueprint, g, jsonify, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.staff import services
from webapp.staff.guard import signed_in_worker
from webapp.staff.rules import LockReason

blueprint = Blueprint("session_api", __name__, url_prefix="/api/session")


@blueprint.get("")
@permission(Permission.ENTRANCE)
def tell() -> ResponseReturnValue:
    """Tell a locked page whose session this is, by id, and the token that forms need now."""
    worker = signed_in_worker()
    return jsonify(worker=str(worker.id) if worker else None, token=generate_csrf())


@blueprint.post("/seen")
@permission(Permission.SIGNED_IN)
def seen() -> ResponseReturnValue:
    """Hear that the page is in use; the guard has noted it."""
    return "", 204


@blueprint.post("/lock")
@permission(Permission.SIGNED_IN)
def lock() -> ResponseReturnValue:
    """End the session of a page that nobody used, or that nobody could see."""
    why = request.form.get("why", "")
    if why not in set(LockReason):
        raise NotFound()
    with transaction():
        services.lock(g.worker_session, why=why)
    session.clear()
    return "", 204
