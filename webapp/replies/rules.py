"""What may be done with a reply, and in which state it is; pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from webapp.core.errors import DomainError

LONGEST_REPLY = 4_000  # code points: more than a child can be expected to read at once


class State(StrEnum):
    """What became of a reply."""

    WAITING = "waiting"
    TOLD = "told"
    TAKEN_BACK = "taken_back"


class ReplyTold(DomainError):
    """The child has opened the reply: it stays as it was told."""

    code = "reply_told"
    status = 409


def state_of(*, told_at: datetime | None, withdrawn_at: datetime | None) -> State:
    """Return what became of a reply.

    A tablet without a network may have told it after it was taken back: what the child knows
    counts.
    """
    if told_at is not None:
        return State.TOLD
    return State.WAITING if withdrawn_at is None else State.TAKEN_BACK
