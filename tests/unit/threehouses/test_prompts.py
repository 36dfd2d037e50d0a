"""The questions: open ones, in each house and presentation, and never a leading one."""

from __future__ import annotations

import re

import pytest

from webapp.drawings.stroke import PROMPT_CODE
from webapp.threehouses.prompts import (
    PROMPTS,
    SCREENS,
    list_follow_ups,
    list_prompts,
    may_be_asked,
)
from webapp.threehouses.rules import House, Presentation

LEADING = re.compile(r"(why|did|does|do you|is|are|was|were|has|have|can|should|would)\b", re.I)


@pytest.mark.parametrize("house", House)
@pytest.mark.parametrize("presentation", Presentation)
def test_each_house_has_a_question_in_each_presentation(
    house: House, presentation: Presentation
) -> None:
    codes = list_prompts(house, presentation)
    assert codes
    assert all(may_be_asked(code, house) for code in codes)


@pytest.mark.parametrize("message", PROMPTS.values())
def test_every_question_is_open(message: str) -> None:
    assert LEADING.match(message) is None
    assert "disclos" not in message.casefold()


@pytest.mark.parametrize("code", PROMPTS)
def test_codes_are_ones_that_a_stroke_can_carry(code: str) -> None:
    assert PROMPT_CODE.match(code)


def test_a_question_belongs_to_its_house() -> None:
    assert not may_be_asked("worries.worried_about", House.WISHES)
    assert not may_be_asked("did_he", House.WORRIES)


@pytest.mark.parametrize("house", House)
def test_follow_ups_and_the_workers_own_question_fit_everywhere(house: House) -> None:
    assert all(may_be_asked(code, house) for code in [*list_follow_ups(), "own", *SCREENS])


@pytest.mark.parametrize("code", sorted(SCREENS))
def test_what_a_screen_asks_is_not_offered_among_the_questions(code: str) -> None:
    assert code not in PROMPTS
    assert PROMPT_CODE.match(code)
