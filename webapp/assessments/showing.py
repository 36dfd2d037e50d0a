"""What the pages of an assessment show, put together once; it writes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from webapp.assessments import queries
from webapp.assessments.answering import answer_items
from webapp.assessments.form import (
    CHILD_STORY,
    INTERVENTION_PLAN,
    MOVEMENTS,
    REASONS,
    SECTIONS,
)
from webapp.assessments.models import Assessment, AssessmentChild, ChildQuote
from webapp.assessments.rules import QuoteAltered, is_empty_body
from webapp.cases.models import Child
from webapp.core.db import db
from webapp.i18n import gettext as _
from webapp.i18n.formats import LOCAL_ZONE, show_date
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.refused import list_refusals
from webapp.threehouses.stored import child_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuote:
    """A quotation on the page; `text` is None without words and where the seal is broken."""

    quote: ChildQuote
    item: AccountItem
    child: Child
    text: str | None
    is_altered: bool
    is_excerpt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildBeside:
    """One child's own sealed accounts, shown beside the assessment."""

    child: Child
    accounts: Sequence[ChildAccount]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPart:
    """One child's place in the child's story."""

    part: AssessmentChild
    is_open: bool
    has_account: bool
    quotes: Sequence[ShownQuote]


def page_facts(
    assessment: Assessment, code: str, worker: Worker, *, may_write: bool
) -> dict[str, Any]:
    """Return everything the page of one section needs."""
    states = queries.read_sections(assessment)
    open_children = queries.list_open_children(assessment, worker)
    live = queries.list_quotes(assessment, worker)
    quotes = [show_quote(quote) for quote in live]
    accounts = queries.list_accounts(open_children)
    items = queries.items_of(accounts)
    codes = [section.code for section in SECTIONS]
    place = codes.index(code)
    return {
        "assessment": assessment,
        "section": states[code].section,
        "state": states[code],
        "body": states[code].body,
        "contents": list_contents(states),
        "before": SECTIONS[place - 1] if place else None,
        "after": SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None,
        "beside": [
            ChildBeside(
                child=one.child,
                accounts=[each for each in accounts if child_of(each) == one.child_id],
            )
            for one in open_children
        ],
        "quoted_items": {shown.item.id for shown in quotes},
        "quote_count": len(quotes),
        "parts": list_parts(assessment, open_children, quotes) if code == CHILD_STORY.code else [],
        "answers": answer_items(items, quotes=live, plan=states[INTERVENTION_PLAN.code].body),
        "pickable": items,
        "refusals": list_refusals(items),
        "may_write": may_write and assessment.completed_at is None,
        "story": CHILD_STORY.code,
        "error": None,
    }


def list_contents(states: dict[str, queries.SectionState]) -> list[dict[str, Any]]:
    """Return the form's movements with their sections, and which are still empty."""
    return [
        {
            "name": name,
            "sections": [
                {"section": section, "is_empty": is_empty_body(states[section.code].body)}
                for section in SECTIONS
                if section.movement is movement
            ],
        }
        for movement, name in MOVEMENTS.items()
    ]


def list_parts(
    assessment: Assessment,
    open_children: Sequence[AssessmentChild],
    quotes: Sequence[ShownQuote],
) -> list[ChildPart]:
    """Return the children of the story, each with the quotations that may be shown here."""
    open_ids = {one.child_id for one in open_children}
    with_account = {
        standing.child_id
        for standing in queries.list_standings(assessment)
        if standing.sealed_accounts
    }
    return [
        ChildPart(
            part=one,
            is_open=one.child_id in open_ids,
            has_account=one.child_id in with_account,
            quotes=[shown for shown in quotes if shown.quote.child_id == one.child_id],
        )
        for one in assessment.children
    ]


def show_quote(quote: ChildQuote) -> ShownQuote:
    """Return a quotation with its words proved; where the proof fails, without them."""
    item = quote.item
    try:
        text, is_altered = queries.quote_text(quote), False
    except QuoteAltered:
        text, is_altered = None, True
    return ShownQuote(
        quote=quote,
        item=item,
        child=_child_of(quote.child_id),
        text=text,
        is_altered=is_altered,
        is_excerpt=text is not None and text != item.words,
    )


def quote_facts(quote: ChildQuote) -> dict[str, Any]:
    """Return what a page of one quotation needs to show it."""
    return {"shown": show_quote(quote), "refusals": list_refusals([quote.item])}


def _child_of(child_id: uuid.UUID) -> Child:
    return db.session.get_one(Child, child_id)


def saved_message(saved_at: datetime) -> str:
    """Return "Saved 14:07", the clock being that of London."""
    return _("Saved at %(clock)s", clock=saved_at.astimezone(LOCAL_ZONE).strftime("%H:%M"))


def show_stored_date(text: str) -> str:
    """Return a stored date ("2026-11-12") as the pages show dates."""
    return show_date(date.fromisoformat(text))


def reason_name(code: str) -> str:
    """Return the wording of why there is no account."""
    return str(REASONS[code])
