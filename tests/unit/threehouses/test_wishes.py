"""Which answers are in force: the newest one, an item's own first, and never a yes by accident."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.threehouses.rules import Wish
from webapp.threehouses.wishes import (
    Said,
    find_in_force,
    is_more_closed,
    list_changes_of_mind,
    time_said,
)

OWN, SECOND, THIRD = (uuid.UUID(int=number) for number in (1, 2, 3))
ITEMS = [uuid.UUID(int=number) for number in (11, 12)]
HOUSE, WHO = "worries", "the_meeting"
NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
# The tablet shows what is in force by the same rule (frontend/core/wishes.ts).
SHARED = json.loads((Path(__file__).parents[2] / "fixtures/wishes.json").read_text("utf-8"))


def said(wish: str, *, minutes: int = 0, item: uuid.UUID | None = None) -> Said:
    """Return an answer of the account's own visit."""
    at = NOON + timedelta(minutes=minutes)
    return Said(house=HOUSE, audience=WHO, wish=wish, at=at, said_in=OWN, item=item)


def later(
    wish: str,
    *,
    days: int = 1,
    said_in: uuid.UUID = SECOND,
    is_sealed: bool = True,
    item: uuid.UUID | None = None,
) -> Said:
    """Return an answer of a later visit, about the whole house or one item."""
    return Said(
        house=HOUSE,
        audience=WHO,
        wish=wish,
        at=NOON + timedelta(days=days),
        said_in=said_in,
        item=item,
        is_later=True,
        is_sealed=is_sealed,
    )


def wish_of(*answers: Said, item: uuid.UUID | None = None) -> str | None:
    in_force = find_in_force(answers, WHO)
    if item is None:
        return in_force.houses.get(HOUSE)
    return in_force.of_item(item, house=HOUSE, about=None)


wishes = st.sampled_from([wish.value for wish in Wish])
own_answers = st.builds(
    lambda house, of_items: [
        *([] if house is None else [said(house)]),
        *(said(wish, item=item) for item, wish in of_items.items()),
    ],
    st.none() | wishes,
    st.dictionaries(st.sampled_from(ITEMS), wishes),
)
later_answers = st.lists(
    st.builds(
        later,
        wishes,
        days=st.integers(1, 400),
        said_in=st.sampled_from([uuid.UUID(int=number) for number in range(2, 6)]),
        is_sealed=st.booleans(),
        item=st.none() | st.sampled_from(ITEMS),
    ),
    max_size=6,
    unique_by=lambda one: (one.said_in, one.item),  # one answer of each visit for each
)


@pytest.mark.parametrize("case", SHARED, ids=lambda case: str(case["name"]))
def test_the_wish_in_force_is_the_one_that_the_tablet_shows(case: dict[str, Any]) -> None:
    thing, about = ITEMS
    named = {"thing": thing, "about": about, None: None}
    answers = [
        later(one["wish"], days=one["later"], item=named[one.get("of")])
        if "later" in one
        else said(one["wish"], item=named[one.get("of")])
        for one in case["said"]
    ]
    found = find_in_force(answers, WHO)
    about_it = about if case.get("about") else None
    assert found.of_item(thing, house=HOUSE, about=about_it) == case["wish"]
    assert (thing not in found.items) is case["follows"]


def test_an_items_own_wish_beats_its_houses() -> None:
    assert wish_of(said("no"), said("yes", item=ITEMS[0]), item=ITEMS[0]) == "yes"
    assert wish_of(said("yes"), said("no", item=ITEMS[0]), item=ITEMS[0]) == "no"
    assert wish_of(said("yes"), said("no", item=ITEMS[0]), item=ITEMS[1]) == "yes"


def test_nothing_said_is_nothing_and_never_a_yes() -> None:
    assert wish_of() is None
    assert wish_of(item=ITEMS[0]) is None


def test_the_newest_later_answer_counts() -> None:
    assert wish_of(said("yes"), later("no")) == "no"
    assert wish_of(said("no"), later("no"), later("yes", days=30, said_in=THIRD)) == "yes"


def test_of_two_answers_of_the_same_moment_the_one_that_closes_counts() -> None:
    assert wish_of(later("no"), later("yes", said_in=THIRD)) == "no"
    assert wish_of(later("yes"), later("no", said_in=THIRD)) == "no"


def test_a_clock_that_goes_wrong_puts_no_later_visit_before_the_accounts_own() -> None:
    assert wish_of(said("yes", minutes=10**6), later("no")) == "no"


def test_a_later_no_for_the_house_closes_what_was_open_by_itself() -> None:
    assert wish_of(said("no"), said("yes", item=ITEMS[0]), later("no"), item=ITEMS[0]) == "no"


def test_a_later_yes_for_the_house_opens_nothing_that_was_held_back_by_itself() -> None:
    assert wish_of(said("yes"), said("no", item=ITEMS[0]), later("yes"), item=ITEMS[0]) == "no"


def test_a_later_yes_for_one_item_opens_it_and_nothing_else_of_its_house() -> None:
    told = [said("no"), *(said("no", item=item) for item in ITEMS), later("yes", item=ITEMS[0])]
    assert wish_of(*told, item=ITEMS[0]) == "yes"
    assert wish_of(*told, item=ITEMS[1]) == "no"
    assert wish_of(*told) == "no"


def test_a_later_no_for_one_item_closes_it_alone() -> None:
    told = [said("yes"), later("no", item=ITEMS[0])]
    assert wish_of(*told, item=ITEMS[0]) == "no"
    assert wish_of(*told, item=ITEMS[1]) == "yes"


