"""The worker's pages about replies; the child is told them on the tablet."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from webapp.core.db import transaction
from webapp.core.errors import NotFound
from webapp.core.permissions import Permission, permission
from webapp.i18n.messages import spoken_locale
from webapp.replies import services
from webapp.replies.forms import ReplyForm
from webapp.replies.queries import (
    list_accounts_heard,
    list_heard,
    list_replies,
    require_reply,
)
from webapp.staff.guard import current_worker
from webapp.threehouses import wording
from webapp.threehouses.languages import list_offered
from webapp.threehouses.looking import show_also
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.queries import require_account
from webapp.threehouses.refused import list_refusals
from webapp.threehouses.services import record_look

blueprint = Blueprint("replies", __name__)


@blueprint.record_once
def offer_replies(state: BlueprintSetupState) -> None:
    """Give the pages of a child's account and record their replies."""
    state.app.jinja_env.globals.update(
        replies_to=list_replies,
        heard_of=list_heard,
        name_writer=wording.name_writer,
    )
    show_also(state.app, list_accounts_heard)


@blueprint.get("/accounts/<uuid:account_id>/replies/new")
@permission(Permission.RECORD_VISITS)
def new_reply(account_id: uuid.UUID) -> ResponseReturnValue:
    """Show the form in which a worker replies to the child of a sealed account."""
    account = _look_at(account_id)
    return _show_form(account, _reply_form(account))


@blueprint.post("/accounts/<uuid:account_id>/replies/new")
@permission(Permission.RECORD_VISITS)
def write_reply(account_id: uuid.UUID) -> ResponseReturnValue:
    """Store the reply, which waits for the child's next visit."""
    account = _require_sealed(account_id)
    form = _reply_form(account)
    if not form.validate_on_submit():
        return _show_form(_look_at(account_id), form), 422
    with transaction():
        services.write_reply(
            _require_sealed(account_id),
            current_worker(),
            text=form.read_text(),
            language=form.read_language(),
            about=form.read_about(),
        )
    return _show_account(account_id)


@blueprint.post("/replies/<uuid:reply_id>/withdrawal")
@permission(Permission.RECORD_VISITS)
def withdraw_reply(reply_id: uuid.UUID) -> ResponseReturnValue:
    """Take back a reply of one's own that the child has not been told."""
    with transaction():
        worker = current_worker()
        reply = require_reply(reply_id, worker)
        account_id = reply.account_id
        services.withdraw_reply(reply, worker)
    return _show_account(account_id)


def _look_at(account_id: uuid.UUID) -> ChildAccount:
    """Return a sealed account, with the look at it in the log: the form shows what is in it."""
    with transaction():
        account = _require_sealed(account_id)
        record_look(account, current_worker())
    return account


def _require_sealed(account_id: uuid.UUID) -> ChildAccount:
    account = require_account(account_id, current_worker())
    if account.sealed_at is None:
        raise NotFound()
    return account


def _reply_form(account: ChildAccount) -> ReplyForm:
    form = ReplyForm()
    form.offer(account, about=request.args.get("about", ""))
    return form


def _show_form(account: ChildAccount, form: ReplyForm) -> str:
    asked = form.about.data
    item = next((item for item in account.items if str(item.id) == asked), None)
    return render_template(
        "replies/new.html",
        account=account,
        child=account.visit.case_record.child,
        form=form,
        item=item,
        refusals=list_refusals([item] if item else []),
        languages=list_offered(spoken_locale()),
    )


def _show_account(account_id: uuid.UUID) -> ResponseReturnValue:
    return redirect(
        url_for("threehouses.show_account", account_id=account_id, _anchor="replies"), 303
    )
