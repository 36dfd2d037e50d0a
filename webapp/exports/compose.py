"""Composes the blocks of one copy of an assessment, once for every form; it renders nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.assessments.form import SECTIONS
from webapp.exports.attachments import list_attachments
from webapp.exports.blocks import Block, Document, Field, Heading
from webapp.exports.compose_fields import compose_fields
from webapp.exports.compose_story import compose_story
from webapp.exports.queries import Source
from webapp.exports.rules import short_id
from webapp.exports.selection import LeftOut, Selection
from webapp.exports.showing import Showing
from webapp.exports.wording import name_audience
from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.i18n.formats import show_date
from webapp.i18n.languages import get_language
from webapp.i18n.messages import speaking
from webapp.sharing.queries import read_wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which copy is wanted: for whom, in which language. `child_id` where it is the child's."""

    audience: str
    recipient: str
    locale: str
    copy_number: int
    made_at: datetime
    child_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and what is not in it: told to the person who exports and to nobody else.

    `shown` are the accounts that it shows anything of, by the case record they are of.
    """

    document: Document
    left_out: tuple[LeftOut, ...]
    shown: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]


def compose_document(source: Source, order: Order) -> Composed:
    """Return the copy's blocks. Raises QuoteAltered when anything quoted is not as sealed."""
    selection = Selection(
        order.audience,
        order.child_id,
        source.open_child_ids,
        read_wishes(source.accounts, audience=order.audience),
    )
    showing = Showing(source, selection)
    with speaking(order.locale):
        blocks = tuple(_compose_sections(source, showing))
        document = _compose_frame(source, order, blocks, showing)
    return Composed(document, selection.list_left_out(), showing.list_accounts())


def _compose_sections(source: Source, showing: Showing) -> list[Block]:
    blocks: list[Block] = []
    for section in SECTIONS:
        blocks.append(Heading(1, str(section.heading)))
        if section.code == "child_story":
            blocks += compose_story(section, source, showing)
        else:
            blocks += compose_fields(section, source, showing)
    return blocks


def _compose_frame(
    source: Source, order: Order, blocks: tuple[Block, ...], showing: Showing
) -> Document:
    language = get_language(order.locale)
    title = _("Record for Understanding Families")
    return Document(
        title=title,
        subtitle=source.assessment.family.name,
        language=language.tag,
        direction="rtl" if language.direction == "rtl" else "ltr",
        marks=(
            Field(pgettext("copy", "Recipient"), order.recipient),
            Field(pgettext("copy", "Copy"), str(order.copy_number)),
        ),
        page_of=pgettext(
            "document", "Page %(number)s of %(total)s", number="{number}", total="{total}"
        ),
        digest_label=_("Quotes the sealed account"),
        facts=_compose_facts(source, order, showing),
        blocks=blocks,
        attachments=tuple(list_attachments(showing)),
    )


def _compose_facts(source: Source, order: Order, showing: Showing) -> tuple[Field, ...]:
    assessment = source.assessment
    names = [
        child.child.person.name for child in source.children if showing.takes_child(child.child_id)
    ]
    state = (
        _("Completed on %(date)s", date=show_date(assessment.completed_at))
        if assessment.completed_at
        else _("Not completed: a working copy")
    )
    return (
        Field(pgettext("document", "Children"), "\n".join(names)),
        Field(pgettext("document", "Reference"), short_id(assessment.id)),
        Field(pgettext("document", "Started"), show_date(assessment.started_on)),
        Field(pgettext("document", "State"), state),
        Field(pgettext("copy", "Recipient"), order.recipient),
        Field(pgettext("copy", "Made for"), name_audience(order.audience, source.people)),
        Field(pgettext("copy", "Copy"), str(order.copy_number)),
        Field(pgettext("copy", "Made on"), show_date(order.made_at)),
    )
