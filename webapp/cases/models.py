"""Children, families, households, case records and allocations as they are stored."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.core.db import Base
from webapp.core.ids import new_id


class Family(Base):
    """The people around one or more children; several households are normal."""

    __tablename__ = "families"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))

    people: Mapped[list[Person]] = relationship(order_by="Person.born_on, Person.id")
    households: Mapped[list[Household]] = relationship(order_by="Household.label, Household.id")


class Person(Base):
    """A family member; names as the family writes them, in their script."""

    __tablename__ = "people"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("families.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(String(100))  # what the child's screen says
    name_latin: Mapped[str] = mapped_column(String(200), default="")  # one agreed spelling
    born_on: Mapped[date | None]
    expected_on: Mapped[date | None]
    gender: Mapped[str] = mapped_column(String(40), default="")
    disability: Mapped[str] = mapped_column(String(200), default="")
    ethnicity: Mapped[str] = mapped_column(String(100), default="")
    religion: Mapped[str] = mapped_column(String(100), default="")
    telephone: Mapped[str] = mapped_column(String(40), default="")


class Household(Base):
    """Who lives at one address."""

    __tablename__ = "households"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("families.id"), index=True)
    label: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(300))
    telephone: Mapped[str] = mapped_column(String(40), default="")

    members: Mapped[list[HouseholdMember]] = relationship(order_by="HouseholdMember.id")


class HouseholdMember(Base):
    """One person living in one household, from when to when; a child may live in two."""

    __tablename__ = "household_members"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("households.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(200), default="")  # "weekends", as told

    person: Mapped[Person] = relationship(lazy="joined")


class Relationship(Base):
    """A typed, directed tie: `from_person` is parent of, partner of … `to_person`."""

    __tablename__ = "relationships"
    __table_args__ = (UniqueConstraint("from_person_id", "to_person_id", "kind"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    from_person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    to_person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    has_parental_responsibility: Mapped[bool] = mapped_column(default=False)


class Child(Base):
    """A child or young person who is the subject of work."""

    __tablename__ = "children"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    language: Mapped[str] = mapped_column(String(20))  # ISO 639, first language
    script: Mapped[str] = mapped_column(String(4))
    other_languages: Mapped[str] = mapped_column(String(100), default="")  # codes, by comma
    interface_locale: Mapped[str] = mapped_column(String(10), default="en_GB")
    presentation: Mapped[str] = mapped_column(String(20), default="simple_words")

    person: Mapped[Person] = relationship(lazy="joined")
    case_record: Mapped[CaseRecord] = relationship(back_populates="child", lazy="joined")


class CaseRecord(Base):
    """The file kept about one child."""

    __tablename__ = "case_records"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("children.id"), unique=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]

    child: Mapped[Child] = relationship(back_populates="case_record", lazy="joined")
    allocations: Mapped[list[Allocation]] = relationship(order_by="Allocation.started_on")


class Allocation(Base):
    """Which worker holds which case, from when to when."""

    __tablename__ = "allocations"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    case_record_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case_records.id"), index=True)
    worker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
