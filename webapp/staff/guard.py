"""The guard in front of every route: who asks, what the route needs, or the request is refused."""

from __future__ import annotations

from contextlib import suppress

from flask import Flask, Response, current_app, g, request, session

from webapp.core.clock import now
from webapp.core.db import transaction
from webapp.core.errors import HandedOver, NoSpace, NotFound, SignInNeeded
from webapp.core.permissions import Permission, permission_of
from webapp.i18n.locale import set_locale
from webapp.staff.models import Worker, WorkerSession
from webapp.staff.queries import find_live_session
from webapp.staff.rules import SEEN_EVERY, LockReason, may
from webapp.staff.services import lock, note_seen

WORKER_TOKEN = "worker"
SITTING_TOKEN = "sitting"  # set at hand-over; its presence locks every worker's address
# A cookie that the tablet's own script sets when it goes to a child where no server can hear of it.
WITH_CHILD = "with-child"
CHOSEN_LOCALE = "locale"  # of the pages before anybody has signed in
_OPEN_TO_ALL = {Permission.PUBLIC, Permission.CHILD}


def install_guard(app: Flask) -> None:
    """Check the permission of every route before its view runs."""
    app.before_request(end_what_a_child_holds)
    app.before_request(check_permission)
    app.after_request(forget_the_mark)


def end_what_a_child_holds() -> None:
    """End the worker's session of a browser that went to a child without a network (threat 1)."""
    if request.endpoint == "static" or WITH_CHILD not in request.cookies:
        return
    found = find_session_of_cookie()
    session.pop(WORKER_TOKEN, None)
    if found is not None:
        with suppress(NoSpace), transaction():
            lock(found, why=LockReason.WITH_CHILD)


def forget_the_mark(response: Response) -> Response:
    """Forget that mark when a worker has proved who they are, or the server knows of the child."""
    is_marked = request.endpoint != "static" and WITH_CHILD in request.cookies
    if is_marked and (WORKER_TOKEN in session or SITTING_TOKEN in session):
        response.delete_cookie(WITH_CHILD, samesite="Strict")
    return response


def check_permission() -> None:
    """Refuse what the route's permission does not allow.

    Raises NotFound for a route that names none and for a role without it, HandedOver while the
    tablet is with a child, SignInNeeded for nobody.
    """
    if request.endpoint == "static":
        return
    if request.endpoint is None:
        _speak_as_on_known_pages()
        return
    needed = permission_of(current_app.view_functions[request.endpoint])
    if needed is None:
        raise NotFound()
    if needed in _OPEN_TO_ALL:
        return
    if SITTING_TOKEN in session:
        raise HandedOver()
    g.worker_session = find_session_of_cookie()
    _speak()
    if needed is Permission.ENTRANCE:
        return
    if g.worker_session is None:
        raise SignInNeeded()
    if not may(g.worker_session.worker.role, needed):
        raise NotFound()
    _note_seen(g.worker_session)


def current_worker() -> Worker:
    """Return who is signed in. Raises SignInNeeded."""
    found: WorkerSession | None = g.get("worker_session")
    if found is None:
        raise SignInNeeded()
    return found.worker


def signed_in_worker() -> Worker | None:
    """Return who is signed in, if anybody is; for the top of a page."""
    found: WorkerSession | None = g.get("worker_session")
    return found.worker if found else None


def is_allowed(needed: Permission) -> bool:
    """Return whether the person signed in holds a permission; for links in templates."""
    found: WorkerSession | None = g.get("worker_session")
    return found is not None and may(found.worker.role, needed)


def find_session_of_cookie() -> WorkerSession | None:
    """Return the live session whose token this request's cookie carries."""
    token = session.get(WORKER_TOKEN)
    return find_live_session(token) if isinstance(token, str) else None


def _note_seen(found: WorkerSession) -> None:
    if now() - found.last_seen_at < SEEN_EVERY:
        return
    # On a full disk reading goes on; the session then ends a little early.
    with suppress(NoSpace), transaction():
        note_seen(found)


def _speak() -> None:
    found: WorkerSession | None = g.worker_session
    set_locale(found.worker.locale if found else session.get(CHOSEN_LOCALE, ""))


def _speak_as_on_known_pages() -> None:
    # An unknown address must answer in the same words as a forbidden one.
    if SITTING_TOKEN not in session:
        g.worker_session = find_session_of_cookie()
        _speak()
