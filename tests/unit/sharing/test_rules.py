"""Who may see a house: a clear yes, the record itself, and the child; nothing else."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.sharing.rules import CASE_FILE, THE_CHILD, Reason, Wishes, why_not
from webapp.threehouses.rules import Audience, Wish
from webapp.threehouses.wishes import InForce

OTHERS = [audience.value for audience in Audience]


@pytest.mark.parametrize("audience", OTHERS)
def test_only_a_clear_yes_opens_a_house(audience: str) -> None:
    opened = [wish for wish in (*Wish, None, "", "maybe") if why_not(audience, wish) is None]
    assert opened == [Wish.YES]


@pytest.mark.parametrize("audience", [CASE_FILE, THE_CHILD])
@pytest.mark.parametrize("wish", [*Wish, None])
def test_the_record_and_the_child_always_see(audience: str, wish: str | None) -> None:
    assert why_not(audience, wish) is None


def test_an_unknown_audience_needs_a_yes_like_everybody() -> None:
    assert why_not("a_neighbour", None) is Reason.CHILD_WAS_NOT_ASKED


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


HOUSE_WISHES = st.none() | st.sampled_from([wish.value for wish in Wish])


def _of_house(wish: str | None) -> InForce:
    return InForce({} if wish is None else {"worries": wish})


@given(HOUSE_WISHES, st.lists(HOUSE_WISHES, max_size=3))
def test_a_group_sees_a_house_with_its_own_yes_and_no_other_answer_for_one_of_it(
    own: str | None, members: list[str | None]
) -> None:
    wishes = Wishes("people_at_home", _of_house(own), tuple(map(_of_house, members)))
    is_open = wishes.why_not_house("worries") is None
    assert is_open == (own == Wish.YES and all(one in (None, Wish.YES) for one in members))


@given(HOUSE_WISHES, HOUSE_WISHES, HOUSE_WISHES)
def test_an_item_is_open_with_a_yes_for_it_or_for_its_house(
    of_house: str | None, of_item: str | None, of_thing: str | None
) -> None:
    item, thing = uuid.UUID(int=1), uuid.UUID(int=2)
    stated = {key: wish for key, wish in ((item, of_item), (thing, of_thing)) if wish is not None}
    wishes = Wishes("the_judge", InForce(_of_house(of_house).houses, stated))
    is_open = wishes.why_not_item(item, house="worries", about=thing) is None
    closed_with_thing = of_thing not in (None, Wish.YES)
    assert is_open == (
        of_item == Wish.YES or (of_item is None and of_house == Wish.YES and not closed_with_thing)
    )
