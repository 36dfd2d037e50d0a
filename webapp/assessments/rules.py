"""What an assessment may hold, quote and end with; pure, and it changes no one's text."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from webapp.assessments.form_shape import Field, Kind, Section
from webapp.core.errors import DomainError
from webapp.core.verbatim import (
    NoSuchExcerpt,
    TooManyWords,
    UnkeepableCharacters,
    check_words,
    digest_words,
    exact_excerpt,
)
from webapp.threehouses.rules import House

Body: TypeAlias = dict[str, Any]

MUST_BE_ANSWERED = frozenset({House.WORRIES, House.WISHES})  # I5
LONGEST_TEXT = 100_000
LONGEST_LINE = 2_000
MOST_ROWS = 300
YES_NO = ("yes", "no")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class BodyRefused(DomainError):
    """A section's body is not of the form: `field` is its code or path, `reason` a code."""

    code = "section_refused"


class AssessmentCompleted(DomainError):
    """A completed assessment is not edited."""

    code = "assessment_completed"
    status = 409


class ReasonNeeded(DomainError):
    """No account from a child and no recorded reason: the one thing that stops completion (I2)."""

    code = "reason_needed"
    status = 409


class QuoteAltered(DomainError):
    """The words a quotation points at are no longer those that were sealed."""

    code = "quote_altered"
    status = 500


class NotSealed(DomainError):
    """Only a sealed account can be quoted."""

    code = "not_sealed"
    status = 409


class NoAccountReason(StrEnum):
    """Why there is no account from a child (I2)."""

    DECLINED = "declined"
    TOO_YOUNG = "too_young"
    NOT_SAFE = "not_safe"
    NOT_YET_SEEN = "not_yet_seen"


def empty_value(field: Field) -> str | list[Any]:
    """Return what a field of this kind holds when nothing has been written."""
    return [] if field.kind in (Kind.TABLE, Kind.ITEMS) else ""


def restore_body(section: Section, stored: Mapping[str, Any], *, children: Sequence[str]) -> Body:
    """Return a stored body with every field of today's form, empty where none was stored."""
    return {
        field.code: _restore(field, stored.get(field.code), children) for field in section.fields
    }


def _restore(field: Field, stored: Any, children: Sequence[str]) -> Any:
    if field.is_per_child:
        values = stored or {}
        return {child: values.get(child, empty_value(field)) for child in children}
    if field.kind is not Kind.TABLE:
        return empty_value(field) if stored is None else stored
    return [
        {column.code: row.get(column.code, empty_value(column)) for column in field.columns}
        for row in stored or []
    ]


def check_body(section: Section, body: object, *, children: Collection[str]) -> Body:
    """Return the body itself, unchanged, or refuse it whole. Raises BodyRefused.

    `children` are the ids (as text) of the assessment's children.
    """
    if not isinstance(body, dict):
        raise BodyRefused(field="", reason="wrong_type")
    fields = {field.code: field for field in section.fields}
    for code, value in body.items():
        if code not in fields:
            raise BodyRefused(field=str(code), reason="unknown_field")
        _check_field(fields[code], value, children)
    return body


def _check_field(field: Field, value: object, children: Collection[str]) -> None:
    if not field.is_per_child:
        _check_value(field, value, path=field.code)
        return
    if not isinstance(value, dict):
        raise BodyRefused(field=field.code, reason="wrong_type")
    for child, part in value.items():
        if child not in children:
            raise BodyRefused(field=field.code, reason="unknown_child")
        _check_value(field, part, path=field.code)


def _check_value(field: Field, value: object, *, path: str) -> None:
    if field.kind is Kind.TABLE:
        _check_rows(field, value)
    elif field.kind is Kind.ITEMS:
        _check_items(value, path=path)
    elif not isinstance(value, str):
        raise BodyRefused(field=path, reason="wrong_type")
    else:
        _check_text(field, value, path=path)


def _check_rows(field: Field, value: object) -> None:
    if not isinstance(value, list):
        raise BodyRefused(field=field.code, reason="wrong_type")
    if len(value) > MOST_ROWS:
        raise BodyRefused(field=field.code, reason="too_many_rows")
    columns = {column.code: column for column in field.columns}
    for row in value:
        if not isinstance(row, dict):
            raise BodyRefused(field=field.code, reason="wrong_type")
        for code, cell in row.items():
            if code not in columns:
                raise BodyRefused(field=f"{field.code}.{code}", reason="unknown_field")
            _check_value(columns[code], cell, path=f"{field.code}.{code}")


def _check_items(value: object, *, path: str) -> None:
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        raise BodyRefused(field=path, reason="wrong_type")
    for part in value:
        if not isinstance(part, str) or not _is_id(part):
            raise BodyRefused(field=path, reason="wrong_item")


