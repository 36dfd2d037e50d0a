"""What the tablet sends and asks: changes, the seal, its one account; answered after commit."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, jsonify, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from webapp.core.db import transaction
from webapp.core.packing import packing
from webapp.core.permissions import Permission, permission
from webapp.i18n.languages import is_interface_locale
from webapp.replies.services import hear_at
from webapp.staff.guard import CHOSEN_LOCALE
from webapp.tablet.letters import NotABatch, read_json
from webapp.tablet.queries import describe_account, tell_change
from webapp.tablet.refusals import SET_ASIDE, answer_refusals, tell_refusal, tell_set_aside
from webapp.tablet.sittings import current_sitting, require_sittings, sending_sitting
from webapp.threehouses import services
from webapp.threehouses.aside import set_aside_changes
from webapp.threehouses.canonical import tell_time
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.rules import ENDED_BY_CHILD, Ended
from webapp.threehouses.syncing import Applied, Receipt, Refusal
from webapp.threehouses.waits import MOST_WAITING, note_waiting

blueprint = Blueprint("tablet_api", __name__, url_prefix="/tablet/api")
require_sittings(blueprint)
answer_refusals(blueprint)


@blueprint.get("/account")
@permission(Permission.CHILD)
@packing.compressed()
def account() -> ResponseReturnValue:
    """Answer everything that the child's screens need."""
    return jsonify(token=generate_csrf(), **describe_account(current_sitting()))


@blueprint.get("/token")
@permission(Permission.CHILD)
def token() -> ResponseReturnValue:
    """Answer the token of unsafe requests, to a page that was opened without a network."""
    return jsonify(token=generate_csrf())


@blueprint.post("/changes")
@permission(Permission.CHILD)
def changes() -> ResponseReturnValue:
    """Keep what is well formed and new; answer what is held and what was refused.

    Of a tablet that was reported lost it is set aside instead, and the answer is no receipt.
    """
    read = read_json()
    sent = read.get("changes")
    if not isinstance(sent, list):
        raise NotABatch()
    with transaction():
        if sending_sitting().revoked_at is not None:
            set_aside_changes(sending_sitting(), sent)
            applied = None
        else:
            applied = _apply(sent, _read_waiting(read))
    if applied is None:
        return jsonify(tell_set_aside()), SET_ASIDE
    _speak_as_chosen(sent)
    return jsonify(
        held=[_tell_receipt(receipt) for receipt in applied.held],
        met=[tell_change(row) for row in applied.met],
        refused=[_tell_refusal(refusal) for refusal in applied.refused],
        account_digest=applied.account_digest,
        count=applied.count,
    )


@blueprint.post("/seal")
@permission(Permission.CHILD)
def seal() -> ResponseReturnValue:
    """Seal the account if it holds exactly what the tablet counts."""
    asked = read_json()
    ended, count, digest = asked.get("ended"), asked.get("count"), asked.get("account_digest")
    if not isinstance(ended, str) or type(count) is not int or not isinstance(digest, str):
        raise NotABatch()
    if ended not in ENDED_BY_CHILD:
        raise NotABatch()
    with transaction():
        sitting = current_sitting()
        sealed = services.seal(
            sitting.account,
            ended=Ended(ended),
            count=count,
            account_digest=digest,
            sitting_id=sitting.id,
            tablet=_read_tablet(asked),
        )
    return jsonify(_tell_seal(sealed))


def _apply(sent: list[Any], waiting: tuple[uuid.UUID, int] | None) -> Applied:
    sitting = current_sitting()
    applied = services.apply_changes(sitting, sent, hear=hear_at(sitting))
    if waiting:
        note_waiting(sitting, *waiting)
    return applied


def _read_waiting(read: dict[str, Any]) -> tuple[uuid.UUID, int] | None:
    """Return the tablet's random id and how much it says still waits; a tablet need not tell."""
    tablet, waiting = _read_tablet(read), read.get("waiting")
    if tablet is None or type(waiting) is not int:
        return None
    return (tablet, waiting) if 0 <= waiting <= MOST_WAITING else None


def _read_tablet(read: dict[str, Any]) -> uuid.UUID | None:
    told = read.get("tablet")
    try:
        return uuid.UUID(told) if isinstance(told, str) else None
    except ValueError:
        return None


def _speak_as_chosen(sent: list[Any]) -> None:
    # Only the language of pages that the server renders for this tablet, such as the lock.
    for change in sent:
        body = change.get("body") if isinstance(change, dict) else None
        if not isinstance(body, dict) or body.get("name") != "language":
            continue
        if isinstance(body.get("value"), str) and is_interface_locale(body["value"]):
            session[CHOSEN_LOCALE] = body["value"]


def _tell_receipt(receipt: Receipt) -> dict[str, Any]:
    return {"id": str(receipt.id), "version": receipt.version, "digest": receipt.digest}


def _tell_refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "id": refusal.id,
        "version": refusal.version,
        "code": refusal.code,
        "field": refusal.field,
        "message": tell_refusal(refusal.code),
    }


def _tell_seal(account: ChildAccount) -> dict[str, Any]:
    return {
        "sealed_at": tell_time(account.sealed_at) if account.sealed_at else None,
        "digest": account.digest,
        "account_digest": account.account_digest,
        "ended": account.ended,
    }
