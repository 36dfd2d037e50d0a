"""What a tablet gives up of a sealed account: set aside, and answered after the commit.

The answer is all that lets a tablet forget it, so it says what is kept and nothing else.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.permissions import Permission, permission
from webapp.tablet.letters import NotABatch, read_json, read_part
from webapp.tablet.refusals import answer_refusals
from webapp.tablet.sittings import current_sitting, require_sittings
from webapp.threehouses.given_up import Given, give_up_changes, give_up_part

blueprint = Blueprint("tablet_aside", __name__, url_prefix="/tablet/api/aside")
require_sittings(blueprint)
answer_refusals(blueprint)


@blueprint.post("")
@permission(Permission.CHILD)
def give_up() -> ResponseReturnValue:
    """Set aside changes; answer which the account holds, and the digests of those set aside."""
    given = _read_given(read_json())
    with transaction():
        kept = give_up_changes(current_sitting(), given)
    held = [{"id": each.id, "version": each.version, "digest": each.digest} for each in kept.held]
    return jsonify(held=held, aside=list(kept.aside))


@blueprint.put("/<digest>")
@permission(Permission.CHILD)
def give_up_file(digest: str) -> ResponseReturnValue:
    """Set aside the bytes of the body from `offset` on; answer how much of the file is there."""
    part = read_part(digest)
    reason, kind = request.args.get("reason", ""), request.args.get("kind", "")
    with transaction():
        held = give_up_part(current_sitting(), part, reason=reason, kind=kind)
    return jsonify(digest=digest, held=held, complete=held == part.total)


def _read_given(read: dict[str, Any]) -> list[Given]:
    sent = read.get("changes")
    if not isinstance(sent, list):
        raise NotABatch()
    return [_read_one(one) for one in sent]


def _read_one(one: object) -> Given:
    told = one if isinstance(one, dict) else {}
    reason, text = told.get("reason"), told.get("text")
    if not isinstance(reason, str) or not isinstance(text, str):
        raise NotABatch()
    return Given(reason, text)
