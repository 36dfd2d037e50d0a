"""The worker's pages about a visit and a child's account; the child's surface is elsewhere."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from webapp.cases.access import require_child
from webapp.cases.models import Child
from webapp.cases.wording import name_tie
from webapp.core.db import db, transaction
from webapp.core.errors import DomainError, NotFound
from webapp.core.permissions import Permission, permission
from webapp.core.verbatim import digest
from webapp.core.web_security import PICTURE_POLICY
from webapp.drawings.codec import PackError
from webapp.drawings.picture import Shown
from webapp.i18n.messages import spoken_locale
from webapp.staff.guard import current_worker
from webapp.staff.models import Worker
from webapp.threehouses import services, wording
from webapp.threehouses.account_media import find_file
from webapp.threehouses.account_pages import (
    arrange_houses,
    arrange_look,
    find_ending,
    is_something_else,
)
from webapp.threehouses.asking import list_people_to_ask
from webapp.threehouses.forms import ObservationForm, QuestionsForm, VisitForm
from webapp.threehouses.given_up_pages import arrange_given_up
from webapp.threehouses.languages import list_offered, name_language, name_written
from webapp.threehouses.leading import list_openings
from webapp.threehouses.looking import record_looks
from webapp.threehouses.lost_pages import list_lost_tablets, list_tablets_out
from webapp.threehouses.models import ChildAccount, Visit
from webapp.threehouses.pictures import picture_of
from webapp.threehouses.queries import (
    list_observations,
    list_open_sittings,
    require_account,
    require_item,
    require_visit,
)
from webapp.threehouses.refused import list_refusals
from webapp.threehouses.rules import AccountSealed, House
from webapp.threehouses.said import find_asked_before
from webapp.threehouses.verify import verify_account
from webapp.threehouses.viewing import VIEWED, is_on_a_page, record_viewing
from webapp.threehouses.waits import list_waits
from webapp.threehouses.wish_pages import arrange_wishes

blueprint = Blueprint("threehouses", __name__)


class DrawingDamaged(DomainError):
    """What is stored of a drawing is not what was sealed, and cannot be drawn."""

    code = "drawing_damaged"
    status = 500


NARROWEST, USUAL, WIDEST = 64, 1600, 3200


@blueprint.record_once
def offer_names(state: BlueprintSetupState) -> None:
    """Give every page what codes are called and how things are shown, from their one home."""
    state.app.jinja_env.globals.update(
        describe_item=wording.describe_item,
        file_of=find_file,
        name_author=wording.name_author,
        name_house=wording.name_house,
        name_kind=wording.name_kind,
        name_language=_name_language,
        name_tie=name_tie,
        question_here=wording.question_here,
        shown_as=wording.shown_as,
        tell_refused=wording.tell_refused,
    )
    state.app.jinja_env.filters["name_language"] = _name_language


@blueprint.context_processor
def offer_wording() -> dict[str, Any]:
    """Give this domain's pages the names of its codes."""
    return {
        "wording": wording,
        "houses_in_order": list(House),
        "name_written": lambda code, script: name_written(code, script, locale=spoken_locale()),
    }


@blueprint.get("/children/<uuid:child_id>/visits/new")
@permission(Permission.RECORD_VISITS)
def prepare_visit(child_id: uuid.UUID) -> ResponseReturnValue:
    """Show the form that prepares a visit."""
    child = require_child(child_id, current_worker())
    return _show_preparation(child, _visit_form(child))


@blueprint.post("/children/<uuid:child_id>/visits/new")
@permission(Permission.RECORD_VISITS)
def create_visit(child_id: uuid.UUID) -> ResponseReturnValue:
    """Store the visit with its account, and go to the page from which the tablet is handed over."""
    child = require_child(child_id, current_worker())
    form = _visit_form(child)
    if not form.validate_on_submit():
        return _show_preparation(child, form), 422
    plan = form.plan()
    with transaction():
        worker = current_worker()
        visit = services.prepare_visit(require_child(child_id, worker).case_record, worker, plan)
    return redirect(url_for("threehouses.ready", visit_id=visit.id), 303)


@blueprint.get("/visits/<uuid:visit_id>/ready")
@permission(Permission.RECORD_VISITS)
def ready(visit_id: uuid.UUID) -> ResponseReturnValue:
    """Show what to tell the child, and the button that hands the tablet over."""
    visit = require_visit(visit_id, current_worker())
    form = QuestionsForm()
    form.fill_questions(services.read_questions(visit))
    return _show_ready(visit, form)


@blueprint.post("/visits/<uuid:visit_id>/questions")
@permission(Permission.RECORD_VISITS)
def change_questions(visit_id: uuid.UUID) -> ResponseReturnValue:
    """Word the worker's own questions otherwise, as long as nobody can have been asked."""
    form = QuestionsForm()
    if not form.validate_on_submit():
        return _show_ready(require_visit(visit_id, current_worker()), form), 422
    with transaction():
        worker = current_worker()
        visit = require_visit(visit_id, worker)
        services.change_questions(visit, worker, form.list_questions())
    return redirect(url_for("threehouses.ready", visit_id=visit_id), 303)


@blueprint.get("/accounts/<uuid:account_id>")
@permission(Permission.SEE_ACCOUNTS)
def show_account(account_id: uuid.UUID) -> ResponseReturnValue:
    """Show an account as the child left it, or that it is not finished."""
    return _show_account(_look_at(account_id), ObservationForm())


