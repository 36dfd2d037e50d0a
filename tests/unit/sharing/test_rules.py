"""Who may see a house: a clear yes, the record itself, and the child; nothing else."""

import pytest

from webapp.sharing.rules import CASE_FILE, THE_CHILD, Reason, may_see, why_not
from webapp.threehouses.rules import Audience, Wish

OTHERS = [audience.value for audience in Audience]


@pytest.mark.parametrize("audience", OTHERS)
def test_only_a_clear_yes_opens_a_house(audience: str) -> None:
    opened = [wish for wish in (*Wish, None, "", "maybe") if may_see(audience, wish)]
    assert opened == [Wish.YES]


@pytest.mark.parametrize("audience", [CASE_FILE, THE_CHILD])
@pytest.mark.parametrize("wish", [*Wish, None])
def test_the_record_and_the_child_always_see(audience: str, wish: str | None) -> None:
    assert may_see(audience, wish)


def test_an_unknown_audience_needs_a_yes_like_everybody() -> None:
    assert not may_see("a_neighbour", None)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish.NO, Reason.CHILD_SAID_NO),
        (Wish.ASK_ME_FIRST, Reason.CHILD_WANTS_TO_BE_ASKED),
        (Wish.DONT_KNOW_YET, Reason.CHILD_DOES_NOT_KNOW_YET),
        (None, Reason.CHILD_WAS_NOT_ASKED),
        ("of another version", Reason.CHILD_WAS_NOT_ASKED),
    ],
)
def test_every_refusal_has_its_reason(wish: str | None, reason: Reason) -> None:
    assert why_not(Audience.PEOPLE_AT_HOME, wish) is reason
