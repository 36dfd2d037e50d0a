"""What a passkey's ceremony needs of the web: our own address, and a challenge in the cookie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from flask import Response, current_app, request, session

from webapp.config import Settings
from webapp.core.clock import now
from webapp.core.errors import NotFound
from webapp.staff import passkeys
from webapp.staff.passkeys import Challenge, Origin, new_challenge
from webapp.staff.rules import LONGEST_CHALLENGE, Purpose

_CHALLENGE = "challenge"
# The one name that browsers allow without https; an address in numbers is no name at all.
_THIS_MACHINE = re.compile(r"localhost(:[0-9]{1,5})?")


def find_origin() -> Origin | None:
    """Return where passkeys of this installation belong, or None where there can be none.

    A real installation is told its own address: the Host header is whatever a proxy lets through.
    """
    settings: Settings = current_app.config["THREE_HOUSES"]
    if settings.origin:
        return Origin(settings.origin)
    if not settings.is_loopback_only or not _THIS_MACHINE.fullmatch(request.host):
        return None
    return Origin(f"{request.scheme}://{request.host}")


def ask_to_prove(purpose: Purpose) -> Response:
    """Answer what the browser needs to use a passkey. Raises NotFound where there can be none."""
    origin = find_origin()
    if origin is None:
        raise NotFound()
    return as_json(passkeys.ask_to_prove(challenge=keep_challenge(purpose), origin=origin))


def as_json(content: str) -> Response:
    """Return an answer that is JSON already."""
    return Response(content, mimetype="application/json")


def keep_challenge(purpose: Purpose) -> Challenge:
    """Make a challenge and put it into the signed cookie, in place of an older one."""
    challenge = new_challenge()
    session[_CHALLENGE] = {
        "purpose": purpose.value,
        "content": challenge.content.hex(),
        "made_at": challenge.made_at.isoformat(),
    }
    return challenge


def take_challenge(purpose: Purpose) -> Challenge | None:
    """Take the challenge out of the cookie; None where it is for something else, or too old."""
    kept = session.pop(_CHALLENGE, None)
    if not isinstance(kept, Mapping) or kept["purpose"] != purpose.value:
        return None
    made_at = datetime.fromisoformat(kept["made_at"])
    if not made_at <= now() <= made_at + LONGEST_CHALLENGE:
        return None
    return Challenge(content=bytes.fromhex(kept["content"]), made_at=made_at)
