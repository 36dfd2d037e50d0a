"""One account arranged for the record: the three houses side by side, each with what is in it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.threehouses.models import AccountHouse, AccountItem, ChildAccount
from webapp.threehouses.rules import House, Wish
from webapp.threehouses.wishes import Said, find_in_force


class Emptiness(StrEnum):
    """Why a house holds nothing; each is an answer (S3, V1)."""

    SKIPPED = "skipped"
    NOT_OPENED = "not_opened"
    LEFT_EMPTY = "left_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCard:
    """One house of one account; `emptiness` is set when there is nothing in it."""

    code: House
    drawings: tuple[AccountItem, ...]
    things: tuple[AccountItem, ...]
    emptiness: Emptiness | None
    has_taken_away: bool
    not_for: tuple[tuple[str, str], ...]  # audiences to whom the child says no now, with names


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """An account on the record; one that is not sealed has no houses: it cannot be read yet."""

    account: ChildAccount
    houses: tuple[HouseCard, ...]
    is_sealed: bool
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
            is_used=account.id in used,
            is_with_child=account.id in with_child,
        )
        for account in accounts
    ]


def _list_noes(
    said: Sequence[Said], names: Mapping[str, str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    noes: dict[str, tuple[tuple[str, str], ...]] = {}
    for audience in sorted({one.audience for one in said}):
        for house, wish in find_in_force(said, audience).houses.items():
            if wish == Wish.NO:
                noes[house] = (*noes.get(house, ()), (audience, names.get(audience, "")))
    return noes


def _house_cards(
    account: ChildAccount, noes: Mapping[str, tuple[tuple[str, str], ...]]
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
    not_for: tuple[tuple[str, str], ...],
) -> HouseCard:
    items = [item for item in account.items if item.house == code]
    return HouseCard(
        code=code,
        drawings=tuple(item for item in items if item.kind == "drawing"),
        things=tuple(item for item in items if item.kind != "drawing"),
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
