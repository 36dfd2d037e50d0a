"""Assessments as they are stored: section revisions are only ever added."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.cases.models import Child, Family
from webapp.core.db import Base
from webapp.core.ids import new_id
from webapp.threehouses.models import AccountItem


class Assessment(Base):
    """One Record for Understanding Families about one family and one or more of its children."""

    __tablename__ = "assessments"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("families.id"), index=True)
    started_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    started_on: Mapped[date]
    completed_at: Mapped[datetime | None]
    completed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workers.id"))

    family: Mapped[Family] = relationship(lazy="joined")
    children: Mapped[list[AssessmentChild]] = relationship(order_by="AssessmentChild.position")
    sections: Mapped[list[AssessmentSection]] = relationship(order_by="AssessmentSection.code")
    quotes: Mapped[list[ChildQuote]] = relationship(order_by="ChildQuote.position, ChildQuote.id")


class AssessmentChild(Base):
    """A child who is the subject; the reason when there is no account from them (I2)."""

    __tablename__ = "assessment_children"

    assessment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("children.id"), primary_key=True)
    position: Mapped[int]
    no_account_reason: Mapped[str | None] = mapped_column(String(20))

    child: Mapped[Child] = relationship(lazy="joined")


class AssessmentSection(Base):
    """One section of the form; `revision` is the number of its newest revision, 0 when empty."""

    __tablename__ = "assessment_sections"
    __table_args__ = (UniqueConstraint("assessment_id", "code"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    code: Mapped[str] = mapped_column(String(30))
    revision: Mapped[int] = mapped_column(default=0)


class SectionRevision(Base):
    """What a section held after one save, by whom; `body` is field code to value."""

    __tablename__ = "section_revisions"
    __table_args__ = (UniqueConstraint("section_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    section_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assessment_sections.id"), index=True)
    number: Mapped[int]
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    saved_at: Mapped[datetime]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ChildQuote(Base):
    """A locked excerpt of a sealed item, with the worker's three answers beside it (I1, I3).

    `start` and `end` are code points into the item's words; both empty where it has no words.
    `digest` is of the excerpt's UTF-8 bytes, or the item's own where it has no words.
    """

    __tablename__ = "child_quotes"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("children.id"))
    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account_items.id"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    understanding: Mapped[str] = mapped_column(Text, default="")  # what we understand
    action: Mapped[str] = mapped_column(Text, default="")  # what we will do
    difference: Mapped[str] = mapped_column(Text, default="")  # where we see it differently
    revision: Mapped[int] = mapped_column(default=1)
    quoted_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    quoted_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    item: Mapped[AccountItem] = relationship(lazy="joined")


class QuoteRevision(Base):
    """The three answers beside a quotation after one save, by whom; only ever added."""

    __tablename__ = "quote_revisions"
    __table_args__ = (UniqueConstraint("quote_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    quote_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_quotes.id"), index=True)
    number: Mapped[int]
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    saved_at: Mapped[datetime]
    understanding: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    difference: Mapped[str] = mapped_column(Text)
