"""Who lives in a house, who visits, who stays outside: made by taps, named by the child (V16)."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.test_child_accessibility import fits, small_targets

FAMILY = "\U0001f469\u200d\U0001f467\u200d\U0001f466"
LONG_NAME = (FAMILY + "\u0623\u0645\u064a ") * 40  # 200 characters as people count them
SIZES = ((1180, 820), (820, 1180), (360, 740), (320, 640))


def open_people(page: Page, house: str = "worries", *, locale: str = "en_GB") -> None:
    """Hand over, and open the people of a house."""
    acts.hand_over(page, locale=locale)
    acts.open_house(page, house)
    acts.act(page, "people").click()
    page.wait_for_selector("[data-kind=people]")


def make_person(page: Page, where: str, *, shape: str = "adult-curly", name: str = "") -> None:
    """Put someone in one of the three places."""
    page.locator(f"[data-action=add-person][data-where={where}]").click()
    page.locator(f".maker__shape[data-shape={shape}]").click()
    page.locator("[data-field=person-name]").fill(name)
    acts.act(page, "done").click()
    page.wait_for_selector("[data-kind=people]")


def people_of(page: Page) -> list[Any]:
    """Return the people whom the server holds, as they came."""
    acts.wait_until_saved(page)
    held = [body for body in acts.bodies_of(page, "person") if body is not None]
    return sorted(held, key=lambda body: int(body["order"]))


def names_in(page: Page, where: str) -> list[str]:
    """Return the names shown in one place."""
    return page.locator(f".zone[data-where={where}] [data-words]").all_text_contents()


def test_a_child_makes_a_person_by_taps_and_gives_them_a_name(page: Page) -> None:
    open_people(page)
    page.locator("[data-action=add-person][data-where=visits]").click()
    page.locator(".maker__shape[data-shape=adult-headscarf]").click()
    page.locator("[data-slot=hair]").click()
    page.locator(".maker__colours [data-colour=purple]").click()
    page.locator("[data-slot=skin]").click()
    page.locator(".maker__colours [data-colour=brown]").click()
    page.locator("[data-field=person-name]").fill("  aunty <b>Z</b> ")
    page.locator("[data-writer=worker] input").check()
    acts.act(page, "done").click()
    page.wait_for_selector("[data-kind=people]")
    assert names_in(page, "visits") == ["  aunty <b>Z</b> "]
    (person,) = people_of(page)
    assert person["name"] == "  aunty <b>Z</b> "
    assert person["where"] == "visits"
    assert person["written_by"] == "worker"
    assert person["prompt_text"] == "Who is here?"
    assert person["figure"] == {
        "shape": "adult-headscarf",
        "skin": "brown",
        "hair": "purple",
        "clothes": "blue",
    }


def test_nobody_is_proposed_and_looking_puts_nobody_anywhere(page: Page) -> None:
    open_people(page)
    expect(page.locator(".person")).to_have_count(0)
    page.locator("[data-action=add-person][data-where=lives_here]").click()
    page.wait_for_selector("[data-kind=maker]")
    acts.act(page, "back").click()
    page.wait_for_selector("[data-kind=people]")
    expect(page.locator(".person")).to_have_count(0)
    assert people_of(page) == []


@pytest.mark.long
def test_each_tap_is_kept_and_the_maker_comes_back_after_a_reload(page: Page) -> None:
    open_people(page)
    page.locator("[data-action=add-person][data-where=kept_out]").click()
    page.locator(".maker__shape[data-shape=dog]").click()
    page.locator("[data-field=person-name]").fill("Rex")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("[data-field=person-name]")).to_have_value("Rex")
    expect(page.locator(".maker__shape[data-shape=dog]")).to_have_attribute("aria-pressed", "true")
    assert [person["name"] for person in people_of(page)] == ["Rex"]


@pytest.mark.long
def test_a_person_is_moved_told_about_and_taken_away(page: Page) -> None:
    open_people(page)
    make_person(page, "lives_here", name="Tom")
    make_person(page, "lives_here", name="Tom", shape="baby")
    page.locator(".person").first.click()
    page.locator("[data-move-to=kept_out]").click()
    assert names_in(page, "kept_out") == ["Tom"]
    assert [person["where"] for person in people_of(page)] == ["kept_out", "lives_here"]
    acts.act(page, "tell-more").click()
    page.locator("textarea[data-field=words]").fill("he is big")
    acts.act(page, "keep-words").click()
    expect(page.locator(".told-list__piece [data-words]")).to_have_text("he is big")
    acts.wait_until_saved(page)
    (words,) = acts.bodies_of(page, "words")
    picked = page.locator(".person[aria-pressed=true]").get_attribute("data-item")
    assert (words["about"], words["prompt_text"]) == (picked, "Tell me more.")
    page.locator(".person-bar__acts [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".person")).to_have_count(1)
    assert [person["figure"]["shape"] for person in people_of(page)] == ["baby"]
    assert acts.bodies_of(page, "words") == [None]


@pytest.mark.long
def test_a_name_of_two_hundred_joined_characters_is_kept_and_shown_whole(page: Page) -> None:
    open_people(page)
    make_person(page, "visits", name=LONG_NAME)
    assert names_in(page, "visits") == [LONG_NAME]
    name = page.locator(".person__name")
    assert name.evaluate("(e) => e.scrollHeight <= e.clientHeight + 1")
    assert [person["name"] for person in people_of(page)] == [LONG_NAME]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


def test_a_name_that_is_too_long_ends_in_a_kind_sentence_and_is_not_lost(page: Page) -> None:
    open_people(page)
    page.locator("[data-action=add-person][data-where=visits]").click()
    page.locator("[data-field=person-name]").fill(FAMILY * 201)
    acts.act(page, "done").click()
    expect(page.get_by_role("alert").filter(has_text="This name is too long.")).to_be_visible()
    expect(page.locator(".for-worker")).to_contain_text("200 characters fit")
    acts.act(page, "back").click()
    expect(page.locator("[data-field=person-name]")).to_be_focused()
    page.reload()
    expect(page.locator("[data-field=person-name]")).to_have_value(FAMILY * 201)
    page.locator("[data-field=person-name]").fill("Al")
    acts.act(page, "done").click()
    assert [person["name"] for person in people_of(page)] == ["Al"]


def test_whoever_has_a_name_that_does_not_fit_is_found_again_with_it(page: Page) -> None:
    open_people(page)
    page.locator("[data-action=add-person][data-where=visits]").click()
    page.locator("[data-field=person-name]").fill("a" * 201)
    page.go_back()
    page.wait_for_selector("body[data-page=tablet-street]")
    acts.open_house(page, "worries")
    acts.act(page, "people").click()
    page.locator(".person").click()
    acts.act(page, "change").click()
    expect(page.locator("[data-field=person-name]")).to_have_value("a" * 201)
    expect(page.get_by_role("alert").filter(has_text="This name is too long.")).to_be_visible()


@pytest.mark.long
def test_forty_people_can_still_be_used(page: Page) -> None:
    open_people(page)
    for number in range(40):
        where = ("lives_here", "visits", "kept_out")[number % 3]
        make_person(page, where, name=f"P{number}")
    expect(page.locator(".person")).to_have_count(40)
    page.get_by_role("button", name="P39").click()
    page.locator("[data-move-to=visits]").click()
    assert "P39" in names_in(page, "visits")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


def test_people_are_made_and_moved_by_keyboard_alone(page: Page) -> None:
    open_people(page)
    page.locator("[data-action=add-person][data-where=visits]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-kind=maker]")
    page.locator("[data-field=person-name]").focus()
    page.keyboard.type("Nan")
    page.keyboard.press("Tab")  # who is writing
    page.keyboard.press("Tab")  # the first shape
    page.keyboard.press("Enter")
    expect(page.locator(".maker__shape").first).to_have_attribute("aria-pressed", "true")
    acts.act(page, "done").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".person")).to_be_focused()
    page.keyboard.press("Enter")  # the keyboard goes to what can be done with them
    expect(page.locator("[data-move-to=lives_here]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-move-to=lives_here]")).to_be_focused()
    assert names_in(page, "lives_here") == ["Nan"]
    page.keyboard.press("Escape")
    expect(page.locator(".person")).to_be_focused()


@pytest.mark.long
def test_people_are_read_back_and_can_be_changed_there(page: Page) -> None:
    open_people(page)
    make_person(page, "lives_here", name="Mam")
    acts.act(page, "done").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    page.wait_for_selector("body[data-page=tablet-read-back]")
    expect(page.locator(".person-card [data-words]")).to_have_text("Mam")
    expect(page.locator(".person-card .figure svg")).to_be_visible()
    acts.act(page, "change").click()
    page.locator("[data-field=person-name]").fill("Mam!")
    acts.act(page, "done").click()
    expect(page.locator(".person-card [data-words]")).to_have_text("Mam!")
    acts.act(page, "confirm").click()
    page.wait_for_selector("body:not([data-page=tablet-read-back])")


@pytest.mark.long
def test_people_are_there_without_a_network(page: Page, context: BrowserContext) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_fetched_ahead(page)
    context.set_offline(True)
    acts.act(page, "people").click()
    make_person(page, "lives_here", name="Gran")
    expect(page.locator(".person .figure svg")).to_be_visible()
    context.set_offline(False)


@pytest.mark.long
def test_everyone_can_use_the_people_in_every_size(page: Page) -> None:
    open_people(page, locale="ar")
    make_person(page, "lives_here", name="ماما")
    check(page, "zones")
    page.locator(".person").click()
    check(page, "picked")
    acts.act(page, "put-down").click()
    page.locator("[data-action=add-person][data-where=visits]").click()
    page.wait_for_selector("[data-kind=maker] .figure svg")
    check(page, "maker")


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
