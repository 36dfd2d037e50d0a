"""The codes of family ties, and what somebody is to a child by one of them; pure."""

from __future__ import annotations

from enum import StrEnum


class Tie(StrEnum):
    """What the first person of a relationship is to the second."""

    PARENT_OF = "parent_of"
    STEP_PARENT_OF = "step_parent_of"
    GRANDPARENT_OF = "grandparent_of"
    AUNT_OR_UNCLE_OF = "aunt_or_uncle_of"
    CARER_OF = "carer_of"
    SIBLING_OF = "sibling_of"
    HALF_SIBLING_OF = "half_sibling_of"
    PARTNER_OF = "partner_of"
    FORMER_PARTNER_OF = "former_partner_of"
    FRIEND_OF = "friend_of"


BOTH_WAYS = frozenset(
    {
        Tie.SIBLING_OF,
        Tie.HALF_SIBLING_OF,
        Tie.PARTNER_OF,
        Tie.FORMER_PARTNER_OF,
        Tie.FRIEND_OF,
    }
)
_TO_THE_FIRST = {
    Tie.PARENT_OF: "child",
    Tie.STEP_PARENT_OF: "step_child",
    Tie.GRANDPARENT_OF: "grandchild",
    Tie.AUNT_OR_UNCLE_OF: "niece_or_nephew",
    Tie.CARER_OF: "cared_for",
}


def tie_of_first(tie: Tie) -> str:
    """Return what the first person is to the second: `parent`, `sibling` …"""
    return tie.value.removesuffix("_of")


def tie_of_second(tie: Tie) -> str:
    """Return what the second person is to the first: `child`, `sibling` …"""
    return tie_of_first(tie) if tie in BOTH_WAYS else _TO_THE_FIRST[tie]
