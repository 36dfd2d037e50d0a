"""What a child waits for, and what is new."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from webapp.desk.rules import Promise, Quoted, Waiting, is_new, what_child_waits_for

DAY = date(2026, 11, 23)
HELD = datetime(2026, 11, 12, 10, tzinfo=UTC)


def _quoted(made: str, *, is_answered: bool) -> Quoted:
    return Quoted(assessment_id=uuid4(), house="wishes", made=made, is_answered=is_answered)


def test_a_child_for_whom_nothing_is_open_waits_for_nothing() -> None:
    assert what_child_waits_for(promise=None, quoted=[], unused=[], day=DAY) == []


def test_a_quoted_wish_without_an_answer_is_waited_for() -> None:
    quoted = [_quoted("voice", is_answered=False), _quoted("words", is_answered=True)]

    waiting = what_child_waits_for(promise=None, quoted=quoted, unused=[], day=DAY)

    assert [(one.kind, one.house, one.made) for one in waiting] == [
        (Waiting.ANSWER, "wishes", "voice")
    ]


@pytest.mark.parametrize(
    ("on", "is_overdue"),
    [(date(2026, 11, 22), True), (DAY, False), (date(2026, 11, 24), False), (None, False)],
)
def test_a_promise_is_overdue_on_the_day_after(on: date | None, is_overdue: object) -> None:
    promise = Promise(text="I will come again", on=on, visit_held_at=HELD)

    (one,) = what_child_waits_for(promise=promise, quoted=[], unused=[], day=DAY)

    assert one.is_overdue is is_overdue


def test_a_visit_without_a_promise_is_not_waited_for() -> None:
    promise = Promise(text="", on=None, visit_held_at=HELD)

    assert what_child_waits_for(promise=promise, quoted=[], unused=[], day=DAY) == []


def test_an_account_in_no_assessment_is_waited_for() -> None:
    account = uuid4()

    (one,) = what_child_waits_for(promise=None, quoted=[], unused=[(account, HELD)], day=DAY)

    assert (one.kind, one.account_id, one.held_at) == (Waiting.USE, account, HELD)


def test_an_account_is_new_until_the_worker_has_looked() -> None:
    later = HELD.replace(hour=12)

    assert is_new(sealed_at=HELD, last_looked_at=None)
    assert is_new(sealed_at=later, last_looked_at=HELD)
    assert not is_new(sealed_at=HELD, last_looked_at=later)
