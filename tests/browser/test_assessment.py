"""Working in an assessment with real input: quote, answer, save as typed, meet a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.serving import Server

DESK = {"width": 1180, "height": 820}
SECTIONS = ("child_story", "intervention_plan", "membership", "eco_map", "discussed")

SEEDED_WORDS = "nana makes kibbeh on friday"
SELECT = """([element, start, end]) => {
  const node = element.firstChild;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.fixture
def desk(browser: Browser, server: Server, signed_in: StorageState) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=server.address,
        viewport=DESK,
        locale="en-GB",
        bypass_csp=True,
        storage_state=signed_in,
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def worker(desk: BrowserContext) -> Page:
    page = desk.new_page()
    page.goto("/")
    return page


@pytest.fixture
def address(worker: Page) -> str:
    """A new assessment of the first child's family, so that no test meets another's."""
    worker.locator(".child-row__name a").first.click()
    acts.start_assessment(worker)
    return re.sub(r"#.*$", "", worker.url)


def _item_with_words(page: Page) -> tuple[str, str]:
    # A visit of another test can be the newest account by now; older ones are folded away.
    page.evaluate("document.querySelectorAll('.beside details').forEach((one) => one.open = true)")
    item = page.locator(".beside [data-item]:has([data-words])").filter(has_text=SEEDED_WORDS)
    return item.get_attribute("data-item") or "", item.locator("[data-words]").inner_text()


def test_one_press_quotes_a_whole_item_exactly(worker: Page, address: str) -> None:
    item, words = _item_with_words(worker)
    worker.click(f"[data-item='{item}'] [data-action=quote]")
    quote = worker.locator("[data-quote]")
    expect(quote).to_have_count(1)
    assert quote.locator("[data-words]").text_content() == words


def test_a_drawing_is_quoted_as_a_picture(worker: Page, address: str) -> None:
    drawn = worker.locator(".beside [data-item]:has(img):visible").first
    drawn.locator("[data-action=quote]").click()
    picture = worker.locator("[data-quote] img")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    worker.wait_for_function("document.querySelector('[data-quote] img').naturalWidth > 0")


def test_marked_words_are_quoted_and_nothing_else(worker: Page, address: str) -> None:
    item, words = _item_with_words(worker)
    place = worker.locator(f"[data-item='{item}']")
    worker.evaluate(SELECT, [place.locator("[data-words]").element_handle(), 2, 7])
    button = place.get_by_role("button", name="Quote what is marked")
    expect(button).to_be_visible()
    button.click()
    quote = worker.locator("[data-quote]")
    assert quote.locator("[data-words]").text_content() == words[2:7]
    expect(quote).to_contain_text("Part of a longer note")


def test_what_is_typed_is_saved_and_is_there_after_a_reload(worker: Page, address: str) -> None:
    worker.goto(f"{address}/sections/analysis")
    field = worker.get_by_label("How it comes together")
    field.fill("It comes together\n  like <this> & أمي 🏠")
    state = worker.locator("[data-save-state]")
    expect(state).to_have_attribute("data-save-state", "waiting")
    expect(state).to_have_attribute("data-save-state", "saved")
    worker.reload()
    expect(worker.get_by_label("How it comes together")).to_have_value(
        "It comes together\n  like <this> & أمي 🏠"
    )


def test_without_a_network_the_words_stay_and_are_saved_later(
    desk: BrowserContext, worker: Page, address: str
) -> None:
    worker.goto(f"{address}/sections/resilience")
    desk.set_offline(True)
    worker.get_by_label("What is working well").fill("Nana comes on Fridays.")
    state = worker.locator("[data-save-state]")
    expect(state).to_have_attribute("data-save-state", "failed")
    desk.set_offline(False)
    expect(state).to_have_attribute("data-save-state", "saved", timeout=15_000)


def test_a_row_is_added_saved_and_taken_away(worker: Page, address: str) -> None:
    worker.goto(f"{address}/sections/professionals")
    worker.get_by_label("Name").fill("Tess Teacher")
    worker.get_by_role("button", name="Add a professional").click()
    worker.get_by_label("Name").nth(1).fill("Norman Nurse")
    worker.get_by_label("Name").nth(1).blur()
    expect(worker.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    worker.reload()
    expect(worker.get_by_label("Name").nth(1)).to_have_value("Norman Nurse")
    worker.get_by_role("button", name="Remove this row").first.click()
    expect(worker.locator("[data-save-state]")).to_have_attribute("data-save-state", "waiting")
    expect(worker.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    worker.reload()
    expect(worker.get_by_label("Name").first).to_have_value("Norman Nurse")


def test_two_editors_see_both_texts_and_put_them_together(
    browser: Browser, server: Server, worker: Page, address: str
) -> None:
    place = f"{address}/sections/reason"
    other = browser.new_context(base_url=server.address, viewport=DESK, locale="en-GB")
    manager = other.new_page()
    acts.sign_in(manager, "manager@demo.example")
    worker.goto(place)
    manager.goto(place)
    manager.get_by_label("What we are worried about").fill("The nights.")
    manager.get_by_label("What we are worried about").blur()
    expect(manager.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    worker.get_by_label("What we are worried about").fill("The shouting.")
    worker.get_by_label("What we are worried about").blur()
    expect(worker.locator("[data-save-state]")).to_have_attribute("data-save-state", "conflict")
    worker.click("[data-action=save]")
    expect(worker.locator("[data-text=mine]")).to_contain_text("The shouting.")
    expect(worker.locator("[data-text=theirs]")).to_contain_text("The nights.")
    assert violations(worker) == []
    worker.click("[data-action=save-together]")
    worker.wait_for_selector("[data-page=assessment]")
    together = "The nights.\n\nThe shouting."
    expect(worker.get_by_label("What we are worried about")).to_have_value(together)
    other.close()


def test_a_worry_is_answered_from_the_list(worker: Page, address: str) -> None:
    worker.locator("[data-action=answer]").first.click()
    action = worker.locator("[data-quote] textarea[name=action]")
    expect(action).to_be_focused()
    action.fill("We will ring nana on Friday.")
    action.blur()
    expect(worker.locator("[data-quote] [data-save-state]")).to_have_attribute(
        "data-save-state", "saved"
    )
    worker.reload()
    expect(worker.locator("[data-answered=action]")).to_have_count(1)


def test_without_scripts_whole_items_are_quoted_and_sections_saved(
    browser: Browser, server: Server, worker: Page, desk: BrowserContext, address: str
) -> None:
    plain = browser.new_context(
        base_url=server.address, java_script_enabled=False, storage_state=desk.storage_state()
    )
    page = plain.new_page()
    page.goto(address)
    page.locator(".beside [data-action=quote]").first.click()
    expect(page.locator("[data-quote]")).to_have_count(1)
    page.goto(f"{address}/sections/resilience")
    page.get_by_label("People who help").fill("Nana.")
    page.locator("[data-action=save]").click()
    expect(page.get_by_label("People who help")).to_have_value("Nana.")
    plain.close()


@pytest.mark.long
def test_the_pages_are_accessible_and_fit_every_width(worker: Page, address: str) -> None:
    for section in SECTIONS:
        worker.goto(f"{address}/sections/{section}")
        assert violations(worker) == []
        for width in (820, 390, 320, DESK["width"]):
            worker.set_viewport_size({"width": width, "height": DESK["height"]})
            assert worker.evaluate("document.documentElement.scrollWidth") <= width
