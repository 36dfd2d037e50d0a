"""What a child said about who may see an account, as the worker's page shows it; hides nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.rules import Audience, House
from webapp.threehouses.said import list_asked_names, list_days_held, list_said
from webapp.threehouses.wishes import (
    Changed,
    InForce,
    Said,
    find_in_force,
    list_changes_of_mind,
)
from webapp.threehouses.wording import describe_item, name_audience


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """What the child wants of one audience now, house by house; None where nothing was said."""

    audience: str
    name: str
    wishes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWish:
    """What the child wants of one audience for one item alone."""

    name: str
    wish: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfMind:
    """One answer that was given anew; `held_at` is the visit at which, `name` the audience.

    `item` and `thing` are the one thing that it is about, if it is not about a whole house.
    """

    change: Changed
    name: str
    held_at: datetime
    item: uuid.UUID | None = None
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesView:
    """Everything that was said: now by house, now by item, and how it came about."""

    rows: tuple[WishRow, ...]
    of_items: Mapping[uuid.UUID, tuple[ItemWish, ...]]
    changes: tuple[ChangeOfMind, ...]


def arrange_wishes(account: ChildAccount) -> WishesView:
    """Return what is in force for each audience that the child was asked about, and its history."""
    said = list_said([account.id])[account.id]
    names = list_asked_names(account.visit.case_record_id)
    audiences = list_audiences(account, said)
    in_force = {audience: find_in_force(said, audience) for audience in audiences}
    return WishesView(
        rows=tuple(
            WishRow(
                audience=audience,
                name=name_audience(audience, names),
                wishes=tuple(found.houses.get(house) for house in House),
            )
            for audience, found in in_force.items()
        ),
        of_items=_arrange_items(in_force, names),
        changes=_arrange_changes(account, said, names),
    )


def list_audiences(account: ChildAccount, said: Sequence[Said]) -> list[str]:
    """Return whom the child was asked about at the visit, and then whom else it spoke of since."""
    spoken_of = {one.audience for one in said}
    asked = [str(one["code"]) for one in account.visit.audiences or ()]
    groups = [group.value for group in Audience if group in spoken_of]
    return list(dict.fromkeys([*asked, *groups, *sorted(spoken_of)]))


def _arrange_items(
    in_force: Mapping[str, InForce], names: Mapping[str, str]
) -> dict[uuid.UUID, tuple[ItemWish, ...]]:
    found: dict[uuid.UUID, tuple[ItemWish, ...]] = {}
    for audience, wishes in in_force.items():
        for item, wish in wishes.items.items():
            told = ItemWish(name=name_audience(audience, names), wish=wish)
            found[item] = (*found.get(item, ()), told)
    return found


def _arrange_changes(
    account: ChildAccount, said: Sequence[Said], names: Mapping[str, str]
) -> tuple[ChangeOfMind, ...]:
    items: dict[uuid.UUID | None, AccountItem] = {item.id: item for item in account.items}
    changes = list_changes_of_mind(said)
    held = list_days_held({change.said_in for change in changes})
    return tuple(
        ChangeOfMind(
            change=change,
            name=name_audience(change.audience, names),
            held_at=held[change.said_in],
            item=change.item,
            thing=describe_item(items[change.item]) if change.item in items else "",
        )
        for change in changes
    )
