"""Whether an audience may see a house of a child's account, and why not; pure."""

from __future__ import annotations

from enum import StrEnum

from webapp.threehouses.rules import Wish

CASE_FILE = "case_file"  # the record itself: social worker, manager, conference chair
THE_CHILD = "the_child"  # the child whose account it is
_ALWAYS = frozenset({CASE_FILE, THE_CHILD})


class Reason(StrEnum):
    """Why a house is left out of what is made for an audience."""

    CHILD_SAID_NO = "child_said_no"
    CHILD_WANTS_TO_BE_ASKED = "child_wants_to_be_asked"
    CHILD_DOES_NOT_KNOW_YET = "child_does_not_know_yet"
    CHILD_WAS_NOT_ASKED = "child_was_not_asked"
    ANOTHER_CHILDS = "another_childs"  # a brother's or sister's account is not for this child
    CASE_NOT_OPEN = "case_not_open"  # who exports may not open this child's case


_REASONS = {
    Wish.ASK_ME_FIRST: Reason.CHILD_WANTS_TO_BE_ASKED,
    Wish.NO: Reason.CHILD_SAID_NO,
    Wish.DONT_KNOW_YET: Reason.CHILD_DOES_NOT_KNOW_YET,
}


def may_see(audience: str, wish_of_house: str | None) -> bool:
    """Return whether an audience may see a house for which the child wished this (or nothing)."""
    return why_not(audience, wish_of_house) is None


def why_not(audience: str, wish_of_house: str | None) -> Reason | None:
    """Return why the audience may not see the house, or None where it may.

    Only a stated yes opens a house; an unknown wish counts as none. The record itself always
    holds what the child said, and a child's own account is the child's.
    """
    if audience in _ALWAYS or wish_of_house == Wish.YES:
        return None
    if wish_of_house not in set(Wish):
        return Reason.CHILD_WAS_NOT_ASKED
    return _REASONS[Wish(wish_of_house)]
