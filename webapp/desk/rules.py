"""What a child waits for and what is new, decided from plain facts; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Waiting(StrEnum):
    """For what a child waits."""

    NEXT_STEP = "next_step"  # what the worker said would happen next (S10)
    ANSWER = "answer"  # a worry or wish quoted without an answer beside it (I5)
    USE = "use"  # an account that is in no assessment yet (I1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was said at the end of a visit."""

    text: str
    on: date | None
    visit_held_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A worry or wish that stands in an assessment: its house and kind, and nothing of it.

    Whether it is answered is `assessments.rules.trace_answers`'s to say (I5).
    """

    assessment_id: UUID
    house: str
    made: str  # threehouses.rules.ItemKind
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFor:
    """One thing a child waits for; the fields that its kind has no use for are empty."""

    kind: Waiting
    text: str = ""
    on: date | None = None
    is_overdue: bool = False
    house: str = ""
    made: str = ""
    assessment_id: UUID | None = None
    account_id: UUID | None = None
    held_at: datetime | None = None


def what_child_waits_for(
    *,
    promise: Promise | None,
    quoted: list[Quoted],
    unused: list[tuple[UUID, datetime]],
    day: date,
) -> list[WaitingFor]:
    """Return what a child waits for: the promise, then answers, then accounts not used.

    `unused` are the accounts in no assessment with the time of their visit.
    """
    waiting = []
    if promise is not None and promise.text:
        overdue = promise.on is not None and promise.on < day
        waiting.append(
            WaitingFor(kind=Waiting.NEXT_STEP, text=promise.text, on=promise.on, is_overdue=overdue)
        )
    waiting += [_answer(quote) for quote in quoted if not quote.is_answered]
    waiting += [
        WaitingFor(kind=Waiting.USE, account_id=account_id, held_at=held_at)
        for account_id, held_at in unused
    ]
    return waiting


def is_new(*, sealed_at: datetime, last_looked_at: datetime | None) -> bool:
    """Return whether an account was sealed since the worker last looked at the record."""
    return last_looked_at is None or sealed_at > last_looked_at


def _answer(quote: Quoted) -> WaitingFor:
    return WaitingFor(
        kind=Waiting.ANSWER,
        house=quote.house,
        made=quote.made,
        assessment_id=quote.assessment_id,
    )
