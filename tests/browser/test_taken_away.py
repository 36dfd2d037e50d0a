"""What a child takes away lies in none of the tablet's notes either (V10)."""

import json

from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.factories.bundles import bundle

SAID = "at night in the attic"
BEGUN = "and then"


def notes_here(page: Page) -> str:
    """Return everything in the notes that the tablet keeps of this account."""
    page.add_script_tag(content=bundle("frontend/tests/store-in-page.ts", name="store"))
    account = acts.account_of(page)
    of = {"account": account["account"], "key": account["key"]}
    return json.dumps(page.evaluate("async (of) => (await store.read(of)).notes", of))


def begin_to_write(page: Page, text: str) -> None:
    page.locator("textarea[data-field=words]").fill(text)
    acts.act(page, "put-aside").click()


def test_what_lay_on_a_pad_goes_with_what_is_taken_away(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "feelings").click()
    page.locator("[data-action=choose-feeling][data-feeling=lonely]").click()
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(SAID)
    acts.act(page, "keep-words").click()
    page.locator(".told-list [data-action=change]").click()
    begin_to_write(page, f"{SAID} {BEGUN}")
    acts.act(page, "write").click()
    begin_to_write(page, BEGUN)
    page.wait_for_selector(".feeling")
    kept = notes_here(page)
    assert SAID in kept
    acts.act(page, "take-away").last.click()
    acts.act(page, "take-away-now").click()
    page.wait_for_selector("[data-action=choose-feeling]")
    acts.wait_until_saved(page)
    left = notes_here(page)
    assert SAID not in left
    assert BEGUN not in left


def test_words_that_are_taken_off_the_page_lie_on_no_pad(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.write(page, SAID)
    acts.wait_until_saved(page)
    page.locator(".note").click()
    acts.act(page, "change").click()
    begin_to_write(page, f"{SAID} {BEGUN}")
    acts.wait_until_saved(page, "here")  # the change lies on this tablet's pad alone
    page.reload()
    page.locator(".note").click()
    assert SAID in notes_here(page)
    acts.act(page, "take-away").click()
    expect(page.locator(".note")).to_have_count(0)
    acts.wait_until_saved(page)
    assert SAID not in notes_here(page)
