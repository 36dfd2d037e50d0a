"""The questions on the child's screens, by stable code; open ones only, and never an answer.

The wording is ours. The message is English; it is translated where it is shown, and what was
shown is stored with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from webapp.threehouses.rules import House, Presentation

OWN_QUESTION: Final = "own"  # the worker's own words, which travel with the answer (V12)
FOLLOW_UP: Final = "follow_up"
# What a screen of its own asks, about a person, a feeling or the path. It is worded there, and told
# with its words when it is shown; a house was not opened by it.
SCREENS: Final = frozenset(
    f"screen.{asked}"
    for asked in (
        "because",
        "first_step",
        "next_step",
        "where_now",
        "which_feelings",
        "who_is_here",
        "why_there",
    )
)
_OWN_CODE = re.compile(rf"{OWN_QUESTION}(:[1-9]\d?)?")


def _l(message: str) -> str:
    """Mark a message for the catalogues and return it as it is."""
    return message


PROMPTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "good_things.good_now": _l("What is good in your life now?"),
        "good_things.happy_or_safe": _l("Who makes you feel happy or safe?"),
        "good_things.good_day": _l("What is a good day like?"),
        "good_things.grown_ups": _l("What do grown-ups do that you like?"),
        "good_things.pictures_good": _l("What is good?"),
        "good_things.pictures_who": _l("Who is nice to be with?"),
        "worries.worried_about": _l("What are you worried about?"),
        "worries.sad_cross_scared": _l("What makes you sad, cross or scared?"),
        "worries.what_happens": _l("What happens then?"),
        "worries.what_you_do": _l("What do you do when it happens?"),
        "worries.who_knows": _l("Who else knows?"),
        "worries.pictures_not_nice": _l("What is not so nice?"),
        "worries.pictures_then": _l("What happens then?"),
        "wishes.worries_gone": _l("If the worries were gone, what would it be like?"),
        "wishes.who_there": _l("Who would be there?"),
        "wishes.people_differently": _l("What would people do differently?"),
        "wishes.first_small_thing": _l("What is the first small thing that would help?"),
        "wishes.pictures_wish": _l("What do you wish for?"),
        "wishes.pictures_who": _l("Who is there?"),
        "follow_up.tell_me_more": _l("Tell me more."),
        "follow_up.this_part": _l("Tell me about this part."),
        "follow_up.what_next": _l("What happens next?"),
    }
)


def list_prompts(house: House, presentation: Presentation) -> list[str]:
    """Return the codes of a house's questions in the order in which they are offered."""
    starts = f"{house}.pictures_"
    if presentation is Presentation.PICTURES_FIRST:
        return [code for code in PROMPTS if code.startswith(starts)]
    return [
        code for code in PROMPTS if code.startswith(f"{house}.") and not code.startswith(starts)
    ]


def code_own(number: int) -> str:
    """Return the code of the worker's own question of that number, counted from 1 in a visit."""
    return f"{OWN_QUESTION}:{number}"


def list_follow_ups() -> list[str]:
    """Return the codes of the questions that can be asked about anything."""
    return [code for code in PROMPTS if code.startswith(f"{FOLLOW_UP}.")]


def may_be_asked(code: str, house: str) -> bool:
    """Return whether a question belongs to a house, to all of them, to a screen or the worker."""
    if code in SCREENS or _OWN_CODE.fullmatch(code):
        return True
    return code in PROMPTS and code.split(".")[0] in (house, FOLLOW_UP)
