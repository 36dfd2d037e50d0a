"""Signing in and out, own settings, and the administrator's list of workers."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.i18n import gettext as _
from webapp.i18n.languages import is_interface_locale
from webapp.staff import services
from webapp.staff.ceremony import find_origin
from webapp.staff.forms import SignInForm, WorkerForm, name_of_role
from webapp.staff.guard import (
    CHOSEN_LOCALE,
    WORKER_TOKEN,
    current_worker,
    is_allowed,
    signed_in_worker,
)
from webapp.staff.limits import limit_password_tries
from webapp.staff.queries import list_managers, list_passkey_ids, list_workers
from webapp.staff.rules import Role

blueprint = Blueprint("staff", __name__)


@blueprint.app_context_processor
def offer_who_is_signed_in() -> dict[str, Any]:
    """Give every page who is signed in, what they may do, and where passkeys belong."""
    return {
        "signed_in": signed_in_worker(),
        "is_allowed": is_allowed,
        "name_of_role": name_of_role,
        "passkey_origin": find_origin,
        "own_passkey_ids": _list_own_passkey_ids,
    }


@blueprint.get("/sign-in")
@permission(Permission.ENTRANCE)
def ask_to_sign_in() -> ResponseReturnValue:
    """Show the sign-in page, or the first page to somebody who is in already."""
    if signed_in_worker() is not None:
        return redirect("/")
    return render_template("staff/sign_in.html", form=SignInForm(), refused="")


@blueprint.post("/sign-in")
@permission(Permission.ENTRANCE)
@limit_password_tries
def sign_in() -> ResponseReturnValue:
    """Open a session; an unknown address and a wrong password get the same answer."""
    form = SignInForm()
    worker = services.check_password(form.email.data or "", form.password.data or "")
    if worker is None:
        with transaction():
            services.note_refused_sign_in()
        return render_template("staff/sign_in.html", form=form, refused="password"), 403
    with transaction():
        token = services.sign_in(worker)
    session.clear()  # nothing that was in the cookie before lives on (threat 10)
    session[WORKER_TOKEN] = token
    return redirect("/", 303)


@blueprint.post("/sign-out")
@permission(Permission.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End the session here and on the server."""
    with transaction():
        services.sign_out(g.worker_session)
    session.clear()
    return redirect(url_for("staff.ask_to_sign_in"), 303)


@blueprint.post("/language")
@permission(Permission.ENTRANCE)
def language() -> ResponseReturnValue:
    """Keep the language of the pages: with the worker, or in the cookie before signing in."""
    locale = request.form.get("locale", "")
    if not is_interface_locale(locale):
        raise NotFound()
    worker = signed_in_worker()
    if worker is None:
        session[CHOSEN_LOCALE] = locale
    else:
        with transaction():
            services.choose_locale(worker, locale)
    return redirect(_own_page(request.form.get("back", "/")), 303)


@blueprint.get("/workers")
@permission(Permission.MANAGE_WORKERS)
def workers() -> ResponseReturnValue:
    """Show the workers and the form for a new one."""
    return _show_workers(_worker_form())


@blueprint.post("/workers")
@permission(Permission.MANAGE_WORKERS)
def add_worker() -> ResponseReturnValue:
    """Add a worker."""
    form = _worker_form()
    if not form.validate_on_submit():
        return _show_workers(form), 422
    password_hash = services.hash_password(form.password.data or "")
    try:
        with transaction():
            services.add_worker(
                email=form.email.data or "",
                name=form.name.data or "",
                role=Role(form.role.data),
                password_hash=password_hash,
                manager_id=form.manager_id,
                actor_id=current_worker().id,
            )
    except services.EmailInUse:
        form.email.errors = [_("Another worker signs in with this address.")]
        return _show_workers(form), 422
    return redirect(url_for("staff.workers"), 303)


@blueprint.post("/workers/<uuid:worker_id>/deactivate")
@permission(Permission.MANAGE_WORKERS)
def deactivate_worker(worker_id: uuid.UUID) -> ResponseReturnValue:
    """End a worker's access at once."""
    with transaction():
        services.deactivate_worker(worker_id, actor_id=current_worker().id)
    return redirect(url_for("staff.workers"), 303)


def _worker_form() -> WorkerForm:
    form = WorkerForm()
    form.offer(list_managers())
    return form


def _show_workers(form: WorkerForm) -> str:
    return render_template("staff/workers.html", form=form, workers=list_workers())


def _own_page(address: str) -> str:
    """Return an address of this site, never of another (`//elsewhere`, `/\\elsewhere`)."""
    is_own = address.startswith("/") and address[1:2] not in ("/", "\\")
    return address if is_own and address.isprintable() else "/"


def _list_own_passkey_ids() -> list[str]:
    worker = signed_in_worker()
    return [] if worker is None else list_passkey_ids(worker.id)
