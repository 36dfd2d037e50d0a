"""One address for benchmarks: a new invented visit at each call; only a bench server has it."""

from __future__ import annotations

from flask import Blueprint, session
from flask.typing import ResponseReturnValue

from webapp.cases.queries import list_children
from webapp.core.clock import now
from webapp.core.db import transaction
from webapp.core.packing import packing
from webapp.core.permissions import Permission, permission
from webapp.i18n.languages import DEFAULT_LOCALE
from webapp.staff.guard import CHOSEN_LOCALE, SITTING_TOKEN
from webapp.staff.queries import list_workers
from webapp.staff.rules import may
from webapp.tablet.pages import show_surface
from webapp.threehouses import services
from webapp.threehouses.rules import Presentation

blueprint = Blueprint("bench", __name__)


@blueprint.get("/bench/")
@permission(Permission.PUBLIC)
@packing.compressed()
def shell() -> ResponseReturnValue:
    """Open a new account for this browser and show it the child's surface, in one answer."""
    with transaction():
        token = _open_sitting()
    session.clear()
    session[SITTING_TOKEN] = token
    session[CHOSEN_LOCALE] = DEFAULT_LOCALE
    return show_surface()


def _open_sitting() -> str:
    workers = (each for each in list_workers() if may(each.role, Permission.RECORD_VISITS))
    worker, child = next((each, child) for each in workers for child in list_children(each))
    plan = services.VisitPlan(
        held_at=now(),
        place="A benchmark",
        child_language=child.language,
        child_script=child.script,
        interface_locale=DEFAULT_LOCALE,
        presentation=Presentation.SIMPLE_WORDS,
        parents_told=True,
        seen_alone=True,
    )
    visit = services.prepare_visit(child.case_record, worker, plan)
    if visit.account is None:
        raise LookupError("a prepared visit has an account")
    _sitting, token = services.hand_over(visit.account, worker)
    return token
