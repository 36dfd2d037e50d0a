"""The server is killed between any two clicks, and nothing that was made is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.killing import Killable

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
LINE = ((0.6, 0.3), (0.8, 0.35))


@pytest.mark.long
def test_an_account_survives_the_death_of_the_server(
    killable: Killable, tablet: BrowserContext
) -> None:
    page = tablet.new_page()
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.write(page, "written before")
    acts.wait_until_saved(page)
    killable.kill()
    acts.touch(page, LINE)
    acts.write(page, "written while it was gone")
    acts.wait_until_saved(page, "waiting")
    killable.start_again()
    acts.write(page, "written after")
    acts.wait_until_saved(page)
    words = [body["text"] for body in acts.bodies_of(page, "words")]
    assert sorted(words) == ["written after", "written before", "written while it was gone"]
    assert len(acts.bodies_of(page, "stroke")) == 2
    end_it(page, killable)


def end_it(page: Page, killable: Killable) -> None:
    """Stop, seal across another death, and find the account on the record."""
    killable.kill()
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")
    killable.start_again()
    acts.wait_until_sealed(page)
    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    killable.kill()
    killable.start_again()
    acts.act(page, "take-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account")
    expect(page.locator(".house--page [data-words]")).to_have_count(3)
    expect(page.get_by_text("Sealed, unchanged", exact=True)).to_be_visible()
