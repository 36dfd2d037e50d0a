"""A tablet's random id, in a cookie of its own; it says which passes lie there."""

from __future__ import annotations

import uuid

from flask import Response, current_app, request

from webapp.core.web_security import LONGEST_COOKIE


def find_tablet_id() -> uuid.UUID | None:
    """Return the id of the tablet that asks; None where no roster was ever made for it."""
    try:
        return uuid.UUID(request.cookies.get(_name(), ""))
    except ValueError:
        return None


def keep_tablet_id(response: Response, tablet_id: uuid.UUID) -> None:
    """Let the tablet keep its id; unlike the session's it outlives hand-over and sign-out."""
    response.set_cookie(
        _name(),
        str(tablet_id),
        max_age=LONGEST_COOKIE,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-tablet"
