"""A section's body out of an ordinary form; it reads what was typed and decides nothing.

Names: `code`, `code.<child id>` for a field per child, `code.<row>.<column>` for a table.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.assessments.form_shape import Field, Kind, Section
from webapp.assessments.rules import Body, is_blank_row
from webapp.core.errors import DomainError

FormData = MultiDict[str, str]
ANSWERS = ("understanding", "action", "difference")


class WrongForm(DomainError):
    """The form is not one that our pages send."""

    code = "bad_request"


def read_body(section: Section, form: FormData, *, children: Sequence[str]) -> Body:
    """Return the section's body as typed; table rows in which nothing was written are left out."""
    kept = form.get("body")
    if kept is not None:
        return read_kept_body(kept)
    return {field.code: _read_field(field, form, children) for field in section.fields}


def read_kept_body(text: str) -> Body:
    """Return a body that a page of ours carried as JSON. Raises WrongForm."""
    try:
        body = json.loads(text)
    except ValueError as error:
        raise WrongForm() from error
    if not isinstance(body, dict):
        raise WrongForm()
    return body


def read_revision(form: FormData) -> int:
    """Return the revision that the text started from. Raises WrongForm."""
    revision = form.get("base_revision", type=int)
    if revision is None:
        raise WrongForm()
    return revision


def read_answers(form: FormData) -> dict[str, str]:
    """Return the three answers beside a quotation."""
    return {name: as_typed(form.get(name, "")) for name in ANSWERS}


def read_span(form: FormData) -> dict[str, Any]:
    """Return start, end (code points) and expected words of an excerpt; None for the whole."""
    if not form.get("start") and not form.get("end"):
        return {"start": None, "end": None, "expected": None}
    start, end = form.get("start", type=int), form.get("end", type=int)
    if start is None or end is None:
        raise WrongForm()
    expected = form.get("expected")
    return {
        "start": start,
        "end": end,
        "expected": as_typed(expected) if expected is not None else None,
    }


def as_typed(text: str) -> str:
    """Return the text with the line ends that were typed: forms send each as CR LF."""
    return text.replace("\r\n", "\n")


def _read_field(field: Field, form: FormData, children: Sequence[str]) -> Any:
    if field.is_per_child:
        return {child: _read_value(field, form, f"{field.code}.{child}") for child in children}
    if field.kind is Kind.TABLE:
        return _read_rows(field, form)
    return _read_value(field, form, field.code)


def _read_value(field: Field, form: FormData, name: str) -> Any:
    if field.kind is Kind.ITEMS:
        return form.getlist(name)
    return as_typed(form.get(name, ""))


def _read_rows(field: Field, form: FormData) -> list[dict[str, Any]]:
    prefix = f"{field.code}."
    numbers = sorted(
        {
            int(parts[1])
            for name in form
            if name.startswith(prefix)
            and len(parts := name.split(".")) == 3
            and parts[1].isdecimal()
        }
    )
    rows = [
        {
            column.code: _read_value(column, form, f"{prefix}{number}.{column.code}")
            for column in field.columns
        }
        for number in numbers
    ]
    return [row for row in rows if not is_blank_row(row)]
