"""Reads what is in force of children's wishes about sharing; it must not decide what follows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from webapp.cases.queries import list_housemates
from webapp.sharing.rules import Wishes
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.rules import Audience, audience_of
from webapp.threehouses.said import list_said
from webapp.threehouses.wishes import find_in_force


def read_wishes(
    accounts: Mapping[uuid.UUID, ChildAccount], *, audience: str
) -> dict[uuid.UUID, Wishes]:
    """Return, for each of these sealed accounts, what is in force for one audience."""
    said = list_said(accounts)
    return {
        account_id: Wishes(
            audience,
            find_in_force(said[account_id], audience),
            tuple(
                find_in_force(said[account_id], member)
                for member in _list_members(audience, account)
            ),
            frozenset(one.said_in for one in said[account_id] if one.is_later and one.is_sealed),
        )
        for account_id, account in accounts.items()
    }


def _list_members(audience: str, account: ChildAccount) -> list[str]:
    if audience != Audience.PEOPLE_AT_HOME:
        return []
    child = account.visit.case_record.child
    return [audience_of(person_id) for person_id in sorted(list_housemates(child.person_id))]
