"""The worker's pages of an assessment: one section at a time, the child's account beside it."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.assessments import forms, queries, services, showing
from webapp.assessments.answering import list_answers
from webapp.assessments.form import CHILD_STORY, REASONS, find_section
from webapp.assessments.merging import differing_fields, merge_bodies
from webapp.assessments.models import Assessment, ChildQuote
from webapp.assessments.rules import (
    AssessmentCompleted,
    Body,
    BodyRefused,
    NoAccountReason,
    ReasonNeeded,
)
from webapp.cases.access import require_family
from webapp.cases.queries import list_children_of_family
from webapp.core.db import transaction
from webapp.core.errors import DomainError
from webapp.core.permissions import Permission, permission
from webapp.core.verbatim import TooManyWords, UnkeepableCharacters
from webapp.staff.guard import current_worker, is_allowed
from webapp.staff.models import Worker

blueprint = Blueprint("assessments", __name__)


@blueprint.context_processor
def offer_wording() -> dict[str, object]:
    """Give the pages of an assessment the wording of dates, times and reasons."""
    return {
        "saved_message": showing.saved_message,
        "show_stored_date": showing.show_stored_date,
        "reason_name": showing.reason_name,
    }


@blueprint.get("/families/<uuid:family_id>/assessments/new")
@permission(Permission.WRITE_ASSESSMENTS)
def choose_children(family_id: uuid.UUID) -> ResponseReturnValue:
    """Ask which children of the family the assessment is about."""
    worker = current_worker()
    family = require_family(family_id, worker)
    children = list_children_of_family(family.id, worker)
    return render_template("assessments/choose_children.html", family=family, children=children)


@blueprint.post("/families/<uuid:family_id>/assessments")
@permission(Permission.WRITE_ASSESSMENTS)
def start(family_id: uuid.UUID) -> ResponseReturnValue:
    """Start an assessment of the chosen children; ask which, where it is not plain."""
    chosen = set(request.form.getlist("child"))
    with transaction():
        worker = current_worker()
        family = require_family(family_id, worker)
        children = list_children_of_family(family.id, worker)
        subjects = [one for one in children if str(one.id) in chosen]
        if not chosen and len(children) == 1:
            subjects = children
        if not subjects:
            return redirect(url_for("assessments.choose_children", family_id=family_id))
        assessment = services.start_assessment(family, subjects, worker)
    return redirect(url_for("assessments.show_assessment", assessment_id=assessment.id), 303)


@blueprint.get("/assessments/<uuid:assessment_id>")
@permission(Permission.SEE_ASSESSMENTS)
def show_assessment(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Open the record at the child's story, its centre; `?section=` goes to another."""
    code = request.args.get("section")
    if code is not None:
        find_section(code)
        return redirect(_address(assessment_id, code))
    return _show(assessment_id, CHILD_STORY.code)


