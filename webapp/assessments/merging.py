"""One body out of two that were written from the same beginning; drops nothing that was written.

It proposes a text for a person to read. It never saves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.assessments.form_shape import Field, Kind, Section
from webapp.assessments.rules import Body, empty_value

PARTING = "\n\n"


def differing_fields(
    section: Section, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[Field]:
    """Return the fields in which two bodies differ."""
    return [field for field in section.fields if mine.get(field.code) != theirs.get(field.code)]


def merge_bodies(
    section: Section,
    *,
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
) -> Body:
    """Return a proposal holding both changes; where both changed a text, one after the other."""
    return {
        field.code: _merge_field(
            field, base.get(field.code), mine.get(field.code), theirs.get(field.code)
        )
        for field in section.fields
    }


def _merge_field(field: Field, base: Any, mine: Any, theirs: Any) -> Any:
    if not field.is_per_child:
        return _merge_value(field, base, mine, theirs)
    none = empty_value(field)
    return {
        child: _merge_value(
            field, (base or {}).get(child, none), mine[child], theirs.get(child, none)
        )
        for child in mine
    }


def _merge_value(field: Field, base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, list):
        return theirs + [row for row in mine if row not in theirs and row not in (base or [])]
    if field.kind is Kind.TEXT:
        return PARTING.join(text for text in (theirs, mine) if text)
    return mine
