"""Saving sections and answers as they are typed, as JSON; refusals carry both texts."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from webapp.assessments import queries, services
from webapp.assessments.forms import ANSWERS, WrongForm
from webapp.assessments.showing import saved_message
from webapp.core.clock import now
from webapp.core.db import transaction
from webapp.core.permissions import Permission, permission
from webapp.staff.guard import current_worker

blueprint = Blueprint("assessments_api", __name__, url_prefix="/api/assessments")


@blueprint.post("/<uuid:assessment_id>/sections/<code>")
@permission(Permission.WRITE_ASSESSMENTS)
def save_section(assessment_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Save a section; 409 with `mine` and `theirs` when somebody saved it meanwhile."""
    base_revision, body = _read_change()
    with transaction():
        worker = current_worker()
        assessment = queries.require_assessment(assessment_id, worker)
        state = services.save_section(
            assessment, code, body, base_revision=base_revision, author=worker
        )
    return jsonify(revision=state.revision, message=saved_message(state.saved_at or now()))


@blueprint.post("/<uuid:assessment_id>/quotes/<uuid:quote_id>")
@permission(Permission.WRITE_ASSESSMENTS)
def save_answers(assessment_id: uuid.UUID, quote_id: uuid.UUID) -> ResponseReturnValue:
    """Save the three answers beside a quotation; 409 with both texts likewise."""
    base_revision, body = _read_change()
    answers = {name: body.get(name, "") for name in ANSWERS}
    if not all(isinstance(text, str) for text in answers.values()):
        raise WrongForm()
    with transaction():
        worker = current_worker()
        assessment = queries.require_assessment(assessment_id, worker)
        quote = services.update_quote_answers(
            queries.require_quote(assessment, quote_id, worker),
            **answers,
            base_revision=base_revision,
            author=worker,
        )
    return jsonify(revision=quote.revision, message=saved_message(now()))


def _read_change() -> tuple[int, dict[str, Any]]:
    """Return revision and body of what a script sent. Raises WrongForm."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise WrongForm()
    base_revision, body = sent.get("base_revision"), sent.get("body")
    if type(base_revision) is not int or not isinstance(body, dict):
        raise WrongForm()
    return base_revision, body
