"""Writes half an invented assessment through the real services, as a social worker would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp.assessments import services
from webapp.assessments.models import Assessment, ChildQuote
from webapp.assessments.queries import get_section
from webapp.cases.models import Child, Family
from webapp.core.clock import today
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount

REASON = {
    "worried_about": (
        "The school told us that Amira is often tired on Mondays and that she asked twice not to "
        "be sent home before her mother was there. A neighbour has heard shouting at night. We "
        "are worried that the children hear and see adults being frightened at home."
    ),
    "threshold": "Child in need, Children Act 1989, section 17",
}
SITUATION = {
    "reason_now": (
        "Karl moved in two years ago. The shouting that the children describe began last winter, "
        "when he lost his work."
    ),
    "family_understanding": (
        "Layla says that the worry is money and that the arguments are loud but nothing more. "
        "Huda says that the children ask to stay with her on other nights than Friday."
    ),
    "worker_perspective": (
        "What Amira wrote and what the school sees agree with each other. I have not yet heard "
        "Karl's own account, and I have not seen Sami alone."
    ),
}
RISKS = {
    "past_harm": "No injury is known. Amira describes hiding with Sami at night.",
    "adult_worries": "That Sami has begun to stop talking at nursery when he is collected.",
}
RESILIENCE = {
    "working_well": (
        "Fridays at Huda's: the children eat, sleep and laugh there. Amira looks after Sami and "
        "says so with pride. Layla came to every appointment."
    ),
    "helpers": "Huda Alkhayali; Petra Pretence, Sami's teacher.",
}
BACKGROUND = (
    "Amira reads above her age in English and speaks Arabic with her grandmother. She has been at "
    "the same school since she was five. She looks after her brother more than a child of her age "
    "should have to."
)
HIDING = "when he shouts i hide with Sami under the bed"
AT_NANAS = "to sleep at nanas when he is home"
WITHOUT_FEAR = "أريد أن ننام كلنا بدون خوف"


def write_half_an_assessment(children: Mapping[str, Child], worker: Worker) -> Assessment:
    """Start the assessment of Amira and Sami, fill some sections, and quote what Amira wrote."""
    amira, sami = children["amira"], children["sami"]
    family = db.session.get_one(Family, amira.person.family_id)
    assessment = services.start_assessment(family, [amira, sami], worker)
    for code, fields in _sections(amira).items():
        newest = get_section(assessment, code)
        services.save_section(
            assessment,
            code,
            {**newest.body, **fields},
            base_revision=newest.revision,
            author=worker,
        )
    _quote_amira(assessment, amira, worker)
    return assessment


def _sections(amira: Child) -> dict[str, dict[str, Any]]:
    agreed_on = (today() - timedelta(days=8)).isoformat()
    return {
        "reason": REASON,
        "plan_timeframe": {
            "plan": "See both children alone; see Layla alone; hear Karl; speak with the school.",
            "time_frame": "35 working days",
            "agreed_with_manager": "yes",
            "agreed_on": agreed_on,
        },
        "child_protection": {"section_47": "no", "initial_conference": "no"},
        "child_story": {"background": {str(amira.id): BACKGROUND}},
        "situation": SITUATION,
        "risks": RISKS,
        "resilience": RESILIENCE,
    }


def _quote_amira(assessment: Assessment, amira: Child, worker: Worker) -> None:
    hiding = _quote(assessment, amira, HIDING, worker)
    services.update_quote_answers(
        hiding,
        understanding=(
            "Amira is frightened at night and takes it on herself to keep Sami safe. She names a "
            "place where she hides, so this has happened more than once."
        ),
        action=(
            "We will talk with Layla alone about the nights, and agree with Huda where the "
            "children can sleep when there is shouting. Amira will be told first."
        ),
        difference="",
        base_revision=hiding.revision,
        author=worker,
    )
    at_nanas = _quote(assessment, amira, AT_NANAS, worker)
    services.update_quote_answers(
        at_nanas,
        understanding="Nana's home is where Amira feels safe and sleeps well.",
        action="Two more nights at Nana's each week, from this week on, are being agreed.",
        difference="We cannot promise every night: the grown-ups still have to decide together.",
        base_revision=at_nanas.revision,
        author=worker,
    )
    _quote(assessment, amira, WITHOUT_FEAR, worker)  # a wish that nobody has answered yet


def _quote(assessment: Assessment, child: Child, words: str, worker: Worker) -> ChildQuote:
    item = db.session.scalars(
        select(AccountItem)
        .join(AccountItem.account)
        .where(
            AccountItem.words == words,
            ChildAccount.visit.has(case_record_id=child.case_record.id),
        )
        .order_by(AccountItem.id)
    ).one()
    return services.quote_item(assessment, item.id, worker=worker)
