"""Which of the children's items a copy may hold; it counts what is left out, and why."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from webapp.sharing.rules import CASE_FILE, THE_CHILD, Reason, Wishes, why_not
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.rules import drawing_id
from webapp.threehouses.stored import child_of


def _mark(item: AccountItem) -> int | None:
    return item.mark


def _step(item: AccountItem) -> int | None:
    step: int | None = item.details.get("step")
    return step


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of one house of one child is not in a copy; never what it is."""

    child_id: uuid.UUID
    house: str
    reason: Reason
    count: int


@dataclass(slots=True)
class Selection:
    """Decides item by item for one audience, and remembers what it refused."""

    audience: str
    child_id: uuid.UUID | None  # whose copy it is, where the audience is the child
    open_child_ids: frozenset[uuid.UUID]  # whose cases the person who exports may open
    wishes: Mapping[uuid.UUID, Wishes]  # by account
    _refused: dict[tuple[uuid.UUID, str, Reason], set[uuid.UUID]] = field(default_factory=dict)
    _retold: Counter[tuple[uuid.UUID, str, Reason]] = field(default_factory=Counter)

    def takes(self, item: AccountItem) -> bool:
        """Return whether an item may be in the copy."""
        child_id = child_of(item.account)
        reason = self.why_not_item(item)
        if reason is not None:
            self._refused.setdefault((child_id, item.house, reason), set()).add(item.id)
        return reason is None

    def takes_child(self, child_id: uuid.UUID) -> bool:
        """Return whether what is written about this child alone may be in the copy."""
        return self._why_not_child(child_id) is None

    def takes_retold(
        self,
        child_id: uuid.UUID,
        house: str,
        accounts: Iterable[ChildAccount],
        items: Iterable[AccountItem],
    ) -> bool:
        """Return whether a worker's retelling of a child's house may be in the copy.

        It may retell any of the items there, so each must be open. A child of whom there is no
        account was not asked, and that is no yes.
        """
        reasons = [self.why_not_house(account, house) for account in accounts]
        reasons = reasons or [why_not(self.audience, None)]
        reasons += [self.why_not_item(item) for item in items]
        refusals = [reason for reason in reasons if reason is not None]
        if refusals:
            self._retold[child_id, house, refusals[0]] += 1
        return not refusals

    def takes_whole_accounts(self) -> bool:
        """Return whether the full canonical forms of what is shown may go with the copy.

        They tell of the visit too: who was there, why parents were not told, every other wish.
        """
        return self.audience == CASE_FILE

    def why_not_house(self, account: ChildAccount, house: str) -> Reason | None:
        """Return why a house of an account may not be in the copy, or None where it may."""
        refused = self._why_not_child(child_of(account))
        if refused is not None:
            return refused
        return self._wishes_of(account.id).why_not_house(house)

    def why_not_item(self, item: AccountItem) -> Reason | None:
        """Return why an item may not be in the copy, or None where it may."""
        refused = self._why_not_child(child_of(item.account))
        if refused is not None:
            return refused
        wishes = self._wishes_of(item.account_id)
        return wishes.why_not_item(item.id, house=item.house, about=_spoken_of(item))

    def mark_of(self, item: AccountItem) -> int | None:
        """Return the number of a spot of a drawing in this copy, or None where it has none.

        Those that the copy may hold are counted anew: a gap would tell of what is held back.
        """
        return self._recount(item, [one for one in item.account.items if one.house == item.house])

    def step_of(self, item: AccountItem) -> int | None:
        """Return the number of a step on the path in this copy, counted anew likewise."""
        return self._recount(item, item.account.items, number_of=_step)

    def _recount(
        self,
        item: AccountItem,
        among: Iterable[AccountItem],
        *,
        number_of: Callable[[AccountItem], int | None] = _mark,
    ) -> int | None:
        mine = number_of(item)
        if mine is None or self.why_not_item(item) is not None:
            return None
        numbers = {number_of(one) for one in among if self.why_not_item(one) is None}
        return sum(number is not None and number <= mine for number in numbers)

    def list_said_in(self, account_id: uuid.UUID) -> frozenset[uuid.UUID]:
        """Return the accounts of later visits whose answers decide about this one."""
        return self._wishes_of(account_id).said_in

    def _wishes_of(self, account_id: uuid.UUID) -> Wishes:
        return self.wishes.get(account_id) or Wishes(self.audience)

    def list_left_out(self) -> tuple[LeftOut, ...]:
        """Return what was refused so far, in a total order."""
        counts = {key: len(items) + self._retold[key] for key, items in self._refused.items()}
        for key, count in self._retold.items():
            counts.setdefault(key, count)
        ordered = sorted(counts.items(), key=lambda entry: tuple(map(str, entry[0])))
        return tuple(LeftOut(*key, count) for key, count in ordered)

    def _why_not_child(self, child_id: uuid.UUID) -> Reason | None:
        if child_id not in self.open_child_ids:
            return Reason.CASE_NOT_OPEN
        if self.audience == THE_CHILD and child_id != self.child_id:
            return Reason.ANOTHER_CHILDS
        return None


def _spoken_of(item: AccountItem) -> uuid.UUID | None:
    if item.about_id is None and item.mark is not None:
        return drawing_id(item.account_id, item.house)
    return item.about_id
