"""What people are to each other."""

from __future__ import annotations

import pytest

from webapp.cases.rules import Tie, tie_of_first, tie_of_second


@pytest.mark.parametrize(
    ("tie", "first", "second"),
    [
        (Tie.PARENT_OF, "parent", "child"),
        (Tie.GRANDPARENT_OF, "grandparent", "grandchild"),
        (Tie.SIBLING_OF, "sibling", "sibling"),
        (Tie.FORMER_PARTNER_OF, "former_partner", "former_partner"),
    ],
)
def test_a_tie_reads_from_both_ends(tie: Tie, first: str, second: str) -> None:
    assert (tie_of_first(tie), tie_of_second(tie)) == (first, second)


@pytest.mark.parametrize("tie", list(Tie))
def test_every_tie_has_both_ends(tie: Tie) -> None:
    assert tie_of_first(tie)
    assert tie_of_second(tie)
