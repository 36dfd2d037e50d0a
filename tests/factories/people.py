"""Invented workers, families and children; call inside a transaction in an app context."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import count

from argon2 import PasswordHasher

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
from webapp.core.clock import now
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.staff.rules import Role

PASSWORD = "a made up password"
_numbers = count(1)


# A hash says itself how it was made: hundreds of tests sign in, and nobody guesses these words.
_quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@cache
def _hash_of(password: str) -> str:
    return _quick.hash(password)


def make_worker(
    *,
    role: Role = Role.SOCIAL_WORKER,
    email: str = "",
    name: str = "Wilma Workaday",
    manager: Worker | None = None,
    locale: str = "en_GB",
) -> Worker:
    """Make a worker whose password is PASSWORD."""
    worker = Worker(
        email=email or f"worker-{next(_numbers)}@authority.example",
        name=name,
        role=role.value,
        password_hash=_hash_of(PASSWORD),
        locale=locale,
        is_active=True,
        manager_id=manager.id if manager else None,
        created_at=now(),
    )
    db.session.add(worker)
    db.session.flush()
    return worker


def make_family(*, name: str = "Madeup") -> Family:
    """Make a family of nobody yet."""
    family = Family(name=name)
    db.session.add(family)
    db.session.flush()
    return family


def make_person(
    family: Family, *, name: str = "Una Madeup", known_as: str = "", born_on: date | None = None
) -> Person:
    """Make a family member."""
    person = Person(
        family_id=family.id, name=name, known_as=known_as or name.split()[0], born_on=born_on
    )
    db.session.add(person)
    db.session.flush()
    return person


def make_child(
    family: Family | None = None,
    *,
    name: str = "Imogen Madeup",
    born_on: date | None = date(2018, 4, 2),
    language: str = "en",
    script: str = "Latn",
    interface_locale: str = "en_GB",
) -> Child:
    """Make a child with a case record."""
    person = make_person(family or make_family(), name=name, born_on=born_on)
    child = Child(
        person_id=person.id,
        language=language,
        script=script,
        interface_locale=interface_locale,
        presentation="simple_words",
    )
    db.session.add(child)
    db.session.flush()
    make_case(child)
    db.session.refresh(child)
    return child


def make_case(child: Child) -> CaseRecord:
    """Open the case record of a child."""
    case = CaseRecord(
        child_id=child.id, reference=f"T{next(_numbers):05}", opened_on=date(2026, 1, 5)
    )
    db.session.add(case)
    db.session.flush()
    return case


def allocate(child: Child, worker: Worker, *, ended_on: date | None = None) -> Allocation:
    """Give a worker the case of a child."""
    allocation = Allocation(
        case_record_id=child.case_record.id,
        worker_id=worker.id,
        started_on=date(2026, 1, 5),
        ended_on=ended_on,
    )
    db.session.add(allocation)
    db.session.flush()
    return allocation


def make_household(family: Family, *people: Person, label: str = "Home") -> Household:
    """Make a household in which these people live."""
    household = Household(family_id=family.id, label=label, address="1 Nowhere Lane, Notown")
    db.session.add(household)
    db.session.flush()
    for person in people:
        db.session.add(HouseholdMember(household_id=household.id, person_id=person.id))
    db.session.flush()
    return household


def relate(parent: Person, child: Person, *, kind: str = "parent_of") -> Relationship:
    """Tie one person to another."""
    tie = Relationship(from_person_id=parent.id, to_person_id=child.id, kind=kind)
    db.session.add(tie)
    db.session.flush()
    return tie
