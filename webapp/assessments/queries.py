"""Reads of assessments; a child's items and quotations only where that child's case is open."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import defer, lazyload, selectinload

from webapp.assessments.form import SECTIONS, find_section
from webapp.assessments.form_shape import Section
from webapp.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentSection,
    ChildQuote,
    SectionRevision,
)
from webapp.assessments.rules import (
    Body,
    ChildStanding,
    QuoteAltered,
    restore_body,
    verify_excerpt,
)
from webapp.cases.access import holds_case
from webapp.cases.models import CaseRecord
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount, Visit
from webapp.threehouses.rules import House
from webapp.threehouses.verify import is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """A section and its newest revision; number 0, no time and no author when never saved."""

    section: Section
    revision: int
    body: Body
    saved_at: datetime | None
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """One revision of a section, with the name of who saved it."""

    number: int
    saved_at: datetime
    author: str
    body: Body


def is_open_to(worker: Worker) -> ColumnElement[bool]:
    """Return the condition on `Assessment` that it is about a child whose case is open to them."""
    return Assessment.id.in_(
        select(AssessmentChild.assessment_id)
        .join(CaseRecord, CaseRecord.child_id == AssessmentChild.child_id)
        .where(holds_case(worker))
    )


def list_assessments(family_id: uuid.UUID, worker: Worker) -> list[Assessment]:
    """Return the assessments of a family that this worker may open, newest first."""
    return list(
        db.session.scalars(
            select(Assessment)
            .where(Assessment.family_id == family_id, is_open_to(worker))
            .order_by(Assessment.started_on.desc(), Assessment.id)
        )
    )


def require_assessment(assessment_id: uuid.UUID, worker: Worker) -> Assessment:
    """Return the assessment of a child whose case this worker may open. Raises NotFound."""
    assessment = db.session.scalar(
        select(Assessment)
        .where(Assessment.id == assessment_id, is_open_to(worker))
        .options(
            selectinload(Assessment.children),
            selectinload(Assessment.sections),
            selectinload(Assessment.quotes),
        )
    )
    if assessment is None:
        raise NotFound()
    return assessment


def list_open_children(assessment: Assessment, worker: Worker) -> list[AssessmentChild]:
    """Return the children of the assessment whose cases this worker may open."""
    allowed = set(
        db.session.scalars(
            select(CaseRecord.child_id).where(
                CaseRecord.child_id.in_([one.child_id for one in assessment.children]),
                holds_case(worker),
            )
        )
    )
    return [one for one in assessment.children if one.child_id in allowed]


def child_keys(assessment: Assessment) -> list[str]:
    """Return the ids of the assessment's children as they stand in bodies, in order."""
    return [str(one.child_id) for one in assessment.children]


