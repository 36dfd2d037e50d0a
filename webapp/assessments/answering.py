"""Where each worry and wish is answered (I5): one reading for the pages and for documents."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from webapp.assessments.form import INTERVENTION_PLAN
from webapp.assessments.models import Assessment, AssessmentSection, ChildQuote, SectionRevision
from webapp.assessments.queries import get_section, list_items, list_open_children, list_quotes
from webapp.assessments.rules import (
    MUST_BE_ANSWERED,
    Answer,
    Body,
    QuoteFacts,
    read_plan_items,
    trace_answers,
)
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredItem:
    """One worry or wish of a child, and where the assessment answers it."""

    item: AccountItem
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedItem:
    """One worry or wish that an assessment quotes; nothing of what is on it."""

    assessment_id: uuid.UUID
    house: str
    kind: str
    answer: Answer


def list_answers(assessment: Assessment, worker: Worker) -> list[AnsweredItem]:
    """Return the worries and wishes of the children open to this worker, and their answers."""
    return answer_items(
        list_items(list_open_children(assessment, worker)),
        quotes=list_quotes(assessment, worker),
        plan=get_section(assessment, INTERVENTION_PLAN.code).body,
    )


def answer_items(
    items: Iterable[AccountItem], *, quotes: Iterable[ChildQuote], plan: Body
) -> list[AnsweredItem]:
    """Return those of these items that must be answered, and where each is.

    `plan` is the body of the intervention plan.
    """
    asked = [item for item in items if item.house in MUST_BE_ANSWERED]
    answers = trace_answers(
        [item.id for item in asked],
        quotes=[_quote_facts(quote) for quote in quotes],
        plan_items=read_plan_items(plan),
    )
    return [
        AnsweredItem(item=item, answer=answer) for item, answer in zip(asked, answers, strict=True)
    ]


def list_quoted_items(child_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[QuotedItem]]:
    """Return by child the worries and wishes that stand in an assessment, each once.

    The caller has asked `cases.access` for the children.
    """
    quotes: dict[uuid.UUID, list[ChildQuote]] = defaultdict(list)
    kinds: dict[uuid.UUID, tuple[str, str]] = {}
    for quote, house, kind in _read_quotes(child_ids):
        quotes[quote.assessment_id].append(quote)
        kinds[quote.item_id] = (house, kind)
    plans = _read_plans(quotes)
    found: dict[uuid.UUID, list[QuotedItem]] = defaultdict(list)
    for assessment_id, of_assessment in quotes.items():
        whose = {quote.item_id: quote.child_id for quote in of_assessment}
        answers = trace_answers(
            list(whose),
            quotes=[_quote_facts(quote) for quote in of_assessment],
            plan_items=plans.get(assessment_id, set()),
        )
        for answer in answers:
            house, kind = kinds[answer.item_id]
            found[whose[answer.item_id]].append(
                QuotedItem(assessment_id=assessment_id, house=house, kind=kind, answer=answer)
            )
    return found


def _read_quotes(child_ids: Sequence[uuid.UUID]) -> list[tuple[ChildQuote, str, str]]:
    rows = db.session.execute(
        select(ChildQuote, AccountItem.house, AccountItem.kind)
        .join(AccountItem, AccountItem.id == ChildQuote.item_id)
        .where(
            ChildQuote.child_id.in_(child_ids),
            ChildQuote.removed_at.is_(None),
            AccountItem.house.in_(MUST_BE_ANSWERED),
        )
        .options(lazyload(ChildQuote.item))
        .order_by(ChildQuote.quoted_at, ChildQuote.id)
    )
    return [(quote, house, kind) for quote, house, kind in rows]


def _read_plans(assessment_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Return by assessment the worries and wishes that its newest plan says it answers."""
    rows = db.session.execute(
        select(AssessmentSection.assessment_id, SectionRevision.body)
        .join(SectionRevision, SectionRevision.section_id == AssessmentSection.id)
        .where(
            AssessmentSection.assessment_id.in_(list(assessment_ids)),
            AssessmentSection.code == INTERVENTION_PLAN.code,
            SectionRevision.number == AssessmentSection.revision,
        )
        .order_by(AssessmentSection.assessment_id)
    )
    return {assessment_id: read_plan_items(body) for assessment_id, body in rows}


def _quote_facts(quote: ChildQuote) -> QuoteFacts:
    return QuoteFacts(
        quote_id=quote.id,
        item_id=quote.item_id,
        action=quote.action,
        difference=quote.difference,
    )
