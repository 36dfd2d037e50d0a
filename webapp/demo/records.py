"""Stores an invented family as a record: people, homes, ties, children, cases and allocations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from webapp.cases.models import (
    Allocation,
    CaseRecord,
    Child,
    Family,
    Household,
    HouseholdMember,
    Person,
    Relationship,
)
from webapp.core.clock import today
from webapp.core.db import db
from webapp.demo.plans import ChildPlan, FamilyPlan, PersonPlan
from webapp.staff.models import Worker

DAYS_OF_A_YEAR = 365.25
OPENED_DAYS_AGO = 90


def store_family(
    plan: FamilyPlan, team: Mapping[str, Worker], *, first_reference: int
) -> dict[str, Child]:
    """Store a family and return its children by key, in the order of the plan."""
    family = Family(name=plan.name)
    db.session.add(family)
    db.session.flush()
    people = {person.key: _person(family, person) for person in plan.people}
    db.session.add_all(people.values())
    db.session.flush()
    _store_homes(family, plan, people)
    for tie in plan.ties:
        db.session.add(
            Relationship(
                from_person_id=people[tie.first].id,
                to_person_id=people[tie.second].id,
                kind=tie.kind.value,
                has_parental_responsibility=tie.responsible,
            )
        )
    children = {
        child.key: _store_child(child, people[child.key], team, reference=first_reference + number)
        for number, child in enumerate(plan.children)
    }
    db.session.flush()
    return children


def _person(family: Family, plan: PersonPlan) -> Person:
    born_on = None if plan.age is None else today() - timedelta(days=plan.age * DAYS_OF_A_YEAR)
    return Person(
        family_id=family.id,
        name=plan.name,
        known_as=plan.known_as,
        name_latin=plan.latin,
        born_on=born_on,
        gender=plan.gender,
        ethnicity=plan.ethnicity,
        religion=plan.religion,
        telephone=plan.telephone,
        disability=plan.disability,
    )


def _store_homes(family: Family, plan: FamilyPlan, people: Mapping[str, Person]) -> None:
    for home in plan.homes:
        household = Household(family_id=family.id, label=home.label, address=home.address)
        db.session.add(household)
        db.session.flush()
        db.session.add_all(
            HouseholdMember(household_id=household.id, person_id=people[key].id, note=note)
            for key, note in home.members.items()
        )


def _store_child(
    plan: ChildPlan, person: Person, team: Mapping[str, Worker], *, reference: int
) -> Child:
    opened_on = today() - timedelta(days=OPENED_DAYS_AGO)
    child = Child(
        person_id=person.id,
        person=person,
        language=plan.language,
        script=plan.script,
        other_languages=plan.other_languages,
        interface_locale=plan.locale,
        presentation=plan.presentation.value,
    )
    child.case_record = CaseRecord(reference=f"TH-{reference:05}", opened_on=opened_on)
    child.case_record.allocations = [
        Allocation(worker_id=team[worker].id, started_on=opened_on) for worker in plan.workers
    ]
    db.session.add(child)
    db.session.flush()
    return child