@blueprint.post("/accounts/<uuid:account_id>/close")
@permission(Permission.RECORD_VISITS)
def close_account(account_id: uuid.UUID) -> ResponseReturnValue:
    """Seal what the server holds of an account that the child has not ended."""
    with transaction():
        worker = current_worker()
        account = require_account(account_id, worker)
        if account.sealed_at is not None:
            raise AccountSealed()
        services.seal_for_child(account, closed_by_id=worker.id)
    return redirect(url_for("threehouses.show_account", account_id=account_id), 303)


@blueprint.post("/accounts/<uuid:account_id>/observations")
@permission(Permission.RECORD_VISITS)
def add_observation(account_id: uuid.UUID) -> ResponseReturnValue:
    """Add what the worker saw and thought, apart from what the child made."""
    form = ObservationForm()
    if not form.validate_on_submit():
        return _show_account(_look_at(account_id), form), 422
    with transaction():
        worker = current_worker()
        account = require_account(account_id, worker)
        services.add_observation(account.visit, worker, form.words())
    return redirect(
        url_for("threehouses.show_account", account_id=account_id, _anchor="observations"), 303
    )


@blueprint.get("/items/<uuid:item_id>/drawing.svg")
@permission(Permission.SEE_ACCOUNTS)
def drawing(item_id: uuid.UUID) -> ResponseReturnValue:
    """Answer what a child drew or put together as vectors, made from what is stored."""
    picture = _require_picture(item_id).svg()
    return _answer_picture(picture.encode("utf-8"), kind="image/svg+xml")


@blueprint.get("/items/<uuid:item_id>/drawing.png")
@permission(Permission.SEE_ACCOUNTS)
def drawing_png(item_id: uuid.UUID) -> ResponseReturnValue:
    """Answer the same as pixels; a whole page is `width` pixels wide."""
    width = min(max(request.args.get("width", USUAL, type=int), NARROWEST), WIDEST)
    return _answer_picture(_require_picture(item_id).pixels(width=width), kind="image/png")


def _name_language(code: str) -> str:
    return name_language(code, locale=spoken_locale())


def _visit_form(child: Child) -> VisitForm:
    form = VisitForm()
    form.offer(
        child,
        [person.asked for person in list_people_to_ask(child)],
        asked_before=find_asked_before(child.case_record.id),
    )
    return form


def _show_preparation(child: Child, form: VisitForm) -> str:
    return render_template(
        "threehouses/prepare_visit.html",
        child=child,
        form=form,
        people={person.asked.code: person for person in list_people_to_ask(child)},
        openings=list_openings(),
        languages=list_offered(spoken_locale()),
    )


def _show_ready(visit: Visit, form: QuestionsForm) -> str:
    if visit.account is None or visit.account.sealed_at is not None:
        raise NotFound()
    return render_template(
        "threehouses/ready.html",
        visit=visit,
        child=visit.case_record.child,
        sittings=list_open_sittings(visit.account.id),
        form=form,
        may_reword=services.may_reword(visit),
        openings=list_openings(),
    )


def _look_at(account_id: uuid.UUID) -> ChildAccount:
    """Return an account, with the look at its page in the log before it is shown."""
    with transaction():
        worker = current_worker()
        account = require_account(account_id, worker)
        record_looks(account, worker)
    return account


def _show_account(account: ChildAccount, form: ObservationForm) -> str:
    child = account.visit.case_record.child
    shared = {
        "account": account,
        "visit": account.visit,
        "child": child,
        "form": form,
        "observations": list_observations(account.visit_id),
        "opened_by": db.session.get_one(Worker, account.visit.worker_id),
        "tablets_out": list_tablets_out(account.id),
        "lost_tablets": list_lost_tablets(account.id),
        "waits": list_waits(account.id),
    }
    if account.sealed_at is None:
        missing = services.count_missing_media(account)
        return render_template(
            "threehouses/account_open.html",
            missing=missing,
            **shared,
        )
    return render_template(
        "threehouses/account.html",
        houses=arrange_houses(account),
        wishes=arrange_wishes(account),
        ending=find_ending(account),
        ended_elsewhere=is_something_else(account),
        failures=verify_account(account),
        refusals=list_refusals(account.items),
        given_up=arrange_given_up(account.id),
        look=arrange_look(account),
        **shared,
    )


def _require_picture(item_id: uuid.UUID) -> Shown:
    """Return the picture of an item, with the viewing in the log; a photo has its own route."""
    item = require_item(item_id, current_worker())
    try:
        picture = None if wording.shown_as(item).has_file else picture_of(item)
    except PackError as error:
        raise DrawingDamaged() from error
    if picture is None:
        raise NotFound()
    # Most pictures stand on a page that says so itself: the write lock is not taken for them.
    if not is_on_a_page(item, current_worker()):
        with transaction():
            worker = current_worker()
            record_viewing(VIEWED, require_item(item_id, worker), worker)
    return picture


def _answer_picture(picture: bytes, *, kind: str) -> Response:
    response = make_response(picture)
    response.content_type = kind
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    response.headers["Cache-Control"] = "private, no-store"
    response.set_etag(digest(picture))
    response.make_conditional(request)
    return response
