"""What is done to an assessment; each act with its audit event, in the caller's transaction.

Nothing here changes a child's words: a quotation is a pointer with a digest.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from webapp.assessments import queries
from webapp.assessments.form import MEMBERSHIP, SECTIONS, find_section
from webapp.assessments.form_shape import Section
from webapp.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentSection,
    ChildQuote,
    QuoteRevision,
    SectionRevision,
)
from webapp.assessments.prefill import membership_body
from webapp.assessments.rules import (
    LONGEST_TEXT,
    AssessmentCompleted,
    Body,
    NoAccountReason,
    NotSealed,
    check_body,
    check_completion,
    choose_excerpt,
    is_empty_body,
    restore_body,
)
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.cases.models import Child, Family
from webapp.core.clock import now, today
from webapp.core.db import db
from webapp.core.errors import DomainError, NotFound
from webapp.core.verbatim import check_words, digest_words
from webapp.staff.models import Worker


class SectionConflict(DomainError):
    """Somebody saved the section meanwhile; nothing was written, and both texts are here."""

    code = "section_conflict"
    status = 409

    def __init__(self, *, mine: Body, newest: queries.SectionState) -> None:
        super().__init__(
            revision=newest.revision,
            mine=mine,
            theirs=newest.body,
            author=newest.author,
            saved_at=newest.saved_at.isoformat() if newest.saved_at else None,
        )
        self.mine = mine


class QuoteConflict(DomainError):
    """Somebody saved the answers beside a quotation meanwhile; both texts are here."""

    code = "quote_conflict"
    status = 409


def start_assessment(family: Family, children: Sequence[Child], worker: Worker) -> Assessment:
    """Begin the record of a family with these children, whose cases the caller has checked.

    Raises NotFound for no child, or one of another family.
    """
    if not children or any(child.person.family_id != family.id for child in children):
        raise NotFound()
    assessment = Assessment(family_id=family.id, started_by_id=worker.id, started_on=today())
    assessment.children = [
        AssessmentChild(child_id=child.id, position=place, child=child)
        for place, child in enumerate(children)
    ]
    assessment.sections = [AssessmentSection(code=section.code, revision=0) for section in SECTIONS]
    db.session.add(assessment)
    db.session.flush()
    _record(assessment, EventName.ASSESSMENT_STARTED, worker)
    save_section(
        assessment, MEMBERSHIP.code, membership_body(children), base_revision=0, author=worker
    )
    return assessment


def save_section(
    assessment: Assessment,
    code: str,
    body: object,
    *,
    base_revision: int,
    author: Worker,
) -> queries.SectionState:
    """Save a section as typed and return its newest state; the same body makes no new revision.

    Raises SectionConflict (with `mine` and `theirs`) where `base_revision` is not the newest,
    BodyRefused, AssessmentCompleted, NotFound for an unknown code.
    """
    _require_open(assessment)
    section = find_section(code)
    mine = whole_body(assessment, section, body)
    newest = queries.get_section(assessment, code)
    if newest.body == mine:
        return newest
    if newest.revision != base_revision:
        raise SectionConflict(mine=mine, newest=newest)
    if newest.revision == 0 and is_empty_body(mine):
        return newest
    row = db.session.scalars(
        select(AssessmentSection).where(
            AssessmentSection.assessment_id == assessment.id, AssessmentSection.code == code
        )
    ).one()
    row.revision = newest.revision + 1
    db.session.add(
        SectionRevision(
            section_id=row.id,
            number=row.revision,
            author_id=author.id,
            saved_at=now(),
            body=mine,
        )
    )
    db.session.flush()
    _record(
        assessment, EventName.SECTION_SAVED, author, {"section": code, "revision": row.revision}
    )
    return queries.get_section(assessment, code)


def whole_body(assessment: Assessment, section: Section, body: object) -> Body:
    """Return a body that was sent, with the fields it left out empty. Raises BodyRefused."""
    keys = queries.child_keys(assessment)
    return restore_body(section, check_body(section, body, children=keys), children=keys)


def quote_item(
    assessment: Assessment,
    item_id: uuid.UUID,
    *,
    worker: Worker,
    start: int | None = None,
    end: int | None = None,
    expected: str | None = None,
) -> ChildQuote:
    """Put a sealed item, whole or words[start:end] (code points), into the child's story (I1).

    A second quotation of the same span answers with the first. Raises NotFound for an item of
    another child or a closed case, NotSealed, NoSuchExcerpt, AssessmentCompleted.
    """
    _require_open(assessment)
    item, child = queries.require_quotable_item(assessment, item_id, worker)
    if item.account.sealed_at is None:
        raise NotSealed()
    span = choose_excerpt(item.words, start=start, end=end, expected=expected)
    first, last = span or (None, None)
    same = [
        quote
        for quote in queries.list_all_quotes(assessment)
        if (quote.item_id, quote.start, quote.end) == (item.id, first, last)
    ]
    if same:
        return same[0]
    quote = ChildQuote(
        assessment_id=assessment.id,
        child_id=child.child_id,
        item_id=item.id,
        item=item,
        start=first,
        end=last,
        digest=digest_words((item.words or "")[first:last]) if span else item.digest,
        position=_next_position(assessment),
        quoted_by_id=worker.id,
        quoted_at=now(),
    )
    db.session.add(quote)
    db.session.flush()
    queries.quote_text(quote)  # refuses to keep a pointer into words that are not as sealed
    _record_quote(quote, EventName.QUOTE_MADE, worker, {"item": str(item.id)})
    return quote


def update_quote_answers(
    quote: ChildQuote,
    *,
    understanding: str,
    action: str,
    difference: str,
    base_revision: int,
    author: Worker,
) -> ChildQuote:
    """Save what we understand, what we will do, and where we see it differently (I3).

    Every save is kept as a revision. Raises QuoteConflict with both texts, AssessmentCompleted.
    """
    _require_open(_assessment_of(quote))
    mine = {"understanding": understanding, "action": action, "difference": difference}
    for text in mine.values():
        check_words(text, longest=LONGEST_TEXT)
    theirs = quote_answers(quote)
    if mine == theirs:
        return quote
    if quote.revision != base_revision:
        raise QuoteConflict(revision=quote.revision, mine=mine, theirs=theirs)
    quote.understanding, quote.action, quote.difference = understanding, action, difference
    quote.revision += 1
    db.session.add(
        QuoteRevision(
            quote_id=quote.id, number=quote.revision, author_id=author.id, saved_at=now(), **mine
        )
    )
    db.session.flush()
    _record_quote(quote, EventName.QUOTE_ANSWERED, author, {"revision": quote.revision})
    return quote


def quote_answers(quote: ChildQuote) -> dict[str, str]:
    """Return the three answers beside a quotation, by code."""
    return {
        "understanding": quote.understanding,
        "action": quote.action,
        "difference": quote.difference,
    }


def remove_quote(quote: ChildQuote, *, worker: Worker) -> None:
    """Take a quotation out of the assessment; what was quoted and answered stays on record."""
    _require_open(_assessment_of(quote))
    if quote.removed_at is None:
        quote.removed_at = now()
        db.session.flush()
        _record_quote(quote, EventName.QUOTE_REMOVED, worker, {"item": str(quote.item_id)})


def set_no_account_reason(
    assessment: Assessment, child_id: uuid.UUID, reason: NoAccountReason | None, *, worker: Worker
) -> None:
    """Record why there is no account from a child (I2), or take the reason away."""
    _require_open(assessment)
    child = next((one for one in assessment.children if one.child_id == child_id), None)
    if child is None:
        raise NotFound()
    code = reason.value if reason else None
    if child.no_account_reason == code:
        return
    child.no_account_reason = code
    db.session.flush()
    record_event(
        EventName.ASSESSMENT_REASON_RECORDED,
        actor_id=worker.id,
        subject_id=assessment.id,
        case_record_id=child.child.case_record.id,
        detail={"reason": code},
    )


def complete(assessment: Assessment, *, worker: Worker) -> None:
    """Close the assessment for editing. Raises ReasonNeeded (I2) and AssessmentCompleted."""
    _require_open(assessment)
    check_completion(queries.list_standings(assessment))
    for quote in queries.list_all_quotes(assessment):
        queries.quote_text(quote)
    assessment.completed_at = now()
    assessment.completed_by_id = worker.id
    db.session.flush()
    _record(assessment, EventName.ASSESSMENT_COMPLETED, worker)


def record_view(assessment: Assessment, worker: Worker) -> None:
    """Write down that somebody looked, on the record of each child whose account was shown."""
    for one in queries.list_open_children(assessment, worker):
        record_event(
            EventName.ASSESSMENT_VIEWED,
            actor_id=worker.id,
            subject_id=assessment.id,
            case_record_id=one.child.case_record.id,
        )


def _require_open(assessment: Assessment) -> None:
    if assessment.completed_at is not None:
        raise AssessmentCompleted()


def _assessment_of(quote: ChildQuote) -> Assessment:
    return db.session.get_one(Assessment, quote.assessment_id)


def _next_position(assessment: Assessment) -> int:
    highest = db.session.scalar(
        select(func.max(ChildQuote.position)).where(ChildQuote.assessment_id == assessment.id)
    )
    return 0 if highest is None else highest + 1


def _record(
    assessment: Assessment, name: EventName, worker: Worker, detail: dict[str, Any] | None = None
) -> None:
    for one in assessment.children:
        record_event(
            name,
            actor_id=worker.id,
            subject_id=assessment.id,
            case_record_id=one.child.case_record.id,
            detail=detail,
        )


def _record_quote(
    quote: ChildQuote, name: EventName, worker: Worker, detail: dict[str, Any]
) -> None:
    child = db.session.get_one(Child, quote.child_id)
    record_event(
        name,
        actor_id=worker.id,
        subject_id=quote.id,
        case_record_id=child.case_record.id,
        detail=detail,
    )
