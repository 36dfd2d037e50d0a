"""Feelings in a house: chosen by a face, told more about or not, and taken away again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.variants import first_of

BECAUSE = "  he shouts \U0001f624 and كل يوم  "


def open_feelings(page: Page, *, locale: str = "en_GB") -> None:
    """Hand over and go to the feelings in the house of worries."""
    acts.hand_over(page, locale=locale)
    acts.open_house(page, "worries")
    acts.act(page, "feelings").click()
    page.wait_for_selector("[data-action=choose-feeling]")


def choose(page: Page, feeling: str) -> None:
    """Tap a face, which leads to what the child wants to say of it."""
    page.locator(f"[data-action=choose-feeling][data-feeling={feeling}]").click()
    page.wait_for_selector(".feeling")


def held(page: Page, kind: str) -> list[dict[str, object]]:
    """Return what the server holds of a kind and was not taken away."""
    acts.wait_until_saved(page)
    return [body for body in acts.bodies_of(page, kind) if body is not None]


def test_a_feeling_needs_no_because(page: Page) -> None:
    open_feelings(page)
    choose(page, "worried")
    acts.act(page, "done").click()
    chosen = page.locator("[data-action=choose-feeling][aria-pressed=true]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_accessible_name("Worried")
    [feeling] = held(page, "feeling")
    assert (feeling["symbol"], feeling["language"], feeling["written_by"]) == (
        "worried",
        "en-GB",
        "child",
    )
    acts.act(page, "done").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    expect(acts.act(page, "feelings").locator(".btn__has")).to_be_attached()


@pytest.mark.long
def test_a_feeling_that_the_worker_chose_says_so_when_it_is_read_back(page: Page) -> None:
    open_feelings(page)
    choose(page, "worried")
    page.get_by_role("group", name="Who chose this?").get_by_label("My worker").check()
    for action in ("done", "done", "done", "finish"):
        acts.act(page, action).click()
    expect(page.locator("h1")).to_have_text("Is this how you feel?")
    expect(page.locator(".card__writer")).to_have_text("Who chose this? My worker")


def test_a_because_is_kept_exactly_and_belongs_to_its_feeling(page: Page) -> None:
    open_feelings(page)
    choose(page, "cross")
    acts.act(page, "write").click()
    expect(page.locator("h1")).to_have_text("Because …")
    page.locator("textarea[data-field=words]").fill(BECAUSE)
    acts.act(page, "keep-words").click()
    page.wait_for_selector(".feeling [data-words]")
    assert page.locator(".feeling [data-words]").text_content() == BECAUSE
    [words] = held(page, "words")
    assert (words["text"], words["prompt_text"]) == (BECAUSE, "Because …")
    changes = acts.account_of(page)["changes"]
    [feeling] = [each["id"] for each in changes if each["kind"] == "feeling"]
    assert words["about"] == feeling


@pytest.mark.long
def test_a_feeling_is_there_once_and_comes_back_with_what_was_said(page: Page) -> None:
    open_feelings(page)
    choose(page, "sad")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("my dog died")
    acts.act(page, "keep-words").click()
    acts.act(page, "done").click()
    choose(page, "sad")
    expect(page.locator(".feeling [data-words]")).to_have_text("my dog died")
    assert len(held(page, "feeling")) == 1


def test_whoever_chose_a_feeling_is_one_tap_and_stored(page: Page) -> None:
    open_feelings(page)
    choose(page, "cross")
    page.get_by_role("group", name="Who chose this?").get_by_label("My worker").check()
    acts.act(page, "done").click()
    choose(page, "cross")
    expect(page.locator("[data-writer=worker] input")).to_be_checked()
    [feeling] = held(page, "feeling")
    assert (feeling["symbol"], feeling["written_by"]) == ("cross", "worker")


def test_a_feeling_is_taken_away_with_what_was_said_of_it(page: Page) -> None:
    open_feelings(page)
    choose(page, "lonely")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("at night")
    acts.act(page, "keep-words").click()
    acts.act(page, "take-away").last.click()
    acts.act(page, "take-away-now").click()
    expect(page.locator("[data-action=choose-feeling][aria-pressed=true]")).to_have_count(0)
    assert held(page, "feeling") == held(page, "words") == []


@pytest.mark.long
def test_what_was_said_is_taken_away_and_the_feeling_stays(page: Page) -> None:
    open_feelings(page)
    choose(page, "scared")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("the dark")
    acts.act(page, "keep-words").click()
    page.locator(".told-list [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".feeling [data-words]")).to_have_count(0)
    assert held(page, "words") == []
    assert len(held(page, "feeling")) == 1


def test_a_feeling_is_read_back_and_its_because_beside_it(page: Page) -> None:
    open_feelings(page)
    choose(page, "proud")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("I swam")
    acts.act(page, "keep-words").click()
    acts.act(page, "done").click()
    acts.act(page, "done").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator("h1")).to_have_text("Is this how you feel?")
    expect(page.locator("[data-feeling=proud]")).to_contain_text("Proud")
    acts.act(page, "confirm").click()
    expect(page.locator("[data-feeling=proud].thing--small")).to_be_visible()
    expect(page.locator(".card--reading [data-words]")).to_have_text("I swam")


@pytest.mark.long
def test_the_undo_button_of_the_drawing_takes_no_feeling_away(page: Page) -> None:
    open_feelings(page)
    choose(page, "calm")
    acts.act(page, "done").click()
    acts.act(page, "done").click()
    expect(acts.act(page, "undo")).to_be_disabled()
    assert len(held(page, "feeling")) == 1


@pytest.mark.long
def test_after_a_reload_undo_leaves_a_because_and_the_picture_does_not_tell_it(page: Page) -> None:
    open_feelings(page)
    choose(page, "sad")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("my dog died")
    acts.act(page, "keep-words").click()
    acts.wait_until_saved(page)
    page.reload()
    expect(page.locator(".feeling [data-words]")).to_have_text("my dog died")
    acts.act(page, "done").click()
    acts.act(page, "done").click()
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "0 lines, 0 notes")
    expect(acts.act(page, "undo")).to_be_disabled()
    [words] = held(page, "words")
    assert words["text"] == "my dog died"
    acts.act(page, "back-to-street").click()
    expect(page.locator("[data-house=worries] .house__state")).to_have_text("Something is here.")


def test_a_keyboard_alone_chooses_a_feeling(page: Page) -> None:
    open_feelings(page)
    page.locator("[data-feeling=tired]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Tired")
    expect(page.locator("h1")).to_be_focused()


@first_of("locale", ["en_GB", "ar"])
def test_the_feelings_can_be_used_by_everyone(page: Page, locale: str) -> None:
    open_feelings(page, locale=locale)
    for _ in range(2):
        for width, height in ((1180, 820), (820, 1180), (360, 740), (320, 640)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        page.set_viewport_size({"width": 1180, "height": 820})
        assert violations(page) == []
        if page.locator(".feeling").count() == 0:
            choose(page, "embarrassed")
