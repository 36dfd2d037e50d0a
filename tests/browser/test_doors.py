"""A passphrase is tried at the lock of a tablet, in the browser's own database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.keeping import make_key, open_machine

MINE, THEIRS, WRONG = "river lamp seven coats", "window apple nine drums", "not the words at all"
HOUR_MS = 3_600_000


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    """A tablet on which `mine` and `theirs` have a door, and behind each is one key."""
    with open_machine(browser) as page:
        for worker, passphrase in (("mine", MINE), ("theirs", THEIRS)):
            page.evaluate("([of, words]) => store.makeDoor(of, words)", [worker, passphrase])
            key = [str(uuid4()), worker, make_key(), "en_GB"]
            page.evaluate("(key) => store.keepKey(...key)", key)
        yield page


def attempt(page: Page, passphrase: str, now: int | None = None) -> Any:
    return page.evaluate(
        "([words, now]) => store.tryPassphrase(words, now ?? undefined)", [passphrase, now]
    )


def count_wrong(page: Page) -> dict[str, int]:
    found: dict[str, int] = page.evaluate("() => store.countWrong()")
    return found


def test_tries_in_many_tabs_at_once_count_each(tablet: Page) -> None:
    came = tablet.evaluate("(words) => store.tryAtOnce(words, 8)", WRONG)

    assert sorted(came) == ["TooSoonError"] * 3 + ["WrongPassphraseError"] * 5
    assert count_wrong(tablet) == {"mine": 5, "theirs": 5}
    assert attempt(tablet, MINE) == "TooSoonError"


def test_who_opens_their_own_door_frees_no_guess_at_anothers(tablet: Page) -> None:
    for _ in range(4):
        attempt(tablet, WRONG)

    assert attempt(tablet, MINE) > 0
    assert count_wrong(tablet) == {"mine": 0, "theirs": 4}

    attempt(tablet, WRONG)
    now: int = tablet.evaluate("Date.now()")
    assert attempt(tablet, THEIRS, now) == "WrongPassphraseError"  # it was not tried
    assert attempt(tablet, MINE, now) > 0
    assert attempt(tablet, THEIRS, now + HOUR_MS) > 0
    assert count_wrong(tablet) == {"mine": 0, "theirs": 0}


def test_a_door_that_is_made_while_another_is_tried_stays(tablet: Page) -> None:
    tablet.evaluate("(words) => store.makeDoor('new', words)", "paper moon and four keys")
    made = [WRONG, "mine", "new"]

    tablet.evaluate("(made) => store.tryWhileDoorIsMade(...made)", made)

    tablet.evaluate("() => store.keepKey('it', 'mine', 'a key', 'en_GB')")
    assert attempt(tablet, "paper moon and four keys") > 0
