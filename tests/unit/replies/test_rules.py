"""What became of a reply: what the child knows counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webapp.replies.rules import State, state_of

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told_at", "withdrawn_at", "state"),
    [
        (None, None, State.WAITING),
        (NOON, None, State.TOLD),
        (None, NOON, State.TAKEN_BACK),
        (NOON, NOON, State.TOLD),
    ],
)
def test_a_reply_that_a_child_was_told_is_told_whatever_else_was_done(
    told_at: datetime | None, withdrawn_at: datetime | None, state: State
) -> None:
    assert state_of(told_at=told_at, withdrawn_at=withdrawn_at) == state