def get_section(assessment: Assessment, code: str) -> SectionState:
    """Return a section with its newest body. Raises NotFound for a code the form has not."""
    section = find_section(code)
    row = db.session.execute(
        select(SectionRevision, Worker.name)
        .join(AssessmentSection, AssessmentSection.id == SectionRevision.section_id)
        .join(Worker, Worker.id == SectionRevision.author_id)
        .where(AssessmentSection.assessment_id == assessment.id, AssessmentSection.code == code)
        .order_by(SectionRevision.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return _state(assessment, section, None, "")
    return _state(assessment, section, row[0], row[1])


def read_sections(assessment: Assessment) -> dict[str, SectionState]:
    """Return every section of the form with its newest body, by code, in the form's order."""
    rows = db.session.execute(
        select(AssessmentSection.code, SectionRevision, Worker.name)
        .join(SectionRevision, SectionRevision.section_id == AssessmentSection.id)
        .join(Worker, Worker.id == SectionRevision.author_id)
        .where(
            AssessmentSection.assessment_id == assessment.id,
            SectionRevision.number == AssessmentSection.revision,
        )
        .order_by(AssessmentSection.code)
    )
    newest = {code: (revision, name) for code, revision, name in rows}
    return {
        section.code: _state(assessment, section, *newest.get(section.code, (None, "")))
        for section in SECTIONS
    }


def _state(
    assessment: Assessment, section: Section, revision: SectionRevision | None, author: str
) -> SectionState:
    stored: dict[str, Any] = revision.body if revision else {}
    return SectionState(
        section=section,
        revision=revision.number if revision else 0,
        body=restore_body(section, stored, children=child_keys(assessment)),
        saved_at=revision.saved_at if revision else None,
        author=author,
    )


def list_revisions(assessment: Assessment, code: str) -> list[RevisionLine]:
    """Return every revision of a section, newest first."""
    section = find_section(code)
    rows = db.session.execute(
        select(SectionRevision, Worker.name)
        .join(AssessmentSection, AssessmentSection.id == SectionRevision.section_id)
        .join(Worker, Worker.id == SectionRevision.author_id)
        .where(AssessmentSection.assessment_id == assessment.id, AssessmentSection.code == code)
        .order_by(SectionRevision.number.desc())
    )
    keys = child_keys(assessment)
    return [
        RevisionLine(
            number=revision.number,
            saved_at=revision.saved_at,
            author=name,
            body=restore_body(section, revision.body, children=keys),
        )
        for revision, name in rows
    ]


def get_body_at(assessment: Assessment, code: str, number: int) -> Body:
    """Return what a section held at one revision; empty for number 0 and unknown ones."""
    section = find_section(code)
    stored = db.session.scalar(
        select(SectionRevision.body)
        .join(AssessmentSection, AssessmentSection.id == SectionRevision.section_id)
        .where(
            AssessmentSection.assessment_id == assessment.id,
            AssessmentSection.code == code,
            SectionRevision.number == number,
        )
    )
    return restore_body(section, stored or {}, children=child_keys(assessment))


def list_quotes(assessment: Assessment, worker: Worker) -> list[ChildQuote]:
    """Return the live quotations of the children whose cases this worker may open, in order."""
    allowed = {one.child_id for one in list_open_children(assessment, worker)}
    return [quote for quote in list_all_quotes(assessment) if quote.child_id in allowed]


def list_all_quotes(assessment: Assessment) -> list[ChildQuote]:
    """Return every live quotation, in order; whoever shows them asks about each child first."""
    return list(
        db.session.scalars(
            select(ChildQuote)
            .where(ChildQuote.assessment_id == assessment.id, ChildQuote.removed_at.is_(None))
            .order_by(ChildQuote.position, ChildQuote.id)
        )
    )


def require_quote(assessment: Assessment, quote_id: uuid.UUID, worker: Worker) -> ChildQuote:
    """Return a live quotation of a child whose case this worker may open. Raises NotFound."""
    for quote in list_quotes(assessment, worker):
        if quote.id == quote_id:
            return quote
    raise NotFound()


def quote_text(quote: ChildQuote) -> str | None:
    """Return the quoted words, proved against the sealed item's digest; None without words.

    Raises QuoteAltered where item, excerpt or digest are not what they were when quoted.
    """
    item = quote.item
    if not is_whole(item):
        raise QuoteAltered()
    if item.words:
        return verify_excerpt(item.words, start=quote.start, end=quote.end, digest=quote.digest)
    if quote.digest != item.digest:
        raise QuoteAltered()
    return None


def require_quotable_item(
    assessment: Assessment, item_id: uuid.UUID, worker: Worker
) -> tuple[AccountItem, AssessmentChild]:
    """Return an item and its child, one of the assessment's and open to this worker.

    Raises NotFound for all others. Whether its account is sealed is the service's question.
    """
    children = {one.child_id: one for one in list_open_children(assessment, worker)}
    row = db.session.execute(
        select(AccountItem, CaseRecord.child_id)
        .join(ChildAccount, ChildAccount.id == AccountItem.account_id)
        .join(Visit, Visit.id == ChildAccount.visit_id)
        .join(CaseRecord, CaseRecord.id == Visit.case_record_id)
        .where(AccountItem.id == item_id, CaseRecord.child_id.in_(children))
    ).first()
    if row is None:
        raise NotFound()
    return row[0], children[row[1]]


def list_items(children: Sequence[AssessmentChild]) -> list[AccountItem]:
    """Return the sealed items of these children, newest account first, in the houses' order.

    Their strokes are not read: see `list_accounts`.
    """
    return items_of(list_accounts(children))


def items_of(accounts: Iterable[ChildAccount]) -> list[AccountItem]:
    """Return the items of these accounts, account by account, in the houses' order."""
    places = {house.value: place for place, house in enumerate(House)}
    return [
        item
        for account in accounts
        for item in sorted(account.items, key=lambda item: places[item.house])
    ]


def list_accounts(children: Iterable[AssessmentChild]) -> list[ChildAccount]:
    """Return the sealed accounts of these children, newest first, with items without strokes."""
    return list(
        db.session.scalars(
            select(ChildAccount)
            .join(ChildAccount.visit)
            .join(Visit.case_record)
            .where(
                CaseRecord.child_id.in_([one.child_id for one in children]),
                ChildAccount.sealed_at.is_not(None),
            )
            .options(
                selectinload(ChildAccount.items).options(
                    defer(AccountItem.strokes), lazyload(AccountItem.account)
                ),
                selectinload(ChildAccount.houses),
            )
            .order_by(Visit.held_at.desc(), ChildAccount.id)
        )
    )


def list_standings(assessment: Assessment) -> list[ChildStanding]:
    """Return how the assessment stands with each child: sealed accounts, or a reason (I2)."""
    rows = db.session.execute(
        select(CaseRecord.child_id, func.count(ChildAccount.id))
        .join(Visit, Visit.case_record_id == CaseRecord.id)
        .join(ChildAccount, ChildAccount.visit_id == Visit.id)
        .where(
            CaseRecord.child_id.in_([one.child_id for one in assessment.children]),
            ChildAccount.sealed_at.is_not(None),
        )
        .group_by(CaseRecord.child_id)
    )
    counts: dict[uuid.UUID, int] = {row[0]: row[1] for row in rows}
    return [
        ChildStanding(
            child_id=one.child_id,
            sealed_accounts=counts.get(one.child_id, 0),
            reason=one.no_account_reason,
        )
        for one in assessment.children
    ]
