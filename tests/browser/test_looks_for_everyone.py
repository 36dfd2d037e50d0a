"""Each theme and presentation can be used by everyone: axe, narrow screens, targets, large text."""

import pytest
from playwright.sync_api import Locator, Page

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


@first_of("presentation", ["simple_words", "pictures_first"])
def test_a_phone_with_text_twice_as_large_shows_every_screen_whole(
    page: Page, presentation: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", LARGE)
    acts.hand_over(page)
    acts.act(page, "language").click()
    page.locator(f"[data-presentation={presentation}]").last.click()
    assert fits(page), "language"
    acts.act(page, "go-back").click()
    assert fits(page), "welcome"
    acts.go_to_street(page)
    assert fits(page), "street"
    assert breaks_in_words(page.locator(".house__name").first) == []
    acts.open_house(page)
    acts.draw(page, ((0.3, 0.5), (0.5, 0.5)))
    assert fits(page), "house"
    assert small_targets(page) == []
    for screen in ("symbols", "feelings", "people"):
        acts.act(page, screen).click()
        page.wait_for_selector(f"body[data-page=tablet-{screen}]")
        assert fits(page), screen
        page.go_back()
        acts.open_house(page)
    session.detach()


def test_each_tool_of_a_lying_phone_with_large_text_can_be_tapped(page: Page) -> None:
    page.set_viewport_size({"width": 844, "height": 390})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", LARGE)
    acts.hand_over(page)
    acts.open_house(page)
    acts.act(page, "symbols").wait_for()
    assert hidden_in(page, ".pens button, .steps button, .acts button") == []
    session.detach()


def hidden_in(page: Page, selector: str) -> list[str]:
    """Return the buttons that something else lies over, wherever the page is scrolled to."""
    found: list[str] = page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)].filter((button) => {
          button.scrollIntoView({ block: "center" });
          const { left, top, width, height } = button.getBoundingClientRect();
          const hit = document.elementFromPoint(left + width / 2, top + height / 2);
          return width > 0 && !button.contains(hit);
        }).map((button) => button.outerHTML.slice(0, 120))""",
        selector,
    )
    return found


def breaks_in_words(element: Locator) -> list[str]:
    """Return the words of an element that stand on more than one line."""
    found: list[str] = element.evaluate(
        """(element) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const broken = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
              const range = new Range();
              range.setStart(node, index);
              range.setEnd(node, index + word.length);
              const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
              if (tops.size > 1) broken.push(word);
            }
          }
          return broken;
        }"""
    )
    return found


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
