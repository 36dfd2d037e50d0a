"""Reads about children, their families, households and ties; access is asked elsewhere."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from webapp.cases.access import holds_case
from webapp.cases.models import (
    CaseRecord,
    Child,
    Family,
    Household,
    HouseholdMember,
    Person,
    Relationship,
)
from webapp.cases.rules import Tie, tie_of_first, tie_of_second
from webapp.core.clock import today
from webapp.core.db import db
from webapp.staff.models import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A person of the child's family; `tie` is what they are to the child, or empty."""

    person: Person
    tie: str
    has_parental_responsibility: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One household of the family and who lives in it today; `is_childs`: the child does."""

    household: Household
    members: tuple[HouseholdMember, ...]
    is_childs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyOfChild:
    """A family seen from one child: homes, relatives, and the other children with a record."""

    family: Family
    homes: tuple[Home, ...]
    relatives: tuple[Relative, ...]


def list_children(worker: Worker) -> list[Child]:
    """Return the children whose records this worker may open, by family and age."""
    return list(
        db.session.scalars(
            select(Child)
            .join(Child.case_record)
            .join(Child.person)
            .join(Family, Family.id == Person.family_id)
            .where(holds_case(worker), CaseRecord.closed_on.is_(None))
            .order_by(Family.name, Family.id, Person.born_on, Child.id)
        )
    )


def list_children_of_family(family_id: uuid.UUID, worker: Worker) -> list[Child]:
    """Return the children of one family whose records this worker may open, by age."""
    return [child for child in list_children(worker) if child.person.family_id == family_id]


def get_families(family_ids: set[uuid.UUID]) -> dict[uuid.UUID, Family]:
    """Return these families by id."""
    found = db.session.scalars(select(Family).where(Family.id.in_(family_ids)).order_by(Family.id))
    return {family.id: family for family in found}


def get_family_of(child: Child) -> FamilyOfChild:
    """Return the family as one child stands in it."""
    family = db.session.scalars(
        select(Family)
        .where(Family.id == child.person.family_id)
        .options(
            selectinload(Family.people),
            selectinload(Family.households).selectinload(Household.members),
        )
    ).one()
    ties = _list_ties(child.person_id)
    return FamilyOfChild(
        family=family,
        homes=tuple(
            sorted(
                (_home(household, child.person_id) for household in family.households),
                key=lambda home: not home.is_childs,
            )
        ),
        relatives=tuple(
            Relative(person=person, tie=tie, has_parental_responsibility=has_responsibility)
            for person in family.people
            if person.id != child.person_id
            for tie, has_responsibility in ties.get(person.id, [("", False)])
        ),
    )


def list_housemates(person_id: uuid.UUID) -> set[uuid.UUID]:
    """Return the people who live today where this person lives today, in one home or several."""
    day = today()
    is_there = or_(HouseholdMember.to_on.is_(None), HouseholdMember.to_on >= day)
    homes = select(HouseholdMember.household_id).where(
        HouseholdMember.person_id == person_id, is_there
    )
    found = db.session.scalars(
        select(HouseholdMember.person_id)
        .where(HouseholdMember.household_id.in_(homes), is_there)
        .order_by(HouseholdMember.person_id)
    )
    return set(found) - {person_id}


def _home(household: Household, person_id: uuid.UUID) -> Home:
    day = today()
    members = tuple(
        sorted(
            (one for one in household.members if one.to_on is None or one.to_on >= day),
            key=lambda one: (one.person.born_on or date.max, one.person_id),
        )
    )
    lives_here = any(member.person_id == person_id for member in members)
    return Home(household=household, members=members, is_childs=lives_here)


def _list_ties(person_id: uuid.UUID) -> dict[uuid.UUID, list[tuple[str, bool]]]:
    ties: dict[uuid.UUID, list[tuple[str, bool]]] = defaultdict(list)
    for tie in db.session.scalars(
        select(Relationship)
        .where(
            or_(
                Relationship.from_person_id == person_id,
                Relationship.to_person_id == person_id,
            )
        )
        .order_by(Relationship.kind, Relationship.id)
    ):
        if tie.to_person_id == person_id:
            kind = tie_of_first(Tie(tie.kind))
            ties[tie.from_person_id].append((kind, tie.has_parental_responsibility))
        else:
            ties[tie.to_person_id].append((tie_of_second(Tie(tie.kind)), False))
    return ties
