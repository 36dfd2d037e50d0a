"""The kinds of fields a section can have; values only, no wording and no decisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds: see `rules.empty_value` for the value of each when nothing is there."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"  # "2026-11-12"
    YES_NO = "yes_no"  # "yes", "no", or empty: not yet answered
    CHOICE = "choice"
    ITEMS = "items"  # ids of sealed items of a child's account
    TABLE = "table"


class Movement(StrEnum):
    """The three movements of the form (Munro interim report, annex B)."""

    BACKGROUND = "background"
    PRESENT = "present"
    PLANNING = "planning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One possible answer: what is stored, and how it reads."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field; `is_per_child` gives it one value per child, `houses` says whose items."""

    code: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple[Field, ...] = ()
    houses: tuple[str, ...] = ()
    is_per_child: bool = False
    is_wide: bool = False  # a line that is usually long
    add_label: str | None = None  # a table's "Add a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the form."""

    code: str
    movement: Movement
    heading: str
    fields: tuple[Field, ...]
    hint: str | None = None
