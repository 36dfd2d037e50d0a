"""A sealed account arranged for the worker's page; it changes nothing and hides nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.core.clock import from_device
from webapp.threehouses.models import AccountHouse, AccountItem, ChildAccount
from webapp.threehouses.rules import House, something_else_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item; `device_at` is the tablet's clock as told, None where it tells no date."""

    item: AccountItem
    device_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """One house with what is in it; `position` is the order really used (S4)."""

    code: str
    position: int | None
    is_skipped: bool
    taken_away: int
    prompts: tuple[Mapping[str, Any], ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLook:
    """What the child chose for one house; the name is the child's own words."""

    code: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookView:
    """How the child made it look; empty where the child left it as it was prepared."""

    language: str = ""
    presentation: str = ""
    theme: str = ""
    houses: tuple[HouseLook, ...] = ()


def arrange_look(account: ChildAccount) -> LookView:
    """Return what the child chose last, of the shape that `folding.fold_look` tells."""
    look = account.look or {}
    chosen = look.get("houses", {})
    return LookView(
        language=look.get("language", ""),
        presentation=look.get("presentation", ""),
        theme=look.get("theme", ""),
        houses=tuple(
            HouseLook(
                code=house.value,
                name=chosen[house].get("name", ""),
                colour=chosen[house].get("colour", ""),
            )
            for house in House
            if house in chosen
        ),
    )


def arrange_houses(account: ChildAccount) -> list[HouseView]:
    """Return the houses in the order in which the child opened them, then the others."""
    rows = {row.house: row for row in account.houses}
    views = [_arrange_house(account, house, rows.get(house)) for house in House]
    return sorted(views, key=lambda view: (view.position is None, view.position or 0))


def find_ending(account: ChildAccount) -> AccountItem | None:
    """Return the good thing that the child picked to end on."""
    ending: uuid.UUID | None = account.ending_item_id
    return next((item for item in account.items if item.id == ending), None)


def is_something_else(account: ChildAccount) -> bool:
    """Tell whether the child ended on a good thing that is not in the houses."""
    ending: uuid.UUID | None = account.ending_item_id
    return ending == something_else_id(account.id)


def _arrange_house(account: ChildAccount, house: House, row: AccountHouse | None) -> HouseView:
    return HouseView(
        code=house.value,
        position=row.position if row else None,
        is_skipped=row.is_skipped if row else False,
        taken_away=row.taken_away if row else 0,
        prompts=tuple(row.prompts) if row else (),
        items=tuple(_arrange_item(item) for item in account.items if item.house == house),
    )


def _arrange_item(item: AccountItem) -> ItemView:
    return ItemView(item=item, device_at=from_device(item.device_at_ms))
