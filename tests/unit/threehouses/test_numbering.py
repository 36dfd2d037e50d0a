"""Things are told apart by kind and number, house by house and account by account."""

from __future__ import annotations

from uuid import UUID

from webapp.threehouses.numbering import Thing, number_things

FIRST, SECOND = UUID(int=1), UUID(int=2)


def thing(number: int, kind: str, *, house: str = "worries", account: UUID = FIRST) -> Thing:
    return Thing(id=UUID(int=100 + number), account=account, house=house, kind=kind, about=None)


def test_only_what_there_is_several_of_has_a_number() -> None:
    told = [thing(0, "drawing"), thing(1, "words"), thing(2, "photo"), thing(3, "words")]
    assert list(number_things(told).values()) == [None, 1, None, 2]


def test_each_house_and_each_account_is_counted_by_itself() -> None:
    told = [
        thing(0, "words"),
        thing(1, "words", house="wishes"),
        thing(2, "words", account=SECOND),
        thing(3, "words", house="wishes"),
    ]
    assert list(number_things(told).values()) == [None, 1, None, 2]
