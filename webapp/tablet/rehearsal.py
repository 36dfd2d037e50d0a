"""A rehearsal (P9): the child's screens with an invented child, for a worker; it stores nothing."""

from __future__ import annotations

import base64
import secrets
import uuid
from typing import Any, Final

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from webapp.core.permissions import Permission, permission
from webapp.i18n import gettext as _
from webapp.i18n.languages import get_language
from webapp.staff.guard import current_worker
from webapp.staff.models import Worker
from webapp.tablet.queries import describe_houses, list_groups, list_locales
from webapp.threehouses.prompts import PROMPTS, list_follow_ups
from webapp.threehouses.rules import Presentation, WrittenBy
from webapp.threehouses.services import KEY_BYTES

blueprint = Blueprint("rehearsal", __name__)

# No account of the record can have it: those are random, and this says that it is nobody's.
NOBODYS_ACCOUNT: Final = uuid.UUID("00000000-0000-4000-8000-000000000000")
INVENTED_NAME: Final = "Robin"


@blueprint.get("/rehearsal")
@permission(Permission.RECORD_VISITS)
def shell() -> ResponseReturnValue:
    """Show the child's surface for a rehearsal; the worker stays signed in."""
    return render_template("tablet/rehearsal.html")


@blueprint.get("/rehearsal/account")
@permission(Permission.RECORD_VISITS)
def account() -> ResponseReturnValue:
    """Answer an invented account with a key that nobody keeps."""
    return jsonify(_describe_invented(current_worker()))


def _describe_invented(worker: Worker) -> dict[str, Any]:
    language = get_language(worker.locale)
    return {
        "account": str(NOBODYS_ACCOUNT),
        "token": "",  # nothing of a rehearsal is sent
        "opened_by": str(worker.id),
        "key": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii"),
        "sealed": False,
        "ended": None,
        "first_name": INVENTED_NAME,
        "worker_name": worker.name,
        "locale": language.code,
        "locales": list_locales(),
        "presentation": Presentation.SIMPLE_WORDS.value,
        "child_language": language.tag,
        "writers": [writer.value for writer in WrittenBy],
        "next_step": {"text": _("I come again and we talk about your houses."), "when": None},
        "houses": describe_houses(NOBODYS_ACCOUNT),
        "prompts": dict(PROMPTS),
        "follow_ups": list_follow_ups(),
        "audiences": list_groups(),
        "earlier": [],
        "changes": [],
    }
