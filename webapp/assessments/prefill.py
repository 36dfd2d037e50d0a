"""The first body of "family membership", taken from the record; it copies and judges nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from webapp.assessments.rules import Body
from webapp.cases.models import Child, Person
from webapp.cases.queries import FamilyOfChild, Home, Relative, get_family_of
from webapp.cases.wording import name_tie
from webapp.i18n import pgettext


def membership_body(children: Sequence[Child]) -> Body:
    """Return the rows of the children, the others of their family, and the households."""
    families = [(child, get_family_of(child)) for child in children]
    subjects = {child.person_id for child in children}
    return {
        "children": [_child_row(child) for child in children],
        "others": _other_rows(families, subjects),
        "households": [_household_row(home) for home in families[0][1].homes],
    }


def _child_row(child: Child) -> dict[str, str]:
    person = child.person
    return {
        "reference": child.case_record.reference,
        "name": full_name(person),
        "born_on": _day(person.born_on),
        "expected_on": _day(person.expected_on),
        "gender": person.gender,
        "disability": person.disability,
        "ethnicity": person.ethnicity,
        "religion": person.religion,
    }


def _other_rows(
    families: Sequence[tuple[Child, FamilyOfChild]], subjects: set[uuid.UUID]
) -> list[dict[str, str]]:
    rows: dict[uuid.UUID, dict[str, str]] = {}
    for child, family in families:
        for relative in family.relatives:
            person = relative.person
            if person.id in subjects:
                continue
            row = rows.setdefault(person.id, _other_row(person))
            _add_tie(row, relative, child)
    return list(rows.values())


def _other_row(person: Person) -> dict[str, str]:
    return {
        "name": full_name(person),
        "born_on": _day(person.born_on),
        "gender": person.gender,
        "relationship": "",
        "has_pr": "",
        "ethnicity": person.ethnicity,
        "religion": person.religion,
    }


def _add_tie(row: dict[str, str], relative: Relative, child: Child) -> None:
    if relative.has_parental_responsibility:
        row["has_pr"] = "yes"
    if not relative.tie:
        return
    told = pgettext(
        "tie to a child",
        "%(tie)s: %(child)s",
        tie=_as_first_word(name_tie(relative.tie)),
        child=child.person.known_as,
    )
    row["relationship"] = f"{row['relationship']}; {told}" if row["relationship"] else told


def _household_row(home: Home) -> dict[str, str]:
    return {
        "household": home.household.label,
        "members": ", ".join(member.person.name for member in home.members),
        "address": home.household.address,
        "telephone": home.household.telephone,
    }


def full_name(person: Person) -> str:
    """Return a name in its own script, with the agreed Latin spelling where there is one."""
    return f"{person.name} ({person.name_latin})" if person.name_latin else person.name


def _as_first_word(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
