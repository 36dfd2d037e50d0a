"""My children, one child's record, and the auditor's list of events."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.assessments.queries import list_assessments
from webapp.audit.queries import list_event_names, list_events
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.cases.access import require_child
from webapp.cases.queries import get_family_of, list_children_of_family
from webapp.core.db import transaction
from webapp.core.permissions import Permission, permission
from webapp.desk import queries
from webapp.desk.account_cards import make_cards
from webapp.staff.guard import current_worker, is_allowed
from webapp.staff.queries import get_names
from webapp.threehouses.refused import list_refusals
from webapp.threehouses.said import list_asked_names, list_said

blueprint = Blueprint("desk", __name__)

EVENTS_ON_A_PAGE = 50
LAST_PAGE = 1_000_000  # beyond any log, and within what a database can count


@blueprint.get("/")
@permission(Permission.SIGNED_IN)
def my_children() -> ResponseReturnValue:
    """Show the worker's children, or bring those who see no child to their own first page."""
    if is_allowed(Permission.SEE_CASES):
        summaries = queries.list_my_children(current_worker())
        return render_template("desk/my_children.html", summaries=summaries)
    if is_allowed(Permission.MANAGE_WORKERS):
        return redirect(url_for("staff.workers"))
    return redirect(url_for("desk.audit"))


@blueprint.get("/children/<uuid:child_id>")
@permission(Permission.SEE_CASES)
def child_record(child_id: uuid.UUID) -> ResponseReturnValue:
    """Show a child's record; that it was looked at is in the log before it is shown."""
    worker = current_worker()
    child = require_child(child_id, worker)
    with transaction():
        record_event(
            EventName.CASE_VIEWED,
            actor_id=worker.id,
            subject_id=child.id,
            case_record_id=child.case_record.id,
        )
    accounts = queries.list_accounts(child)
    account_ids = [account.id for account in accounts]
    return render_template(
        "desk/child_record.html",
        child=child,
        view=get_family_of(child),
        cards=make_cards(
            accounts,
            used=queries.list_accounts_used(account_ids),
            with_child=queries.list_accounts_with_child(account_ids),
            said=list_said(account_ids),
            names=list_asked_names(child.case_record.id),
        ),
        waiting=queries.list_waiting([child], {child.case_record.id: accounts})[child.id],
        seal=queries.find_seal(accounts),
        refusals=list_refusals(item for account in accounts for item in account.items),
        visits=queries.list_visits(child),
        assessments=list_assessments(child.person.family_id, worker),
        siblings=[
            other
            for other in list_children_of_family(child.person.family_id, worker)
            if other.id != child.id
        ],
    )


@blueprint.get("/audit")
@permission(Permission.SEE_AUDIT)
def audit() -> ResponseReturnValue:
    """Show who did what, when; ids and codes only."""
    name = request.args.get("name", "")
    page = min(max(1, request.args.get("page", 1, type=int)), LAST_PAGE)
    events, has_more = list_events(name=name, page=page, per_page=EVENTS_ON_A_PAGE)
    return render_template(
        "audit/events.html",
        events=events,
        has_more=has_more,
        page=page,
        name=name,
        names=list_event_names(),
        actors=get_names(event.actor_id for event in events if event.actor_id),
    )
