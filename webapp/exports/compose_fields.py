"""Composes what adults wrote in a section: every field of the form, in order, empty ones too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from webapp.assessments.form_shape import Field as FormField
from webapp.assessments.form_shape import Kind, Section
from webapp.assessments.rules import is_blank_row
from webapp.exports.blocks import Block, Direction, Facts, Field, Heading, Table, short_digest
from webapp.exports.queries import Source
from webapp.exports.rules import RETOLD
from webapp.exports.showing import Showing, Shown
from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.i18n.formats import show_date
from webapp.threehouses.wording import describe_item, name_house

MOST_COLUMNS = 5  # more would be narrower than a word on A4


def compose_fields(section: Section, source: Source, showing: Showing) -> list[Block]:
    """Return the blocks of a section, the parts about each child under that child's name."""
    blocks: list[Block] = []
    for field in section.fields:
        if field.is_per_child:
            blocks += _per_child(section, field, source, showing)
        else:
            blocks += compose_value(field, source.bodies[section.code][field.code], showing)
    return blocks


def compose_value(field: FormField, value: Any, showing: Showing) -> list[Block]:
    """Return the blocks of one field with this value."""
    if field.kind is Kind.TABLE:
        return list(_compose_rows(field, value, showing))
    return list(_said(field, value, showing))


def direction_of(code: str) -> Direction:
    """Return a stored direction as the blocks tell it."""
    return "rtl" if code == "rtl" else "ltr" if code == "ltr" else ""


def _per_child(
    section: Section, field: FormField, source: Source, showing: Showing
) -> Iterator[Block]:
    house = RETOLD.get((section.code, field.code))
    for child in source.children:
        if not showing.takes_child(child.child_id):
            continue
        value = source.bodies[section.code][field.code][str(child.child_id)]
        if house and value and not showing.takes_retold(child.child_id, house):
            continue
        for part in _said(field, value, showing):
            label = pgettext(
                "document",
                "%(name)s: %(field)s",
                name=child.child.person.known_as,
                field=part.label,
            )
            yield Field(label, part.text, is_stated=part.is_stated)


def _compose_rows(
    field: FormField, rows: list[Mapping[str, Any]], showing: Showing
) -> Iterator[Block]:
    written = [row for row in rows if not is_blank_row(row)]
    if not written:
        yield _nothing(str(field.label))
    elif _fits_columns(field):
        yield Table(
            str(field.label),
            tuple(str(column.label) for column in field.columns),
            tuple(
                tuple(_read_text(column, row[column.code]) for column in field.columns)
                for row in written
            ),
        )
    else:
        yield Heading(2, str(field.label))
        for number, row in enumerate(written, start=1):
            yield _compose_row(field, row, number, showing)


def _fits_columns(field: FormField) -> bool:
    is_short = all(column.kind not in (Kind.TEXT, Kind.ITEMS) for column in field.columns)
    return is_short and len(field.columns) <= MOST_COLUMNS


def _compose_row(field: FormField, row: Mapping[str, Any], number: int, showing: Showing) -> Facts:
    named = _naming_column(field)
    title = str(row[named.code]) if named else ""
    rest = [column for column in field.columns if column is not named or not title]
    fields = [part for column in rest for part in _said(column, row[column.code], showing)]
    return Facts(title or f"{number}.", tuple(fields))


def _naming_column(field: FormField) -> FormField | None:
    lines = [column for column in field.columns if column.kind is Kind.LINE]
    named = [column for column in lines if column.code == "name"]
    first = [column for column in lines if column is field.columns[0]]
    return next(iter(named or first), None)


def _said(field: FormField, value: Any, showing: Showing) -> list[Field]:
    label = str(field.label)
    if field.kind is Kind.ITEMS:
        return [_said_by_child(label, shown) for shown in showing.list_items(value)]
    text = _read_text(field, value)
    return [Field(label, text) if text else _nothing(label)]


def _said_by_child(label: str, shown: Shown) -> Field:
    item = shown.item
    named = _("%(field)s (house “%(house)s”)", field=label, house=name_house(item.house))
    if not shown.text:
        return Field(named, describe_item(item))
    return Field(
        named,
        shown.text,
        item.language,
        direction_of(item.direction),
        house=item.house,
        digest=short_digest(item.account.digest or ""),
    )


def _read_text(field: FormField, value: str) -> str:
    if not value:
        return ""
    if field.kind is Kind.DATE:
        return show_date(date.fromisoformat(value))
    if field.kind is Kind.YES_NO:
        return pgettext("answer", "Yes") if value == "yes" else pgettext("answer", "No")
    if field.kind is Kind.CHOICE:
        return next((str(c.label) for c in field.choices if c.code == value), value)
    return value


def _nothing(label: str) -> Field:
    return Field(label, pgettext("document", "Nothing written."), is_stated=False)
