"""What a passkey may count: forwards, or not at all."""

from __future__ import annotations

import pytest

from webapp.staff.rules import is_next_count


@pytest.mark.parametrize(("after", "count"), [(0, 0), (0, 1), (7, 8), (7, 900)])
def test_a_count_goes_forwards_or_is_never_kept(after: int, count: int) -> None:
    assert is_next_count(count, after=after)


@pytest.mark.parametrize(("after", "count"), [(1, 0), (1, 1), (8, 7)])
def test_a_count_that_stands_still_or_goes_backwards_is_of_a_copy(after: int, count: int) -> None:
    assert not is_next_count(count, after=after)
