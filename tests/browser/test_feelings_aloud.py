"""A because that is said aloud belongs to its feeling as a written one does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.serving import Server


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


@pytest.mark.long
def test_a_because_can_be_said_and_stands_with_its_feeling(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "feelings").click()
    page.locator("[data-feeling=scared]").click()
    acts.act(page, "say").click()
    expect(page.locator("h1")).to_have_text("Because …")
    expect(page.locator(".about [data-feeling=scared]")).to_be_visible()
    capturing.say(page)
    acts.act(page, "keep").click()
    (voice,) = capturing.kept_media(page, "voice")
    (feeling,) = (
        each["id"] for each in acts.account_of(page)["changes"] if each["kind"] == "feeling"
    )
    assert (voice["about"], voice["prompt_text"]) == (feeling, "Because …")
    expect(page.locator("h1")).to_have_text("Scared")
    expect(page.locator(".feeling .told-list .player")).to_be_visible()