@blueprint.get("/assessments/<uuid:assessment_id>/sections/<code>")
@permission(Permission.SEE_ASSESSMENTS)
def show_section(assessment_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Show one section with the child's account beside it."""
    find_section(code)
    return _show(assessment_id, code)


@blueprint.post("/assessments/<uuid:assessment_id>/sections/<code>")
@permission(Permission.WRITE_ASSESSMENTS)
def save_section(assessment_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Save a section; show both texts when somebody saved it meanwhile."""
    section = find_section(code)
    base_revision = forms.read_revision(request.form)
    try:
        with transaction():
            worker = current_worker()
            assessment = queries.require_assessment(assessment_id, worker)
            mine = forms.read_body(section, request.form, children=queries.child_keys(assessment))
            services.save_section(
                assessment, code, mine, base_revision=base_revision, author=worker
            )
    except services.SectionConflict as conflict:
        return _show_conflict(assessment_id, code, conflict, base_revision=base_revision)
    except BodyRefused as refused:
        if "body" in request.form:
            raise
        return _show_refused(assessment_id, code, mine, refused)
    except AssessmentCompleted as late:
        whole = services.whole_body(assessment, section, mine)
        return _show_refused(assessment_id, code, whole, late)
    return redirect(_address(assessment_id, code), 303)


@blueprint.get("/assessments/<uuid:assessment_id>/sections/<code>/revisions")
@permission(Permission.SEE_ASSESSMENTS)
def list_revisions(assessment_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Show who saved what in a section, and when."""
    section = find_section(code)
    worker = current_worker()
    assessment = queries.require_assessment(assessment_id, worker)
    with transaction():
        services.record_view(assessment, worker)
    open_children = queries.list_open_children(assessment, worker)
    return render_template(
        "assessments/revisions.html",
        assessment=assessment,
        section=section,
        revisions=queries.list_revisions(assessment, code),
        pickable=queries.list_items(open_children),
    )


@blueprint.post("/assessments/<uuid:assessment_id>/quotes")
@permission(Permission.WRITE_ASSESSMENTS)
def make_quote(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Quote an item or an excerpt of it, and go to where it is answered."""
    item_id = request.form.get("item", type=uuid.UUID)
    if item_id is None:
        raise forms.WrongForm()
    span = forms.read_span(request.form)
    with transaction():
        worker = current_worker()
        assessment = queries.require_assessment(assessment_id, worker)
        quote = services.quote_item(assessment, item_id, worker=worker, **span)
    part = "action" if request.form.get("then") == "answer" else "quote"
    return redirect(f"{_address(assessment_id, CHILD_STORY.code)}#{part}-{quote.id}", 303)


@blueprint.post("/assessments/<uuid:assessment_id>/quotes/<uuid:quote_id>")
@permission(Permission.WRITE_ASSESSMENTS)
def save_answers(assessment_id: uuid.UUID, quote_id: uuid.UUID) -> ResponseReturnValue:
    """Save the three answers; show both texts when somebody saved them meanwhile."""
    answers = forms.read_answers(request.form)
    try:
        with transaction():
            worker, assessment, quote = _require_quote(assessment_id, quote_id)
            services.update_quote_answers(
                quote,
                **answers,
                base_revision=forms.read_revision(request.form),
                author=worker,
            )
    except services.QuoteConflict as conflict:
        worker, assessment, quote = _require_quote(assessment_id, quote_id)
        page = render_template(
            "assessments/quote_conflict.html",
            assessment=assessment,
            **showing.quote_facts(quote),
            mine=conflict.data["mine"],
            theirs=conflict.data["theirs"],
            revision=conflict.data["revision"],
        )
        return page, conflict.status
    except (AssessmentCompleted, TooManyWords, UnkeepableCharacters) as refused:
        worker, assessment, quote = _require_quote(assessment_id, quote_id)
        page = render_template(
            "assessments/not_saved.html",
            assessment=assessment,
            **showing.quote_facts(quote),
            mine=answers,
            error={"reason": refused.code},
        )
        return page, refused.status
    return redirect(f"{_address(assessment_id, CHILD_STORY.code)}#quote-{quote_id}", 303)


@blueprint.post("/assessments/<uuid:assessment_id>/quotes/<uuid:quote_id>/removal")
@permission(Permission.WRITE_ASSESSMENTS)
def remove_quote(assessment_id: uuid.UUID, quote_id: uuid.UUID) -> ResponseReturnValue:
    """Take a quotation out of the assessment; the original stays where it is."""
    with transaction():
        worker, _assessment, quote = _require_quote(assessment_id, quote_id)
        services.remove_quote(quote, worker=worker)
    return redirect(_address(assessment_id, CHILD_STORY.code), 303)


@blueprint.get("/assessments/<uuid:assessment_id>/completion")
@permission(Permission.WRITE_ASSESSMENTS)
def ask_to_complete(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Show what completing means, and ask for a reason where a child gave no account."""
    with transaction():
        worker = current_worker()
        assessment = queries.require_assessment(assessment_id, worker)
        services.record_view(assessment, worker)
    return _show_completion(assessment)


@blueprint.post("/assessments/<uuid:assessment_id>/completion")
@permission(Permission.WRITE_ASSESSMENTS)
def complete(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Keep the reasons given, and complete unless one is still missing (I2)."""
    with transaction():
        worker = current_worker()
        assessment = queries.require_assessment(assessment_id, worker)
        for one in queries.list_open_children(assessment, worker):
            given = request.form.get(f"reason.{one.child_id}")
            if given in set(NoAccountReason):
                services.set_no_account_reason(
                    assessment, one.child_id, NoAccountReason(given), worker=worker
                )
    try:
        with transaction():
            worker = current_worker()
            assessment = queries.require_assessment(assessment_id, worker)
            services.complete(assessment, worker=worker)
    except ReasonNeeded as missing:
        return _show_completion(
            queries.require_assessment(assessment_id, current_worker())
        ), missing.status
    return redirect(url_for("assessments.show_assessment", assessment_id=assessment_id), 303)


def _show(assessment_id: uuid.UUID, code: str) -> str:
    worker = current_worker()
    assessment = queries.require_assessment(assessment_id, worker)
    with transaction():
        services.record_view(assessment, worker)
    return render_template("assessments/section.html", **_facts(assessment_id, code))


def _show_refused(
    assessment_id: uuid.UUID, code: str, mine: Body, refused: DomainError
) -> ResponseReturnValue:
    error = {"reason": refused.code, **refused.data}
    facts = {**_facts(assessment_id, code), "body": mine, "error": error}
    return render_template("assessments/section.html", **facts), refused.status


def _facts(assessment_id: uuid.UUID, code: str) -> dict[str, object]:
    worker = current_worker()
    return showing.page_facts(
        queries.require_assessment(assessment_id, worker),
        code,
        worker,
        may_write=is_allowed(Permission.WRITE_ASSESSMENTS),
    )


def _show_conflict(
    assessment_id: uuid.UUID, code: str, conflict: services.SectionConflict, *, base_revision: int
) -> ResponseReturnValue:
    worker = current_worker()
    assessment = queries.require_assessment(assessment_id, worker)
    state = queries.get_section(assessment, code)
    mine, theirs = conflict.mine, state.body
    page = render_template(
        "assessments/conflict.html",
        assessment=assessment,
        section=state.section,
        state=state,
        mine=mine,
        theirs=theirs,
        together=merge_bodies(
            state.section,
            base=queries.get_body_at(assessment, code, base_revision),
            mine=mine,
            theirs=theirs,
        ),
        differing=differing_fields(state.section, mine, theirs),
        pickable=queries.list_items(queries.list_open_children(assessment, worker)),
    )
    return page, conflict.status


def _show_completion(assessment: Assessment) -> str:
    worker = current_worker()
    return render_template(
        "assessments/completion.html",
        assessment=assessment,
        standings={one.child_id: one for one in queries.list_standings(assessment)},
        open_ids={one.child_id for one in queries.list_open_children(assessment, worker)},
        reasons=REASONS,
        answers=list_answers(assessment, worker),
    )


def _require_quote(
    assessment_id: uuid.UUID, quote_id: uuid.UUID
) -> tuple[Worker, Assessment, ChildQuote]:
    worker = current_worker()
    assessment = queries.require_assessment(assessment_id, worker)
    return worker, assessment, queries.require_quote(assessment, quote_id, worker)


def _address(assessment_id: uuid.UUID, code: str) -> str:
    return url_for("assessments.show_section", assessment_id=assessment_id, code=code)
