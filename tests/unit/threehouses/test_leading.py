"""A worker's own question that starts like a leading one is noticed, in four languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from webapp.threehouses.leading import FOLDER, is_leading, list_openings, plain
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
    lines = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    openings = [plain(line) for line in lines if line and not line.startswith("#")]
    assert len(openings) > 20
    assert len(set(openings)) == len(openings)
    assert all(openings)
    assert set(openings) <= set(list_openings())
