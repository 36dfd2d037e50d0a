"""A worker's own question that starts like a leading one is noticed, in four languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from webapp.threehouses.leading import FOLDER, is_leading, list_openings, read_openings
from webapp.threehouses.prompts import PROMPTS

CASES = json.loads((Path(__file__).parents[2] / "fixtures/leading.json").read_text("utf-8"))


@pytest.mark.parametrize("question", CASES["leading"])
def test_a_start_that_suggests_or_blames_is_noticed(question: str) -> None:
    assert is_leading(question)


@pytest.mark.parametrize("question", [*CASES["open"], *PROMPTS.values()])
def test_an_open_question_is_left_alone(question: str) -> None:
    assert not is_leading(question)


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ar"])
def test_each_language_has_openings_that_can_be_compared(language: str) -> None:
    openings = read_openings((FOLDER / f"{language}.txt").read_text("utf-8"))
    assert openings in list_openings()
    for lines in (openings.leading, openings.inviting, openings.before):
        assert lines
        assert len(set(lines)) == len(lines)
        assert all(word for line in lines for word in re.split("[ /]", line))


def test_of_an_invitation_and_a_leading_start_the_longer_one_decides() -> None:
    assert not is_leading("Can you tell me about your room?")
    assert is_leading("Can you tell me that he shouted?")


def test_the_and_of_one_language_is_not_taken_off_another() -> None:
    assert is_leading("I czy ona tam była?")
    assert not is_leading("I would love to hear: what happens then?")