def test_an_item_that_was_opened_after_its_house_was_closed_is_open() -> None:
    closed = later("no")
    assert wish_of(closed, later("yes", days=2, item=ITEMS[0]), item=ITEMS[0]) == "yes"


def test_an_item_that_was_opened_before_its_house_was_closed_is_closed() -> None:
    opened = later("yes", item=ITEMS[0])
    assert wish_of(opened, later("no", days=2, said_in=THIRD), item=ITEMS[0]) == "no"
    assert wish_of(opened, later("no"), item=ITEMS[0]) == "no"  # at the same moment


def test_the_history_tells_what_was_said_of_one_item_and_what_it_was_before() -> None:
    told = [said("yes"), later("no", item=ITEMS[0]), later("yes", days=9, item=ITEMS[0])]
    changes = [(one.item, one.before, one.after) for one in list_changes_of_mind(told)]
    assert changes == [(ITEMS[0], "yes", "no"), (ITEMS[0], "no", "yes")]


def test_the_history_tells_that_an_item_was_opened_again_after_its_house_was_closed() -> None:
    told = [said("yes", item=ITEMS[0]), later("no"), later("yes", days=9, item=ITEMS[0])]
    changes = [(one.item, one.before, one.after) for one in list_changes_of_mind(told)]
    assert changes == [(None, None, "no"), (ITEMS[0], "no", "yes")]


def test_before_the_visit_is_ended_a_no_counts_and_a_yes_does_not() -> None:
    assert wish_of(said("yes"), later("no", is_sealed=False)) == "no"
    assert wish_of(said("no"), later("yes", is_sealed=False)) == "no"


def test_what_is_told_about_a_thing_closes_with_it_and_never_opens_with_it() -> None:
    photo, note = ITEMS
    closed = find_in_force([said("yes"), said("no", item=photo)], WHO)
    assert closed.of_item(note, house=HOUSE, about=photo) == "no"
    opened = find_in_force([said("no"), said("yes", item=photo)], WHO)
    assert opened.of_item(note, house=HOUSE, about=photo) == "no"
    own = find_in_force([said("yes"), said("no", item=photo), said("yes", item=note)], WHO)
    assert own.of_item(note, house=HOUSE, about=photo) == "yes"


@given(own_answers, later_answers, st.randoms())
def test_the_order_in_which_answers_are_read_changes_nothing(
    own: list[Said], others: list[Said], random: Random
) -> None:
    told = [*own, *others]
    mixed = list(told)
    random.shuffle(mixed)
    assert find_in_force(told, WHO) == find_in_force(mixed, WHO)


@given(own_answers, later_answers, st.sampled_from([None, *ITEMS]))
def test_only_a_stated_yes_opens(
    own: list[Said], others: list[Said], item: uuid.UUID | None
) -> None:
    told = [*own, *others]
    if wish_of(*told, item=item) == Wish.YES:
        own_yes = any(one.item == item and one.wish == Wish.YES for one in own)
        later_yes = any(
            one.is_sealed and one.wish == Wish.YES and one.item in (None, item) for one in others
        )
        house_yes = any(one.item is None and one.wish == Wish.YES for one in own)
        assert own_yes or later_yes or house_yes


@given(own_answers, later_answers)
def test_after_a_newest_answer_that_is_no_yes_nothing_of_the_house_is_open(
    own: list[Said], others: list[Said]
) -> None:
    told = [*own, *others, later("ask_me_first", days=500)]
    assert all(wish_of(*told, item=item) != Wish.YES for item in (None, *ITEMS))


@given(own_answers, later_answers)
def test_a_yes_that_is_not_sealed_changes_nothing(own: list[Said], others: list[Said]) -> None:
    kept = [one for one in others if one.is_sealed or one.wish != Wish.YES]
    assert find_in_force([*own, *others], WHO) == find_in_force([*own, *kept], WHO)


@given(own_answers, later_answers)
def test_the_history_ends_in_what_is_in_force(own: list[Said], others: list[Said]) -> None:
    told = [*own, *(one for one in others if one.is_sealed)]
    changes = list_changes_of_mind(told)
    assert all(change.before != change.after for change in changes)
    of_house = [change for change in changes if change.item is None]
    if of_house:
        assert of_house[-1].after == wish_of(*told)


def test_another_audiences_answers_are_not_mixed_in() -> None:
    other = Said(house=HOUSE, audience="the_judge", wish="yes", at=NOON, said_in=OWN)
    assert wish_of(other) is None


@pytest.mark.parametrize(
    ("device_days", "expected_days"), [(0, 0), (-4000, -1), (4000, 1), (10**9, 1)]
)
def test_a_tablets_clock_is_believed_between_preparing_and_arriving(
    device_days: int, expected_days: int
) -> None:
    told = int(NOON.timestamp() * 1000) + device_days * 86_400_000
    day = timedelta(days=1)
    assert (
        time_said(told, opened_at=NOON - day, received_at=NOON + day) == NOON + expected_days * day
    )


def test_of_two_answers_one_holds_back_more_or_they_are_the_same() -> None:
    from_closed = [Wish.NO, Wish.ASK_ME_FIRST, Wish.DONT_KNOW_YET, Wish.YES]

    for place, wish in enumerate(from_closed):
        assert [is_more_closed(wish, than=other) for other in from_closed] == [
            place < other for other in range(4)
        ]
    assert is_more_closed(Wish.NO, than=None)
    assert is_more_closed(None, than=Wish.YES)
    assert not is_more_closed(None, than=Wish.DONT_KNOW_YET)