def _check_text(field: Field, value: str, *, path: str) -> None:
    is_long = field.kind is Kind.TEXT
    try:
        check_words(value, longest=LONGEST_TEXT if is_long else LONGEST_LINE)
    except (TooManyWords, UnkeepableCharacters) as error:
        raise BodyRefused(field=path, reason=error.code) from error
    if not is_long and "\n" in value:
        raise BodyRefused(field=path, reason="one_line_only")
    if not value:
        return
    if field.kind is Kind.DATE and not _is_date(value):
        raise BodyRefused(field=path, reason="wrong_date")
    if field.kind is Kind.YES_NO and value not in YES_NO:
        raise BodyRefused(field=path, reason="wrong_choice")
    if field.kind is Kind.CHOICE and value not in {choice.code for choice in field.choices}:
        raise BodyRefused(field=path, reason="wrong_choice")


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_blank_row(row: Mapping[str, Any]) -> bool:
    """Return whether nothing was written in a table's row."""
    return not any(row.values())


def is_empty_body(body: Mapping[str, Any]) -> bool:
    """Return whether nothing was written in a section."""
    for value in body.values():
        if isinstance(value, dict):
            if any(value.values()):
                return False
        elif isinstance(value, list):
            if any(not isinstance(row, dict) or not is_blank_row(row) for row in value):
                return False
        elif value:
            return False
    return True


def choose_excerpt(
    words: str | None, *, start: int | None, end: int | None, expected: str | None = None
) -> tuple[int, int] | None:
    """Return the span (code points) to quote: all words when none is named, None without words.

    A drawing has none, nor has a person whom the child gave no name. Raises NoSuchExcerpt where
    the span is not in the words, or reads other than `expected`.
    """
    if not words:
        if start is not None or end is not None or expected is not None:
            raise NoSuchExcerpt()
        return None
    if (start is None) != (end is None):
        raise NoSuchExcerpt()
    first, last = (0, len(words)) if start is None or end is None else (start, end)
    excerpt = exact_excerpt(words, start=first, end=last)
    if expected is not None and expected != excerpt:
        raise NoSuchExcerpt()
    return first, last


def verify_excerpt(words: str, *, start: int | None, end: int | None, digest: str) -> str:
    """Return the quoted words if they are as they were when quoted. Raises QuoteAltered.

    Whether the item is as it was sealed is asked of `threehouses.verify.is_whole` before.
    """
    if start is None or end is None:
        raise QuoteAltered()
    try:
        excerpt = exact_excerpt(words, start=start, end=end)
    except NoSuchExcerpt as error:
        raise QuoteAltered() from error
    if digest_words(excerpt) != digest:
        raise QuoteAltered()
    return excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildStanding:
    """Where an assessment stands with one child: sealed accounts, or why there is none."""

    child_id: uuid.UUID
    sealed_accounts: int
    reason: str | None

    @property
    def needs_reason(self) -> bool:
        return self.sealed_accounts == 0 and self.reason not in set(NoAccountReason)


def check_completion(standings: Iterable[ChildStanding]) -> None:
    """Refuse completion while a child has neither a sealed account nor a reason (I2)."""
    waiting = [str(standing.child_id) for standing in standings if standing.needs_reason]
    if waiting:
        raise ReasonNeeded(children=waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFacts:
    """What of a live quotation decides whether an item is answered."""

    quote_id: uuid.UUID
    item_id: uuid.UUID
    action: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Where one worry or wish is answered: `places` of action, difference, plan (I5)."""

    item_id: uuid.UUID
    quote_id: uuid.UUID | None
    places: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        return bool(self.places)


def trace_answers(
    items: Sequence[uuid.UUID],
    *,
    quotes: Sequence[QuoteFacts],
    plan_items: Collection[uuid.UUID],
) -> list[Answer]:
    """Return for each worry or wish where the assessment answers it, in the order given."""
    return [_trace(item_id, quotes, plan_items) for item_id in items]


def _trace(
    item_id: uuid.UUID, quotes: Sequence[QuoteFacts], plan_items: Collection[uuid.UUID]
) -> Answer:
    own = [quote for quote in quotes if quote.item_id == item_id]
    places = [
        place
        for place, is_there in (
            ("action", any(quote.action.strip() for quote in own)),
            ("difference", any(quote.difference.strip() for quote in own)),
            ("plan", item_id in plan_items),
        )
        if is_there
    ]
    return Answer(item_id=item_id, quote_id=own[0].quote_id if own else None, places=tuple(places))


def read_plan_items(body: Mapping[str, Any]) -> set[uuid.UUID]:
    """Return the worries and wishes that the intervention plan's rows say they answer."""
    return {uuid.UUID(item) for row in body.get("actions", []) for item in row.get("answers", [])}
