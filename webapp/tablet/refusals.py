"""What a refusal is called in plain words; the codes are what the tablet acts on."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response
from werkzeug.exceptions import RequestEntityTooLarge

from webapp.core.errors import DomainError
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.media.rules import Refusal
from webapp.media.wording import REFUSALS

_MESSAGES: dict[str, str] = {
    **REFUSALS,
    "account_altered": _l(
        "The server does not hold everything as it was sent. Nothing was sealed."
    ),
    "account_unsealed": _l("This account is not sealed. It can still be taken in."),
    "account_sealed": _l("This account is sealed. Nothing in it changes any more."),
    "account_too_large": _l("There is more here than one account can carry."),
    "aside_full": _l("No more can be set aside. The tablet keeps everything."),
    "bad_digest": _l("The fingerprint of the file is not one that a tablet makes."),
    "bad_id": _l("The identifier is not one that a tablet makes."),
    "bad_language": _l("The language or the script is not written as a code."),
    "bad_reason": _l("The reason is not one that a tablet tells."),
    "bad_part": _l("The piece of the file has no size or place that it can have."),
    "bad_points": _l("A point of the line is not four whole numbers."),
    "busy": _l("The server is busy. What has arrived is kept; the rest can be sent again."),
    "damaged": _l("What is set aside is not what came. It cannot be read any more."),
    "different_body": _l("Something else is already kept under this identifier."),
    "different_kind": _l("This identifier already belongs to something of another kind."),
    "file_altered": REFUSALS[Refusal.WRONG_DIGEST],
    "file_incomplete": _l("The photo or recording has not come whole."),
    "incomplete": _l("The server does not hold everything yet. Nothing was sealed."),
    "letter_closed": _l("This server cannot open what the tablet sent. The tablet keeps it."),
    "media_damaged": _l("The photo or recording cannot be read any more."),
    "media_missing": _l("Photos or recordings have not arrived yet. Nothing was sealed."),
    "met": _l("Another tablet said something else. What is kept stays."),
    "missing_field": _l("A part of the change is missing."),
    "no_sitting": _l("This tablet is locked. A worker can open it again."),
    "no_space": _l("The server has no room left. The tablet keeps everything."),
    "not_a_batch": _l("The message is not a list of changes."),
    "not_a_change": _l("One entry of the list is not a change."),
    "not_a_letter": _l("The message is not a visit that began on a tablet."),
    "not_an_integer": _l("A number is not a whole number."),
    "not_named": _l("Nothing in the account names this photo or recording."),
    "not_found": _l("This is not here."),
    "not_json": _l("The message could not be read."),
    "other_account": _l("This belongs to another account."),
    "not_with_you": _l("The child of this visit is not with you at present."),
    "out_of_range": _l("A number is smaller or larger than it can be."),
    "others_wait": _l("Another tablet still has something of this visit. Nothing was sealed."),
    "set_aside": _l("This was set aside until a worker decides. The tablet keeps everything."),
    "too_large": _l("The message is too large. Send less at once."),
    "too_many_changes": _l("The message has too many changes. Send fewer at once."),
    "too_many_points": _l("The line has more points than one line can have."),
    "too_many_words": _l("The text is longer than one note can be."),
    "unkeepable_characters": _l("The text has control characters that cannot be kept."),
    "unknown_code": _l("A choice is not one of those on offer."),
    "unknown_kind": _l("This kind of change is not known."),
    "unknown_prompt": _l("The question does not belong to this house."),
    "wrong_digest": _l("The change was altered on its way: its digest does not match."),
    "wrong_house": _l("This kind of change does not belong there."),
}

SET_ASIDE = 202  # taken from the tablet, and by no means held: it must erase nothing


def tell_set_aside() -> dict[str, str]:
    """Return the answer to what came from a tablet that was reported lost."""
    return {"code": "set_aside", "message": tell_refusal("set_aside")}


def answer_refusals(blueprint: Blueprint) -> None:
    """Answer what this blueprint's routes refuse with a code, a plain message and its data."""
    blueprint.register_error_handler(DomainError, _answer_refusal)
    blueprint.register_error_handler(RequestEntityTooLarge, _answer_too_large)


def _answer_refusal(error: DomainError) -> Response:
    body = {**error.data, "code": error.code, "message": tell_refusal(error.code)}
    return make_response(jsonify(body), error.status)


def _answer_too_large(_error: RequestEntityTooLarge) -> Response:
    return make_response(jsonify(code="too_large", message=tell_refusal("too_large")), 413)


def tell_refusal(code: str) -> str:
    """Return the message of a refusal."""
    message = _MESSAGES.get(code)
    return str(message) if message is not None else _("The change was not taken. It is kept here.")
