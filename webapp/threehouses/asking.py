"""Whom of the record a child can be asked about; the worker chooses, and nothing is stored here."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from webapp.cases.models import Child, Person
from webapp.cases.queries import FamilyOfChild, get_family_of
from webapp.threehouses.rules import audience_of
from webapp.threehouses.services import AskedAbout


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonToAsk:
    """A person of the record: `asked` is what the child's screen would say, `name` the record."""

    asked: AskedAbout
    name: str
    ties: tuple[str, ...]
    is_at_home: bool


def list_people_to_ask(child: Child) -> list[PersonToAsk]:
    """Return the born people of the child's family but the child, those of its homes first."""
    family = get_family_of(child)
    at_home = _list_at_home(family)
    people = {one.person.id: one.person for one in family.relatives if _is_born(one.person)}
    known = Counter(person.known_as for person in people.values())
    found = [
        PersonToAsk(
            # Two grandmothers whom the record calls Nana are told apart by their whole names.
            asked=AskedAbout(
                audience_of(person.id),
                person.known_as if known[person.known_as] == 1 else person.name,
            ),
            name=person.name,
            ties=tuple(
                one.tie for one in family.relatives if one.person.id == person.id and one.tie
            ),
            is_at_home=person.id in at_home,
        )
        for person in people.values()
    ]
    return sorted(found, key=lambda one: not one.is_at_home)


def _is_born(person: Person) -> bool:
    return person.expected_on is None or person.born_on is not None


def _list_at_home(family: FamilyOfChild) -> set[uuid.UUID]:
    return {member.person_id for home in family.homes if home.is_childs for member in home.members}
