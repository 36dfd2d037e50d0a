"""Reading back: each thing once, none unseen, and what is taken away is gone (V10)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.test_listening import HERE, give_voices

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
LINE = ((0.6, 0.3), (0.8, 0.35))


def go_to_reading(page: Page, *texts: str, locale: str = "en_GB") -> None:
    """Draw and write in the house of worries, and say that it is finished."""
    acts.hand_over(page, locale=locale)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    for text in texts:
        acts.write(page, text)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    page.wait_for_selector("body[data-page=tablet-read-back]")


def take_away(page: Page) -> None:
    """Take away what is read back, and wait until it is."""
    item = page.locator("[data-item]").first.get_attribute("data-item")
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    page.wait_for_selector(f".card--reading[data-item='{item}']", state="detached")


def held(page: Page, kind: str) -> list[Any]:
    """Return what the server holds of a kind and was not taken away."""
    acts.wait_until_saved(page)
    return [body for body in acts.bodies_of(page, kind) if body is not None]


def test_a_double_tap_confirms_one_thing_and_answers_nothing_unseen(page: Page) -> None:
    go_to_reading(page, "my cat")
    acts.act(page, "confirm").dblclick()
    expect(page.locator("h1")).to_have_text("Are these your words?")
    page.wait_for_timeout(600)
    assert len(held(page, "read_back")) == 1
    acts.act(page, "confirm").dblclick()
    page.wait_for_selector("body[data-page=tablet-sharing]")
    page.wait_for_timeout(600)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-sharing")
    acts.act(page, "confirm").dblclick()
    page.wait_for_selector("body[data-page=tablet-ending]")
    page.wait_for_timeout(600)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")


def test_whose_hand_it_was_and_which_part_it_tells_about_are_read_back_too(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.write(page, "said to my worker", writer="worker")
    for place, text in ((0.3, "the window"), (0.7, "the bed")):
        acts.act(page, "part").click()
        box = page.locator("[data-surface]").bounding_box()
        assert box is not None
        page.touchscreen.tap(box["x"] + box["width"] * place, box["y"] + box["height"] * 0.5)
        page.locator("textarea[data-field=words]").fill(text)
        acts.act(page, "keep-words").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator("h1")).to_have_text("Is this your picture?")
    acts.act(page, "confirm").click()

    expect(page.locator("[data-words]")).to_have_text("said to my worker")
    expect(page.locator("h1")).to_have_text("Is this what you wanted to say?")
    expect(page.locator(".card__writer")).to_contain_text("My worker")
    expect(page.locator(".thing__part")).to_have_count(0)
    for number, text in ((1, "the window"), (2, "the bed")):
        acts.act(page, "confirm").click()
        expect(page.locator("[data-words]")).to_have_text(text)
        expect(page.locator("h1")).to_have_text("Are these your words?")
        expect(page.locator(".card__writer")).to_have_count(0)
        expect(page.locator(".thing__part")).to_have_text(f"Part {number}")


def test_a_double_tap_puts_words_that_were_left_on_the_page_once(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("left on the pad")
    acts.act(page, "put-aside").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.act(page, "confirm").dblclick()
    page.wait_for_selector("body[data-page=tablet-sharing]")
    assert [words["text"] for words in held(page, "words")] == ["left on the pad"]


@pytest.mark.long
def test_a_drawing_that_is_made_again_is_read_back_again(page: Page) -> None:
    go_to_reading(page, "my cat")
    take_away(page)
    acts.act(page, "back-to-street").click()
    acts.open_house(page, "worries")
    acts.draw(page, LINE)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator("h1")).to_have_text("Is this your picture?")
    acts.act(page, "confirm").click()
    expect(page.locator("h1")).to_have_text("Are these your words?")
    assert [answer["answer"] for answer in held(page, "read_back")] == ["right"]


def test_undo_goes_on_with_what_was_not_taken_away(page: Page) -> None:
    go_to_reading(page, "my cat")
    take_away(page)
    acts.act(page, "back-to-street").click()
    acts.open_house(page, "worries")
    surface = page.locator("[data-surface]")
    expect(surface).to_have_attribute("aria-label", "0 lines, 1 note; my cat")
    acts.act(page, "undo").click()
    expect(page.locator(".note")).to_have_count(0)
    expect(acts.act(page, "undo")).to_be_disabled()
    acts.act(page, "redo").click()
    expect(page.locator(".note")).to_have_text("my cat")
    expect(acts.act(page, "redo")).to_be_disabled()
    assert held(page, "stroke") == []


def test_looking_at_what_was_left_on_a_pad_takes_no_number_and_no_place(page: Page) -> None:
    go_to_reading(page)
    acts.act(page, "back-to-street").click()
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("left on the pad")
    acts.act(page, "put-aside").click()
    acts.act(page, "back-to-street").click()
    acts.wait_until_saved(page, "here")
    bodies = [change["body"] for change in acts.account_of(page)["changes"]]
    last = max(body.get("order", 0) for body in bodies if body is not None)
    for _ in range(3):
        acts.act(page, "finish").click()
        expect(page.locator("[data-words]")).to_have_text("left on the pad")
        acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()
    acts.act(page, "confirm").click()
    expect(page.locator("h1")).to_have_text("Is this your picture?")
    assert [words["order"] for words in held(page, "words")] == [last + 1]


@pytest.mark.parametrize(("locale", "tag"), [("en_GB", "en-GB"), ("ar", "ar")])
def test_on_a_phone_with_a_voice_the_question_is_not_cut_into_letters(
    page: Page, locale: str, tag: str
) -> None:
    give_voices(page, {**HERE, "lang": tag})
    page.set_viewport_size({"width": 360, "height": 740})
    go_to_reading(page, locale=locale)
    page.evaluate("window.speechSynthesis.find()")
    expect(page.locator(".top [data-action=listen]")).to_be_visible()
    lines = page.locator(".top__title").evaluate(
        "(title) => title.offsetHeight / parseFloat(getComputedStyle(title).lineHeight)"
    )
    assert lines < 2.5
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
