"""Photos and voice from the tablet: how much is held, parts of it, and reading back what is here.

The first words of an answer are always what is held on the disk; the bytes travel apart from the
changes that name them.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from webapp.core.db import db, transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.media.queries import Standing, get_standing
from webapp.media.receiving import Part, receive
from webapp.media.rules import check_digest, kind_of
from webapp.media.services import open_media
from webapp.media.serving import answer_media
from webapp.tablet.letters import read_part
from webapp.tablet.refusals import SET_ASIDE, answer_refusals, tell_refusal, tell_set_aside
from webapp.tablet.sittings import current_sitting, require_sittings, sending_sitting
from webapp.threehouses import services
from webapp.threehouses.account_media import may_arrive
from webapp.threehouses.aside import measure_file, set_aside_part
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.rules import AccountSealed, SittingRevoked

blueprint = Blueprint("tablet_media", __name__, url_prefix="/tablet/api/media")
require_sittings(blueprint)
answer_refusals(blueprint)
_TOLD_AS = {"wrong_digest": "file_altered"}  # of a change it is told in other words


@blueprint.get("/<digest>")
@permission(Permission.CHILD)
def standing(digest: str) -> ResponseReturnValue:
    """Answer how much of a file is held; of another account's the same as of an unknown one."""
    if sending_sitting().revoked_at is not None:
        return _answer_aside(sending_sitting().id, digest)
    account = current_sitting().account
    found = get_standing(account.id, check_digest(digest))
    is_settled = found.complete or found.refusal is not None
    if not is_settled and not may_arrive(account, digest):
        # Said here, so that the tablet goes on to what the sealed account still waits for.
        found = Standing(refusal=AccountSealed.code)
    return jsonify(_tell(found))


@blueprint.put("/<digest>")
@permission(Permission.CHILD)
def receive_part(digest: str) -> ResponseReturnValue:
    """Keep the bytes of the body from `offset` on; answer how much is held after the commit."""
    part = read_part(digest)
    try:
        return jsonify(_tell(_receive(current_sitting(), part)))
    except SittingRevoked:
        with transaction():
            sitting = sending_sitting()
            set_aside_part(sitting, part)
        return _answer_aside(sitting.id, digest)


@blueprint.get("/<digest>/content")
@permission(Permission.CHILD)
def content(digest: str) -> ResponseReturnValue:
    """Answer what this visit took in, while nothing is sealed (a reload, or another tablet)."""
    account = current_sitting().account
    if account.sealed_at is not None:
        raise NotFound()
    return answer_media(open_media(account.id, check_digest(digest)))


def _receive(sitting: Sitting, part: Part) -> Standing:
    account_id, digest = sitting.account_id, part.digest

    def refuse_closed() -> None:
        current_sitting()
        account = db.session.get(ChildAccount, account_id, populate_existing=True)
        if account is None or not may_arrive(account, digest, kind_of(part.told_type)):
            raise AccountSealed()

    def note_late() -> None:
        if sitting.account.sealed_at is not None:
            services.record_late_arrival(sitting, digest)

    return receive(account_id, part, refuse_closed=refuse_closed, note_kept=note_late)


def _answer_aside(sitting_id: uuid.UUID, digest: str) -> ResponseReturnValue:
    """Answer what is set aside of a file, in the shape of what is held, and never as complete."""
    held, total = measure_file(sitting_id, check_digest(digest))
    return jsonify(_tell(Standing(held=held, total=total)) | tell_set_aside()), SET_ASIDE


def _tell(found: Standing) -> dict[str, Any]:
    refusal = None
    if found.refusal is not None:
        told = _TOLD_AS.get(found.refusal, found.refusal)
        refusal = {"code": found.refusal, "message": tell_refusal(told)}
    return {
        "held": found.held,
        "total": found.total,
        "complete": found.complete,
        "refusal": refusal,
    }
