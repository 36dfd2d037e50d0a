"""One account arranged for the record: the three houses side by side, each with what is in it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.threehouses.models import AccountHouse, AccountItem, ChildAccount
from webapp.threehouses.rules import House, Wish
from webapp.threehouses.verify import is_as_sealed
from webapp.threehouses.wishes import Said, find_in_force
from webapp.threehouses.wording import name_not_for


class Emptiness(StrEnum):
    """Why a house holds nothing; each is an answer (S3, V1)."""

    SKIPPED = "skipped"
    NOT_OPENED = "not_opened"
    LEFT_EMPTY = "left_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCard:
    """One house of one account; `emptiness` is set when there is nothing in it."""

    code: House
    made: tuple[AccountItem, ...]
    emptiness: Emptiness | None
    has_taken_away: bool
    not_for: tuple[str, ...]  # for whom it is not, as the child says now


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """An account on the record; one that is not sealed has no houses: it cannot be read yet.

    `is_altered`: something in it is not what its seal is of, and is not the child's any more.
    """

    account: ChildAccount
    houses: tuple[HouseCard, ...]
    is_sealed: bool
    is_altered: bool
    is_used: bool
    is_with_child: bool


def make_cards(
    accounts: list[ChildAccount],
    *,
    used: set[uuid.UUID],
    with_child: set[uuid.UUID],
    said: Mapping[uuid.UUID, Sequence[Said]],
    names: Mapping[str, str],
) -> list[AccountCard]:
    """Return a card for each account, in the order given.

    `said` is every answer about who may see it; `names` are those of people, by audience.
    """
    return [
        AccountCard(
            account=account,
            houses=_house_cards(account, _list_noes(said[account.id], names))
            if account.sealed_at is not None
            else (),
            is_sealed=account.sealed_at is not None,
            is_altered=account.sealed_at is not None and not is_as_sealed(account),
            is_used=account.id in used,
            is_with_child=account.id in with_child,
        )
        for account in accounts
    ]


def _list_noes(said: Sequence[Said], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    noes: dict[str, tuple[str, ...]] = {}
    for audience in sorted({one.audience for one in said}):
        for house, wish in find_in_force(said, audience).houses.items():
            if wish == Wish.NO:
                noes[house] = (*noes.get(house, ()), name_not_for(audience, names))
    return noes


def _house_cards(
    account: ChildAccount, noes: Mapping[str, tuple[str, ...]]
) -> tuple[HouseCard, ...]:
    opened = {house.house: house for house in account.houses}
    return tuple(
        _house_card(account, code, opened.get(code), not_for=noes.get(code, ())) for code in House
    )


def _house_card(
    account: ChildAccount,
    code: House,
    house: AccountHouse | None,
    *,
    not_for: tuple[str, ...],
) -> HouseCard:
    items = [item for item in account.items if item.house == code]
    return HouseCard(
        code=code,
        made=tuple(items),
        emptiness=None if items else _why_empty(house),
        has_taken_away=house is not None and house.taken_away > 0,
        not_for=not_for,
    )


def _why_empty(house: AccountHouse | None) -> Emptiness:
    if house is not None and house.is_skipped:
        return Emptiness.SKIPPED
    if house is None or house.position is None:
        return Emptiness.NOT_OPENED
    return Emptiness.LEFT_EMPTY
