"""The shape of an invented family and of what its children put in the three houses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.cases.rules import Tie
from webapp.demo.hand import Mark
from webapp.threehouses.rules import (
    Ended,
    House,
    Kind,
    PresenceRole,
    Presentation,
    Setting,
    Wish,
    WrittenBy,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlan:
    """A member of the family; `age` in years as of the day of seeding."""

    key: str
    name: str
    known_as: str
    age: float | None
    latin: str = ""
    gender: str = ""
    ethnicity: str = ""
    religion: str = ""
    telephone: str = ""
    disability: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePlan:
    """A household: its members by key, each with a note as told, or an empty one."""

    label: str
    address: str
    members: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TiePlan:
    """What one person is to another; `responsible`: with parental responsibility."""

    first: str
    kind: Tie
    second: str
    responsible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a child, exactly as written; empty language: that of the visit.

    `wishes` are about these words alone. `about` is the key of a thing that they speak of, `spot`
    the place on the drawing that they are told about, `step` which one on the path.
    """

    text: str
    prompt: str | None = None
    written_by: WrittenBy = WrittenBy.CHILD
    language: str = ""
    script: str = ""
    direction: str = "ltr"
    is_taken_away: bool = False
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    about: str = ""
    spot: tuple[int, int] | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a child made beside drawing and words; `body` are its kind's own fields.

    `marks` are its handwriting, or the drawing on paper that a photo is of; `tune` (Hz) is what a
    recording hums. `key` names it, for words about it.
    """

    kind: Kind
    key: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    tune: Sequence[int] = ()
    prompt: str | None = None
    written_by: WrittenBy = WrittenBy.CHILD


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStory:
    """What went into one house; the first prompt is the one on the screen while drawing.

    `wishes` are by audience: a group's code, or a person by the name the child knows.
    """

    house: House
    prompts: Sequence[str]
    marks: Sequence[Mark] = ()
    things: Sequence[Thing] = ()
    said: Sequence[Said] = ()
    is_skipped: bool = False
    wishes: Mapping[str, Wish] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPlan:
    """What the worker of a visit told back some days later, about one house or about everything."""

    text: str
    days_later: int
    house: House | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStory:
    """One visit; `houses` in the order in which the child opened them.

    `asked_about` are people of the record, by the names the child knows; `otherwise` is what the
    child says now about who may see the houses of the visit before.
    """

    days_ago: int
    hour: int
    place: str
    purpose: str
    houses: Sequence[HouseStory]
    seen_alone: bool = True
    present: Sequence[tuple[str, PresenceRole]] = ()
    interpreter: tuple[str, str, str] = ("", "", "")  # name, registration, dialect
    parents_told: bool = True
    parents_note: str = ""
    ended: Ended | None = Ended.FINISHED  # none: not finished yet
    next_step: str = ""
    next_step_in_days: int | None = None
    asked_about: Sequence[str] = ()
    otherwise: Mapping[House, Mapping[str, Wish]] = field(default_factory=dict)
    settings: Sequence[tuple[Setting, House | None, str]] = ()  # how the child made it look
    observations: Sequence[str] = ()
    replies: Sequence[ReplyPlan] = ()  # they wait for the next visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPlan:
    """A child with a record; `workers` are keys of the team, `slowness` is of the hand."""

    key: str
    language: str
    script: str = "Latn"
    other_languages: str = ""
    locale: str = "en_GB"
    presentation: Presentation = Presentation.SIMPLE_WORDS
    workers: Sequence[str] = ("social_worker",)
    slowness: float = 1.0
    visits: Sequence[VisitStory] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPlan:
    """A family with its people, homes, ties and children."""

    name: str
    people: Sequence[PersonPlan]
    homes: Sequence[HomePlan]
    ties: Sequence[TiePlan]
    children: Sequence[ChildPlan]
