"""The child's journey in Arabic: right to left, and no word of another language on the screens."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import acts

HOUSE = ((0.3, 0.7), (0.3, 0.4), (0.5, 0.4))
NEXT_STEP = "سأعود ونتحدث عن بيوتك معًا"
HER_WORDS = "أخاف من الصراخ"
NAMES = "Ruth Example|Amira|Karl|Nana|^[KN]$"  # written as the record has them

# What is seen and what is read aloud; an element with a language of its own says so itself.
SAID_ON_SCREEN = """() => {
  const isForeign = (each) => !each.closest("[lang]").lang.startsWith("ar");
  const isShown = (each) => each.checkVisibility({ visibilityProperty: true });
  const all = [...document.body.querySelectorAll("*")].filter(isShown);
  const own = all.filter((each) => !isForeign(each) && !each.matches("script, style"));
  const texts = own.flatMap((each) => [...each.childNodes])
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data);
  const names = own.flatMap((each) => [each.ariaLabel, each.title, each.alt, each.placeholder]);
  return [...texts, ...names].map((text) => (text ?? "").trim()).filter((text) => text !== "");
}"""


def check(page: Page, name: str) -> None:
    """Expect the screen to run from right to left and to speak nothing but Arabic."""
    page.wait_for_selector(f"body[data-page=tablet-{name}]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    said = page.evaluate(SAID_ON_SCREEN)
    assert said, name
    latin = [text for text in said if re.search("[A-Za-z]", re.sub(NAMES, "", text))]
    assert latin == [], name


def test_every_screen_of_the_child_speaks_arabic(page: Page) -> None:
    acts.sign_in(page)
    page.get_by_role("link", name="Amira Alkhayali").click()
    acts.act(page, "start-visit").click()
    acts.fill_preparation(page, locale="ar")
    page.locator("[name=next_step]").fill(NEXT_STEP)
    acts.act(page, "prepare-visit").click()
    acts.act(page, "hand-over").click()
    check(page, "welcome")
    acts.act(page, "start").click()
    check(page, "look")
    acts.go_to_street(page)
    check(page, "street")
    make_something(page)
    acts.act(page, "finish").click()
    for _ in range(2):
        check(page, "read-back")
        item = page.locator("[data-item]").get_attribute("data-item")
        acts.act(page, "confirm").click()
        expect(page.locator(f"[data-item='{item}']")).to_have_count(0)
    check(page, "sharing")
    acts.leave_sharing(page)
    check(page, "ending")
    acts.act(page, "end-on-something-else").click()
    check(page, "goodbye")
    expect(page.get_by_text(NEXT_STEP)).to_be_visible()
    acts.act(page, "goodbye").click()
    check(page, "neutral")
    acts.wait_until_sealed(page)
    acts.act(page, "worker").click()
    check(page, "locked")


def make_something(page: Page) -> None:
    """Draw and write in a house, and look at every screen that opens from there."""
    acts.open_house(page, "worries")
    acts.touch(page, HOUSE)
    check(page, "house")
    acts.act(page, "write").click()
    check(page, "house")
    acts.act(page, "put-aside").click()
    acts.write(page, HER_WORDS)
    note = page.locator(".note", has_text=HER_WORDS)
    expect(note.locator("[data-words]")).to_have_attribute("dir", "rtl")
    note.click()
    check(page, "house")
    acts.act(page, "put-down").click()
    acts.act(page, "stop").click()
    check(page, "stop")
    acts.act(page, "stop-and-take-away").click()
    check(page, "stop")
    acts.act(page, "go-back").click()
    acts.act(page, "go-back").click()
    acts.act(page, "language").click()
    check(page, "language")
    acts.act(page, "go-back").click()
    acts.wait_until_saved(page)
    acts.act(page, "done").click()
    check(page, "street")
