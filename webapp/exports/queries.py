"""Reads everything a document is composed of, in one place; it leaves nothing out yet."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from webapp.assessments.models import Assessment, AssessmentChild, ChildQuote
from webapp.assessments.queries import list_all_quotes, list_open_children, read_sections
from webapp.assessments.rules import Body
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.exports.models import Export
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.queries import list_quotable_items
from webapp.threehouses.refused import list_refusals
from webapp.threehouses.rules import audience_of
from webapp.threehouses.said import list_asked_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An assessment with its newest texts, its live quotations and all sealed items."""

    assessment: Assessment
    children: tuple[AssessmentChild, ...]
    open_child_ids: frozenset[uuid.UUID]  # whose cases the person who exports may open
    bodies: Mapping[str, Body]
    quotes: tuple[ChildQuote, ...]
    people: Mapping[str, str]  # names of those the children were asked about, by audience
    items: Mapping[uuid.UUID, AccountItem]
    refusals: Mapping[uuid.UUID, str]  # codes: why the files of these items were refused
    # Accounts found to be as they were sealed: once for all the copies composed of one reading,
    # because a full drawing takes a second to prove and a form shows seven copies.
    proved: set[uuid.UUID] = field(default_factory=set)

    @property
    def accounts(self) -> Mapping[uuid.UUID, ChildAccount]:
        """The sealed accounts that have any item, by id."""
        return {item.account_id: item.account for item in self.items.values()}


def read_source(assessment: Assessment, worker: Worker) -> Source:
    """Return what the documents of an assessment are composed of.

    The caller has asked whether the worker may open it.
    """
    children = tuple(assessment.children)
    open_children = list_open_children(assessment, worker)
    items = list_quotable_items([child.child_id for child in children])
    states = read_sections(assessment)
    return Source(
        assessment=assessment,
        children=children,
        open_child_ids=frozenset(child.child_id for child in open_children),
        bodies={code: state.body for code, state in states.items()},
        quotes=tuple(list_all_quotes(assessment)),
        people=list_people(assessment, open_children),
        items={item.id: item for item in items},
        refusals=list_refusals(items),
    )


def list_people(assessment: Assessment, children: Iterable[AssessmentChild]) -> dict[str, str]:
    """Return the people of the record whom these children were ever asked about, by audience."""
    asked = {code for child in children for code in list_asked_names(child.child.case_record.id)}
    names = {audience_of(person.id): person.name for person in assessment.family.people}
    return {code: name for code, name in names.items() if code in asked}


def next_copy_number(assessment_id: uuid.UUID) -> int:
    """Return the number of the next copy; call inside the transaction that makes it."""
    last = db.session.scalar(
        select(func.max(Export.copy_number)).where(Export.assessment_id == assessment_id)
    )
    return (last or 0) + 1


def require_export(export_id: uuid.UUID, assessment: Assessment) -> Export:
    """Return a copy of that very assessment. Raises NotFound for all others."""
    found = db.session.get(Export, export_id)
    if found is None or found.assessment_id != assessment.id:
        raise NotFound()
    return found
