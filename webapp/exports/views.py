"""Handing an assessment out: PDF, DOCX and print page, each for one recipient."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.assessments.models import Assessment
from webapp.assessments.queries import list_open_children, require_assessment
from webapp.assessments.rules import QuoteAltered
from webapp.assessments.services import record_view
from webapp.core.db import transaction
from webapp.core.errors import DomainError
from webapp.core.permissions import Permission, permission
from webapp.exports.blocks import list_digests
from webapp.exports.forms import ExportForm, list_audiences, read_choice
from webapp.exports.models import Export
from webapp.exports.pdf import NoLettersForWords, PdfNotSet
from webapp.exports.print_page import draw_pictures
from webapp.exports.queries import list_people, read_source, require_export
from webapp.exports.rules import (
    CONTENT_TYPES,
    ChangedSince,
    Form,
    WordsNotCarried,
    file_name,
)
from webapp.exports.selection import LeftOut
from webapp.exports.services import (
    CopyNumberTaken,
    Rendered,
    Wanted,
    compose_again,
    preview_left_out,
    record_copy,
    render_copy,
)
from webapp.exports.wording import name_reason
from webapp.i18n.locale import current_locale
from webapp.staff.guard import current_worker

blueprint = Blueprint("exports", __name__)

TRIES = 3


@blueprint.get("/assessments/<uuid:assessment_id>/exports/new")
@permission(Permission.EXPORT)
def new_export(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for whom a copy is, and show for each what it would leave out and why."""
    assessment = require_assessment(assessment_id, current_worker())
    return _show_form(assessment, _offered_form(assessment))


@blueprint.post("/assessments/<uuid:assessment_id>/exports/new")
@permission(Permission.EXPORT)
def make_export(assessment_id: uuid.UUID) -> ResponseReturnValue:
    """Make and record the copy, then answer with the file or the page to print."""
    assessment = require_assessment(assessment_id, current_worker())
    form = _offered_form(assessment)
    if not form.validate_on_submit():
        return _show_form(assessment, form, status=422)
    try:
        rendered, export = _make_copy(assessment, form.wanted())
    except (NoLettersForWords, WordsNotCarried, PdfNotSet, QuoteAltered) as error:
        return _show_form(assessment, form, status=error.status, problem=error)
    if rendered.wanted.form is Form.PRINT:
        address = url_for("exports.print_export", assessment_id=assessment_id, export_id=export.id)
        return redirect(address, 303)
    return _answer_file(rendered)


@blueprint.get("/assessments/<uuid:assessment_id>/exports/<uuid:export_id>/print")
@permission(Permission.EXPORT)
def print_export(assessment_id: uuid.UUID, export_id: uuid.UUID) -> ResponseReturnValue:
    """Show one copy as a page to print, as long as nothing in it has changed since."""
    with transaction():
        worker = current_worker()
        assessment = require_assessment(assessment_id, worker)
        record_view(assessment, worker)
    export = require_export(export_id, assessment)
    try:
        document = compose_again(assessment, worker, export).document
    except ChangedSince as error:
        page = render_template("exports/changed.html", assessment=assessment)
        return make_response(page, error.status)
    return render_template(
        "exports/print.html",
        document=document,
        digests=list_digests(document),
        pictures=draw_pictures(document),
    )


def _make_copy(assessment: Assessment, wanted: Wanted) -> tuple[Rendered, Export]:
    worker = current_worker()
    worker_id = worker.id
    for tried in range(1, TRIES + 1):
        rendered = render_copy(assessment, worker, wanted)
        try:
            with transaction():
                return rendered, record_copy(rendered, worker_id=worker_id)
        except CopyNumberTaken:
            if tried == TRIES:
                raise
    raise CopyNumberTaken()


def _offered_form(assessment: Assessment) -> ExportForm:
    form = ExportForm()
    children = list_open_children(assessment, current_worker())
    form.offer(children, list_people(assessment, children), locale=current_locale())
    return form


def _show_form(
    assessment: Assessment,
    form: ExportForm,
    *,
    status: int = 200,
    problem: DomainError | None = None,
) -> Response:
    page = render_template(
        "exports/new.html",
        assessment=assessment,
        form=form,
        left_out=_preview(assessment),
        known_as={one.child_id: one.child.person.known_as for one in assessment.children},
        name_reason=name_reason,
        problem=problem.code if problem else "",
    )
    return make_response(page, status)


def _preview(assessment: Assessment) -> dict[str, tuple[LeftOut, ...] | None]:
    worker = current_worker()
    source = read_source(assessment, worker)
    found: dict[str, tuple[LeftOut, ...] | None] = {}
    for choice, _label in list_audiences(list_open_children(assessment, worker), source.people):
        audience, child_id = read_choice(choice)
        wanted = Wanted(
            audience=audience,
            recipient="",
            form=Form.PRINT,
            locale=current_locale(),
            child_id=child_id,
        )
        try:
            found[choice] = preview_left_out(source, wanted)
        except QuoteAltered:
            found[choice] = None
    return found


def _answer_file(rendered: Rendered) -> Response:
    form = rendered.wanted.form
    name = file_name(
        rendered.assessment_id,
        made_on=rendered.made_at.date(),
        copy_number=rendered.copy_number,
        digest=rendered.digest,
        form=form,
    )
    response = make_response(rendered.content)
    response.headers["Content-Type"] = CONTENT_TYPES[form]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
