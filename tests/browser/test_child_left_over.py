"""What was not put on the page, or was made in another tab, is not lost at the seal."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import acts

LINE = ((0.6, 0.3), (0.8, 0.35))
# Before Safari 15.4 no page knew of another.
NO_LOCKS = "delete Navigator.prototype.locks"
COUNT_KEPT = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("drawing");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const counted = asked.result.transaction("changes").objectStore("changes").count();
    counted.onsuccess = () => { asked.result.close(); resolve(counted.result); };
  };
})"""
NEXT_FRAME = """() => new Promise((tell) =>
  requestAnimationFrame(() => requestAnimationFrame(tell)))"""


def leave_words_on_the_pad(page: Page, text: str) -> None:
    """Write on the pad and put it aside."""
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(text)
    acts.act(page, "put-aside").click()


def wait_until_kept(page: Page, count: int) -> None:
    """Wait until the tablet keeps so many changes, and see that it goes on doing so."""
    for _ in range(50):
        if page.evaluate(COUNT_KEPT) == count:
            break
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)
    assert page.evaluate(COUNT_KEPT) == count


def texts_held(page: Page) -> list[str]:
    return [body["text"] for body in acts.bodies_of(page, "words") if body is not None]


def test_words_left_on_the_pad_are_read_back_before_the_end(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    leave_words_on_the_pad(page, "I forgot to put this")
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()
    expect(page.locator("[data-words]")).to_have_text("I forgot to put this")
    acts.act(page, "confirm").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-sharing")
    acts.wait_until_saved(page)
    assert texts_held(page) == ["I forgot to put this"]


def test_words_left_on_the_pad_can_be_taken_away(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    leave_words_on_the_pad(page, "not this")
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.wait_until_saved(page)
    assert texts_held(page) == []


def test_stopping_and_keeping_keeps_what_is_on_the_pad(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    leave_words_on_the_pad(page, "a quiet room")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.wait_until_saved(page)
    assert texts_held(page) == ["a quiet room"]


@pytest.mark.long
def test_sealing_forgets_nothing_that_another_tab_could_not_send(
    page: Page, context: BrowserContext
) -> None:
    context.add_init_script(NO_LOCKS)
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, LINE)
    acts.wait_until_saved(page)
    other = context.new_page()
    other.goto("/tablet/")
    other.wait_for_selector("body[data-page=tablet-house]")
    other.route("**/tablet/api/changes", lambda route: route.abort())
    acts.draw(other, LINE)
    acts.wait_until_saved(other, "waiting")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on").first.click()
    acts.wait_until_sealed(page)
    wait_until_kept(page, 1)


def test_nothing_stays_on_the_tablet_once_everything_is_sealed(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, LINE)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on").first.click()
    acts.wait_until_sealed(page)
    wait_until_kept(page, 0)
    acts.act(page, "language").click()
    page.locator("[data-action=choose-language][data-locale=cy]").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-goodbye")
    wait_until_kept(page, 0)
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "safe")


def test_an_account_is_open_on_one_page_and_nothing_is_written_over(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, LINE)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("begun on the first page")
    other = context.new_page()
    other.goto("/tablet/")
    expect(other.locator("textarea[data-field=words]")).to_have_value("begun on the first page")
    expect(page.locator("h1")).to_have_text("This is open in another window.")
    acts.act(other, "keep-words").click()
    acts.wait_until_saved(other)

    acts.act(page, "open-here").click()
    expect(page.locator(".note")).to_have_text("begun on the first page")
    expect(other.locator("h1")).to_have_text("This is open in another window.")
    acts.act(page, "undo").click()
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "words") == [None]
    acts.expect_strokes(page, 1)


def test_words_stay_on_the_pad_of_a_tablet_that_cannot_keep_them_on_the_page(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("nobody asked me")
    acts.wait_until_saved(page, "here")
    acts.refuse_to_keep(page, "changes")
    acts.act(page, "keep-words").click()
    acts.wait_until_saved(page, "not-yet")
    page.close()

    again = context.new_page()
    again.goto("/tablet/")
    expect(again.locator("textarea[data-field=words]")).to_have_value("nobody asked me")
    acts.act(again, "keep-words").click()
    acts.wait_until_saved(again)
    again.reload()
    expect(again.locator(".note")).to_have_text("nobody asked me")
    expect(again.locator("textarea[data-field=words]")).to_have_count(0)


def test_a_line_that_is_held_still_is_kept_before_it_is_lifted(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    wait_until_kept(page, 1)
    acts.draw(page, LINE)  # a moment before, so that its own time has not passed yet
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 220)
    wait_until_kept(page, 3)


def test_who_comes_to_another_window_is_told_so_in_their_own_language(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page, locale="ar")
    told = page.request.get("/catalogue/ar.json").json()["messages"]
    context.new_page().goto("/tablet/")
    expect(page.locator("h1")).to_have_text(told["This is open in another window."])
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(acts.act(page, "open-here")).to_have_text(told["Open it here"])


def test_a_page_with_what_the_tablet_could_not_keep_gives_the_account_to_no_other(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    acts.refuse_to_keep(page, "changes")
    page.route("**/tablet/api/changes", lambda route: route.abort())
    acts.draw(page, LINE)
    acts.wait_until_saved(page, "not-yet")
    other = context.new_page()
    other.goto("/tablet/")
    expect(other.locator("h1")).to_have_text("This is open in another window.")
    page.bring_to_front()
    page.evaluate(NEXT_FRAME)  # a page that nobody sees has none, and its paper no size
    acts.draw(page, LINE)
    acts.keep_again(page)
    page.unroute("**/tablet/api/changes")
    acts.wait_until_saved(page)
    acts.expect_strokes(page, 2)

    acts.act(other, "open-here").click()
    expect(page.locator("h1")).to_have_text("This is open in another window.")
    other.wait_for_selector("[data-surface][aria-label]")
    acts.expect_strokes(other, 2)
