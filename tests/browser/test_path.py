"""The path from the worries to the wishes: a place, why, small steps; all may be left (V17)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.test_child_accessibility import fits, small_targets
from tests.browser.test_handwriting import WORD, by_hand, scrawl

SIZES = ((1180, 820), (820, 1180), (360, 740), (320, 640))


def open_path(page: Page, *, locale: str = "en_GB") -> None:
    """Hand over, put a word in the house of worries, and open the path."""
    acts.hand_over(page, locale=locale)
    acts.open_house(page, "worries")
    acts.write(page, "him")
    acts.act(page, "done").click()
    acts.act(page, "path").click()
    page.wait_for_selector("[data-kind=path]")


def stand_on(page: Page, place: int) -> None:
    """Tap a stone, where a finger would."""
    page.locator(f"label:has([data-stone='{place}'])").click()


def tell(page: Page, action: str, text: str) -> None:
    """Write why, or a step."""
    acts.act(page, action).click()
    page.locator("textarea[data-field=words]").fill(text)
    acts.act(page, "keep-words").click()
    page.wait_for_selector("[data-kind=path]")


def held(page: Page, kind: str) -> list[Any]:
    """Return what the server holds of one kind in the house of wishes."""
    acts.wait_until_saved(page)
    changes = acts.account_of(page)["changes"]
    return [
        each
        for each in changes
        if each["kind"] == kind and each["house"] == "wishes" and each["body"] is not None
    ]


def test_the_path_is_offered_once_there_is_something_and_left_with_one_tap(page: Page) -> None:
    acts.hand_over(page)
    acts.go_to_street(page)
    expect(acts.act(page, "path")).to_have_count(0)
    acts.open_house(page, "worries")
    acts.write(page, "him")
    acts.act(page, "done").click()
    acts.act(page, "path").click()
    acts.act(page, "skip").click()
    page.wait_for_selector("body[data-page=tablet-street]")
    assert held(page, "path") == []


def test_a_place_is_one_tap_and_another_tap_moves_it(page: Page) -> None:
    open_path(page)
    stand_on(page, 3)
    page.get_by_role("group", name="Who chose this?").get_by_label("My worker").check()
    (first,) = held(page, "path")
    stand_on(page, 7)
    (second,) = held(page, "path")
    assert first["id"] == second["id"]
    assert [first["body"]["place"], second["body"]["place"]] == [3, 7]
    assert [first["body"]["written_by"], second["body"]["written_by"]] == ["worker", "worker"]
    assert second["body"]["prompt_text"] == "Where are you now?"
    page.reload()
    expect(page.locator("[data-stone='7']")).to_be_checked()


def test_why_and_the_steps_are_the_childs_own_words_about_the_path(page: Page) -> None:
    open_path(page)
    stand_on(page, 2)
    tell(page, "why", "because he lives near")
    tell(page, "step", "tell miss green")
    tell(page, "step", "sleep at nans")
    (path,) = held(page, "path")
    told = sorted(held(page, "words"), key=lambda each: int(each["body"]["order"]))
    assert {each["body"]["about"] for each in told} == {path["id"]}
    assert [each["body"].get("step") for each in told] == [None, 1, 2]
    assert [each["body"]["prompt_text"] for each in told] == [
        "Why there?",
        "What would be the first small step?",
        "What would be the next small step?",
    ]
    shown = page.locator(".told-list [data-words]").all_text_contents()
    assert shown == ["because he lives near", "tell miss green", "sleep at nans"]


def test_a_step_is_written_by_hand(page: Page) -> None:
    open_path(page)
    stand_on(page, 1)
    acts.act(page, "step").click()
    by_hand(page)
    scrawl(page, WORD)
    acts.act(page, "keep-words").click()
    page.wait_for_selector("[data-kind=path]")
    (path,) = held(page, "path")
    (step,) = held(page, "writing")
    assert (step["body"]["about"], step["body"]["step"]) == (path["id"], 1)
    assert step["body"]["prompt_text"] == "What would be the first small step?"
    expect(acts.act(page, "step")).to_have_text("Another small step")


@pytest.mark.long
def test_a_step_is_changed_and_taken_away(page: Page) -> None:
    open_path(page)
    stand_on(page, 0)
    tell(page, "step", "one")
    page.locator(".told-list [data-action=change]").click()
    expect(page.locator("textarea[data-field=words]")).to_have_value("one")
    page.locator("textarea[data-field=words]").fill("won")
    acts.act(page, "keep-words").click()
    (step,) = held(page, "words")
    assert (step["body"]["text"], step["body"]["step"]) == ("won", 1)
    page.locator(".told-list [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".told-list")).to_have_count(0)
    assert held(page, "words") == []


@pytest.mark.long
def test_the_path_is_taken_away_with_all_that_was_said_of_it(page: Page) -> None:
    open_path(page)
    stand_on(page, 9)
    tell(page, "why", "no reason")
    acts.act(page, "take-path-away").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator("[data-stone]:checked")).to_have_count(0)
    assert held(page, "path") == held(page, "words") == []
    stand_on(page, 1)
    assert [each["body"]["place"] for each in held(page, "path")] == [1]


def test_the_path_is_walked_by_keyboard_alone(page: Page) -> None:
    open_path(page)
    page.locator("[data-stone='0']").focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-stone='4']")).to_be_focused()
    assert [each["body"]["place"] for each in held(page, "path")] == [4]


@pytest.mark.long
def test_only_plain_text_shows_numbers_and_no_stone_looks_better_than_another(page: Page) -> None:
    open_path(page)
    tops = page.locator(".stone__top")
    assert set(tops.all_text_contents()) == {""}
    look = "(tops) => new Set(tops.map((top) => getComputedStyle(top).backgroundColor)).size"
    assert tops.evaluate_all(look) == 1
    acts.act(page, "language").click()
    page.locator("button[data-presentation=plain_text]").click()
    acts.act(page, "go-back").click()
    page.wait_for_selector("[data-kind=path]")
    assert tops.all_text_contents() == [str(place) for place in range(11)]


@pytest.mark.parametrize(("locale", "comes_first"), [("en_GB", True), ("ar", False)])
def test_the_way_follows_the_reading_direction(
    page: Page, locale: str, *, comes_first: bool
) -> None:
    open_path(page, locale=locale)
    first, last = (page.locator(f"[data-stone='{place}']").bounding_box() for place in (0, 10))
    assert first is not None
    assert last is not None
    assert (first["x"] < last["x"]) is comes_first


@pytest.mark.long
def test_the_path_is_read_back(page: Page) -> None:
    open_path(page)
    stand_on(page, 6)
    tell(page, "why", "ivy is here")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    for _ in range(3):
        page.wait_for_selector("body[data-page=tablet-read-back]")
        if page.locator("h1", has_text="Is this where you are?").count():
            break
        acts.act(page, "confirm").click()
    expect(page.get_by_role("img", name="Stone 6 of the path")).to_be_visible()
    acts.act(page, "change").click()
    page.wait_for_selector("[data-kind=path]")
    stand_on(page, 5)
    acts.act(page, "done").click()
    expect(page.get_by_role("img", name="Stone 5 of the path").first).to_be_visible()


def test_everyone_can_use_the_path_in_every_size(page: Page) -> None:
    open_path(page, locale="ar")
    check(page, "nothing chosen")
    stand_on(page, 10)
    tell(page, "why", "لأنني هنا")
    check(page, "chosen")


def check(page: Page, name: str) -> None:
    """Look at one state in every size and with large text, then let axe look."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), f"{name} runs over at {width}"
        assert small_targets(page) == [], f"{name} at {width}"
    page.set_viewport_size({"width": 1180, "height": 820})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert fits(page), f"{name} runs over with large text"
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert violations(page) == [], name
