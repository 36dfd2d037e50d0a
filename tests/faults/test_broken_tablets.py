"""A tablet that is broken on purpose turns the runs red: they can see what they look for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import browser_events, browser_kill, canaries, page_hang
from tests.faults.options import Options


@pytest.mark.long
def test_a_tablet_that_forgets_its_journal_is_seen() -> None:
    figures = list(browser_kill.run(Options(seed=4, n=1, broken="forget-the-journal")))

    assert figures[0].is_met is False


@pytest.mark.long
@pytest.mark.parametrize(
    ("broken", "missed"),
    [("forget-the-journal", "reload: strokes lost"), ("use-at-once", "over an open account")],
)
def test_events_of_a_day_find_a_broken_tablet(broken: str, missed: str) -> None:
    figures = list(browser_events.run(Options(seed=4, n=1, broken=broken)))

    assert any(missed in figure.name for figure in figures if figure.is_met is False)


@pytest.mark.long
def test_a_tablet_that_keeps_words_in_the_clear_is_seen() -> None:
    figures = list(canaries.run(Options(seed=4, broken="keep-in-the-clear")))

    assert False in [figure.is_met for figure in figures]


@pytest.mark.long
def test_a_tablet_that_waits_for_ever_for_an_answer_is_seen() -> None:
    figures = list(page_hang.run(Options(seed=4, n=1, broken="wait-for-ever")))

    assert figures[0].is_met is False


def test_a_canary_is_found_in_any_of_its_encodings(tmp_path: Path) -> None:
    canary = "quokkas over Zanzibar"
    for encoding in canaries.ENCODINGS:
        (tmp_path / encoding).write_bytes(b"xx" + canary.encode(encoding) + b"xx")
    named = {encoding: canary.encode(encoding) for encoding in canaries.ENCODINGS}

    found = {name: path.name for name, path in canaries.search(tmp_path, named)}

    assert found == {encoding: encoding for encoding in canaries.ENCODINGS}
