"""A worker's own passkeys, and signing in with one; taking a tablet back is the tablet's."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.staff import passkeys, services
from webapp.staff.ceremony import as_json, ask_to_prove, find_origin, keep_challenge, take_challenge
from webapp.staff.forms import SignInForm
from webapp.staff.guard import WORKER_TOKEN, current_worker
from webapp.staff.limits import limit_own_password_tries, limit_password_tries
from webapp.staff.queries import list_passkeys
from webapp.staff.rules import Purpose

blueprint = Blueprint("passkeys", __name__)


@blueprint.get("/passkeys")
@permission(Permission.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show the worker's own passkeys and how to add one."""
    return _show()


@blueprint.post("/api/passkeys/options")
@permission(Permission.SIGNED_IN)
@limit_own_password_tries
def ask_to_add() -> ResponseReturnValue:
    """Answer what the browser needs to make a passkey, to somebody who knows the password.

    A page that was left open must not be enough to leave a key of one's own behind.
    """
    origin = find_origin()
    worker = current_worker()
    if origin is None:
        raise NotFound()
    if services.check_password(worker.email, request.form.get("password", "")) is None:
        with transaction():
            services.note_refused_sign_in()
        raise services.WrongPassword()
    challenge = keep_challenge(Purpose.ADD)
    return as_json(passkeys.ask_to_add(worker, challenge=challenge, origin=origin))


@blueprint.post("/passkeys")
@permission(Permission.SIGNED_IN)
def add() -> ResponseReturnValue:
    """Keep a passkey that the browser has made."""
    origin = find_origin()
    challenge = take_challenge(Purpose.ADD)
    if origin is None:
        raise NotFound()
    try:
        with transaction():
            passkeys.add_passkey(
                current_worker(),
                request.form.get("credential", ""),
                name=request.form.get("name", ""),
                challenge=challenge,
                origin=origin,
            )
    except passkeys.PasskeyRefused as refusal:
        with transaction():
            passkeys.note_refusal(refusal)
        return _show(refused=refusal.reason), 422
    return redirect(url_for("passkeys.show"), 303)


@blueprint.post("/passkeys/<uuid:passkey_id>/removal")
@permission(Permission.SIGNED_IN)
def remove(passkey_id: uuid.UUID) -> ResponseReturnValue:
    """Forget one of the worker's own passkeys."""
    with transaction():
        passkeys.remove_passkey(passkey_id, current_worker())
    return redirect(url_for("passkeys.show"), 303)


@blueprint.post("/api/sign-in/options")
@permission(Permission.ENTRANCE)
def ask_to_sign_in() -> ResponseReturnValue:
    """Answer what the browser needs to sign in with a passkey."""
    return ask_to_prove(Purpose.SIGN_IN)


@blueprint.post("/sign-in/passkey")
@permission(Permission.ENTRANCE)
@limit_password_tries
def sign_in() -> ResponseReturnValue:
    """Open a session for a passkey; every refusal gets the same answer."""
    challenge = take_challenge(Purpose.SIGN_IN)
    with transaction():
        worker = passkeys.check_passkey(
            request.form.get("credential", ""), challenge=challenge, origin=find_origin()
        )
    if worker is None:
        form = SignInForm(formdata=None)
        return render_template("staff/sign_in.html", form=form, refused="passkey"), 403
    with transaction():
        token = services.sign_in(worker)
    session.clear()  # as after a password
    session[WORKER_TOKEN] = token
    return redirect("/", 303)


def _show(refused: str = "") -> str:
    return render_template(
        "staff/passkeys.html",
        passkeys=list_passkeys(current_worker().id),
        origin=find_origin(),
        refused=refused,
    )
