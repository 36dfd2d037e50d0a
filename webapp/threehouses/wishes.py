"""Which answers to "who can see this" are in force, and how they came about; pure.

An account is sealed with the answers of its own visit. At a later visit the child may answer anew
for one of its houses or one item of it, and then the newest answer counts. What may follow is
`sharing`'s to decide.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webapp.core.clock import from_device
from webapp.threehouses.rules import Wish

_FROM_OPEN_TO_CLOSED = (Wish.YES, Wish.DONT_KNOW_YET, Wish.ASK_ME_FIRST, Wish.NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer about a house, or one item of it, of the account in question.

    `said_in` is the account at whose visit it was said; `is_later`: another one than its own.
    """

    house: str
    audience: str
    wish: str
    at: datetime
    said_in: uuid.UUID
    item: uuid.UUID | None = None
    is_later: bool = False
    is_sealed: bool = True

    @property
    def counts(self) -> bool:
        """Whether it is obeyed: what closes, from when it arrives; what opens, once sealed."""
        # Until the child has ended the visit, a yes can still be taken back.
        return self.is_sealed or self.wish != Wish.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change of mind about a house or an item: `before` is None where nothing was in force."""

    house: str
    audience: str
    item: uuid.UUID | None
    before: str | None
    after: str
    at: datetime
    said_in: uuid.UUID
    is_obeyed: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """What one audience may expect of one account: wish by house, and by item where it is own.

    An own yes that a later answer for the house has overruled is no own wish any more.
    """

    houses: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[uuid.UUID, str] = field(default_factory=dict)

    def of_item(self, item: uuid.UUID, *, house: str, about: uuid.UUID | None) -> str | None:
        """Return the wish for one item; `about` is the thing that it speaks of, if any.

        An item's own wish beats its house's. What is told about a thing closes with that thing,
        and never opens with it.
        """
        if item in self.items:
            return self.items[item]
        of_thing = None if about is None else self.items.get(about)
        return self.houses.get(house) if of_thing in (None, Wish.YES) else of_thing


def is_more_closed(wish: str | None, *, than: str | None) -> bool:
    """Return whether an answer holds back more than another; one that is gone is an open one."""
    mine, theirs = (_FROM_OPEN_TO_CLOSED.index(one or Wish.DONT_KNOW_YET) for one in (wish, than))
    return mine > theirs


def time_said(device_at_ms: int, *, opened_at: datetime, received_at: datetime) -> datetime:
    """Return when something was said, as far as a tablet's clock can be believed.

    Never before the visit was prepared, and never after it had arrived.
    """
    told = from_device(device_at_ms) or received_at
    return max(opened_at, min(told, received_at))


def find_in_force(said: Iterable[Said], audience: str) -> InForce:
    """Return what is in force for one audience."""
    return _weigh(one for one in in_order(said) if one.audience == audience and one.counts)


def list_changes_of_mind(said: Iterable[Said]) -> list[Changed]:
    """Return what the child said otherwise at later visits, in the order in which it was said."""
    told = in_order(said)
    changes: list[Changed] = []
    for place, one in enumerate(told):
        if not one.is_later:
            continue
        before = _wish_before(one, told[:place])
        if one.wish != before:
            changes.append(
                Changed(
                    house=one.house,
                    audience=one.audience,
                    item=one.item,
                    before=before,
                    after=one.wish,
                    at=one.at,
                    said_in=one.said_in,
                    is_obeyed=one.counts,
                )
            )
    return changes


def in_order(said: Iterable[Said]) -> Sequence[Said]:
    """Return answers from the first to the newest; an account's own come before later ones.

    Of two answers at the same moment the more closed one comes last, and is the one obeyed.
    """
    return sorted(said, key=_place)


def _place(one: Said) -> tuple[bool, datetime, int, str, str, bool]:
    openness = _FROM_OPEN_TO_CLOSED.index(one.wish)
    return one.is_later, one.at, openness, str(one.said_in), str(one.item), one.is_sealed


def _weigh(told: Iterable[Said]) -> InForce:
    """Return what follows from these answers for one audience, in the order in which they came."""
    houses: dict[str, tuple[int, Said]] = {}
    items: dict[uuid.UUID, tuple[int, Said]] = {}
    for place, one in enumerate(told):
        if one.item is None:
            houses[one.house] = place, one
        else:
            items[one.item] = place, one
    return InForce(
        {house: one.wish for house, (_place, one) in houses.items()},
        {
            item: own[1].wish
            for item, own in items.items()
            if not _is_overruled(own, houses.get(own[1].house))
        },
    )


def _is_overruled(own: tuple[int, Said], house: tuple[int, Said] | None) -> bool:
    # A later "no" for the whole house is meant for all of it; a later "yes" opens nothing that
    # the child held back by itself. What was said of the item after that counts for the item.
    if own[1].wish != Wish.YES or house is None:
        return False
    return house[1].is_later and house[0] > own[0]


def _wish_before(one: Said, told: Sequence[Said]) -> str | None:
    before = _weigh(each for each in told if each.audience == one.audience)
    if one.item is None:
        return before.houses.get(one.house)
    return before.of_item(one.item, house=one.house, about=None)
