"""Each theme and presentation can be used by everyone: axe, narrow screens, targets, large text."""

import pytest
from playwright.sync_api import Page

from tests.browser import acts
from tests.browser.test_child_accessibility import check, fits, small_targets
from tests.variants import first_of

LARGE = {"fontSizes": {"standard": 32, "fixed": 32}}
USUAL = {"fontSizes": {"standard": 16, "fixed": 13}}
LOOKS = (
    ("en_GB", "train", "pictures_first"),
    ("ar", "boxes", "plain_text"),
    ("pl", "street", "plain_text"),
)


@first_of("locale,theme,presentation", LOOKS)
@pytest.mark.long
def test_every_look_can_be_used_by_everyone(
    page: Page, locale: str, theme: str, presentation: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    acts.hand_over(page, locale=locale)
    acts.act(page, "language").click()
    page.locator(f"[data-presentation={presentation}]").last.click()
    look_at(page, "language")
    acts.act(page, "go-back").click()
    look_at(page, "welcome")
    acts.act(page, "start").click()
    page.locator(f"[data-action=choose-theme][data-theme={theme}]").click()
    page.locator("[data-field=house-name]").fill("Meine allerallerliebsten Sachen " * 3)
    page.wait_for_timeout(500)
    look_at(page, "look")
    acts.act(page, "start").click()
    page.wait_for_selector(".house__picture > svg")
    look_at(page, "street")
    acts.act(page, "stop").click()
    look_at(page, "stop")
    acts.act(page, "go-back").click()
    acts.act(page, "finish").click()
    look_at(page, "ending")
    acts.act(page, "skip").click()
    look_at(page, "goodbye")


def look_at(page: Page, name: str) -> None:
    """Look at one screen in every size, with axe, and with the browser's text twice as large."""
    page.wait_for_selector(f"body[data-page=tablet-{name}]")
    check(page, name)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", LARGE)
    assert fits(page), f"{name} runs over with large text"
    assert small_targets(page) == [], f"{name} with large text"
    session.send("Page.setFontSizes", USUAL)
    session.detach()
