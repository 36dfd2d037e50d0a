"""Whether an audience may see a house of a child's account or an item of it, and why not; pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from webapp.threehouses.rules import Wish
from webapp.threehouses.wishes import InForce

CASE_FILE = "case_file"  # the record itself: social worker, manager, conference chair
THE_CHILD = "the_child"  # the child whose account it is
_ALWAYS = frozenset({CASE_FILE, THE_CHILD})


class Reason(StrEnum):
    """Why something is left out of what is made for an audience."""

    CHILD_SAID_NO = "child_said_no"
    CHILD_WANTS_TO_BE_ASKED = "child_wants_to_be_asked"
    CHILD_DOES_NOT_KNOW_YET = "child_does_not_know_yet"
    CHILD_WAS_NOT_ASKED = "child_was_not_asked"
    NOT_FOR_SOMEBODY_THERE = "not_for_somebody_there"  # a yes for the group, not for one of it
    ANOTHER_CHILDS = "another_childs"  # a brother's or sister's account is not for this child
    CASE_NOT_OPEN = "case_not_open"  # who exports may not open this child's case


_REASONS = {
    Wish.ASK_ME_FIRST: Reason.CHILD_WANTS_TO_BE_ASKED,
    Wish.NO: Reason.CHILD_SAID_NO,
    Wish.DONT_KNOW_YET: Reason.CHILD_DOES_NOT_KNOW_YET,
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is in force for one audience and one account.

    `of_members`: for a group, what is in force for the people of the record who are in it.
    `said_in`: the sealed accounts of later visits at which anything was said about this one.
    """

    audience: str
    own: InForce = field(default_factory=InForce)
    of_members: tuple[InForce, ...] = ()
    said_in: frozenset[uuid.UUID] = frozenset()

    def why_not_house(self, house: str) -> Reason | None:
        """Return why the audience may not see a house, or None where it may."""
        refused = why_not(self.audience, self.own.houses.get(house))
        return refused or self._why_not_members(one.houses.get(house) for one in self.of_members)

    def why_not_item(
        self, item: uuid.UUID, *, house: str, about: uuid.UUID | None = None
    ) -> Reason | None:
        """Return why the audience may not see an item, or None; `about`: what it speaks of."""
        refused = why_not(self.audience, self.own.of_item(item, house=house, about=about))
        return refused or self._why_not_members(
            one.of_item(item, house=house, about=about) for one in self.of_members
        )

    def _why_not_members(self, wishes: Iterable[str | None]) -> Reason | None:
        # Who lives there reads what is given to the home, whatever name stands on it.
        if any(wish not in (None, Wish.YES) for wish in wishes):
            return Reason.NOT_FOR_SOMEBODY_THERE
        return None


def why_not(audience: str, wish: str | None) -> Reason | None:
    """Return why the audience may not see something, or None where it may.

    Only a stated yes opens; an unknown wish counts as none. The record itself always holds what
    the child said, and a child's own account is the child's.
    """
    if audience in _ALWAYS or wish == Wish.YES:
        return None
    if wish not in set(Wish):
        return Reason.CHILD_WAS_NOT_ASKED
    return _REASONS[Wish(wish)]
