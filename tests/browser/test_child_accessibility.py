"""Each of the child's screens: axe finds nothing, nothing runs over, targets are large enough."""

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser import acts
from tests.browser.axe import violations
from tests.variants import first_of

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
SIZES = ((1180, 820), (820, 1180), (390, 844), (320, 640))
SMALLEST_TARGET = 60


@first_of("locale", ["en_GB", "ar"])
def test_every_screen_of_the_child_can_be_used_by_everyone(page: Page, locale: str) -> None:
    acts.hand_over(page, locale=locale)
    check(page, "welcome")
    acts.act(page, "start").click()
    check(page, "look")
    acts.go_to_street(page)
    check(page, "street")
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.write(page, "my cat")
    check(page, "house")
    page.locator(".note").click()
    check(page, "note")
    acts.act(page, "put-down").click()
    acts.act(page, "write").click()
    check(page, "pad")
    acts.act(page, "put-aside").click()
    acts.act(page, "stop").click()
    check(page, "stop")
    acts.act(page, "go-back").click()
    acts.act(page, "language").click()
    check(page, "language")
    acts.act(page, "go-back").click()
    acts.act(page, "cover").click()
    check(page, "cover")
    acts.act(page, "carry-on").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    check(page, "read-back")
    for _ in range(2):
        acts.act(page, "confirm").click()
    check(page, "sharing")
    acts.leave_sharing(page)
    check(page, "ending")
    acts.act(page, "end-on-something-else").click()
    check(page, "goodbye")
    acts.act(page, "goodbye").click()
    check(page, "neutral")


@pytest.mark.long
@pytest.mark.parametrize("locale", ["en_GB", "ar"])
def test_what_is_open_for_a_moment_can_be_used_by_everyone(page: Page, locale: str) -> None:
    acts.hand_over(page, locale=locale)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.act(page, "more").click()
    acts.act(page, "arrows").click()
    check(page, "arrows")
    acts.act(page, "arrows-done").click()
    acts.act(page, "closer").click()
    check(page, "closer")
    acts.act(page, "further").click()
    acts.act(page, "symbols").click()
    page.locator("[data-action=choose-symbol]").first.click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    check(page, "a sticker in the hand")
    acts.act(page, "put-in-the-middle").click()
    check(page, "a sticker that is picked up")
    acts.act(page, "put-down").click()
    acts.act(page, "part").click()
    acts.act(page, "put-in-the-middle").click()
    page.wait_for_selector("body[data-page=tablet-write]")
    check(page, "words about a part")
    page.locator("[data-way=hand]").click()
    check(page, "a word by hand")


@pytest.mark.long
def test_a_rehearsal_can_be_used_by_everyone(page: Page) -> None:
    acts.sign_in(page)
    acts.act(page, "rehearse").click()
    page.wait_for_selector("body[data-page=tablet-welcome]")
    check(page, "rehearsal")
    acts.open_house(page, "worries")
    check(page, "a house in a rehearsal")


def check(page: Page, name: str) -> None:
    """Look at one screen in every size, then let axe look."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), f"{name} runs over at {width}"
        assert small_targets(page) == [], f"{name} at {width}"
    page.set_viewport_size({"width": 1180, "height": 820})
    assert violations(page) == [], name


def fits(page: Page) -> bool:
    """Return whether the screen fits its width, once it has been laid out for it."""
    try:
        page.wait_for_function(
            """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() =>
              tell(document.documentElement.scrollWidth <= innerWidth))))""",
            timeout=3_000,
        )
    except PlaywrightTimeoutError:
        return False
    return True


def small_targets(page: Page) -> list[str]:
    """Return the buttons that are smaller than a child's finger needs."""
    found: list[str] = page.evaluate(
        """(smallest) => [...document.querySelectorAll("button, a, label, .wish")]
          .map((each) => [each, each.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0)
          .filter(([each, box]) => box.height < smallest
            || box.width < (each.matches(".colour") && innerWidth < 480 ? 40 : smallest))
          .map(([each, box]) => `${each.className} ${box.width}x${box.height}`)""",
        SMALLEST_TARGET,
    )
    return found
