"""Who can see this: house by house, one thing by itself, one person after the other (A1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import acts
from tests.browser.serving import Server
from tests.browser.test_child_accessibility import check
from tests.variants import first_of

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
GROUPS = ("my_worker", "people_at_home", "the_meeting", "my_teacher")
PHONE = {"width": 360, "height": 740}


def asking(*groups: str, presentation: str = "simple_words") -> dict[str, str | Sequence[str]]:
    """Return how the worker chooses whom the child is asked about."""
    return {"audiences": groups, "presentation": presentation}


def go_to_sharing(page: Page, *texts: str) -> None:
    """Draw and write in the house of worries, and confirm everything."""
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    for text in texts:
        acts.write(page, text)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.confirm_everything(page)
    page.wait_for_selector("body[data-page=tablet-sharing]")


def choose(page: Page, audience: str, wish: str) -> None:
    page.locator(f"[data-audience='{audience}'] [data-wish={wish}]").click()
    expect(page.locator(f"[data-audience='{audience}'] [data-wish={wish}] input")).to_be_checked()


def wishes_held(page: Page) -> dict[tuple[str, str | None], str]:
    """Return what the server holds: wish by audience and item."""
    acts.wait_until_saved(page)
    held = [body for body in acts.bodies_of(page, "sharing_wish") if body is not None]
    return {(body["audience"], body.get("item")): body["wish"] for body in held}


def person_of(page: Page) -> dict[str, Any]:
    """Return the person of the record whom the child is asked about."""
    return next(one for one in acts.account_of(page)["audiences"] if one["name"] is not None)


def test_a_child_answers_for_people_of_the_record_and_for_groups(page: Page) -> None:
    acts.hand_over(page, answers=asking("the_meeting", "my_teacher", "person"))
    go_to_sharing(page)
    person = person_of(page)
    row = page.get_by_role("radiogroup", name=person["name"])
    expect(row).to_be_visible()
    row.get_by_label("Ask me first").check()
    choose(page, "the_meeting", "yes")
    assert wishes_held(page) == {
        (person["code"], None): "ask_me_first",
        ("the_meeting", None): "yes",
    }


def test_nobody_else_answers_no_for_everybody_who_is_still_open(page: Page) -> None:
    acts.hand_over(page, answers=asking(*GROUPS))
    go_to_sharing(page)
    choose(page, "my_worker", "yes")
    acts.act(page, "nobody-else").click()
    expect(acts.act(page, "nobody-else")).to_have_count(0)
    assert wishes_held(page) == {
        ("my_worker", None): "yes",
        ("people_at_home", None): "no",
        ("the_meeting", None): "no",
        ("my_teacher", None): "no",
    }
    choose(page, "my_teacher", "dont_know_yet")
    assert wishes_held(page)["my_teacher", None] == "dont_know_yet"


@first_of("width", [1180, 360])
def test_a_no_to_the_worker_who_is_here_says_what_is_true(page: Page, width: int) -> None:
    acts.hand_over(page, answers=asking("my_worker", "the_meeting"))
    go_to_sharing(page)
    page.set_viewport_size({"width": width, "height": 820})
    truth = page.get_by_text("can see it, and now knows what you want.")
    choose(page, "my_worker", "yes")
    expect(truth).to_have_count(0)
    choose(page, "my_worker", "no")
    expect(truth).to_be_visible()
    assert wishes_held(page) == {("my_worker", None): "no"}


@pytest.mark.long
def test_one_thing_has_an_answer_of_its_own_until_it_is_the_same_again(page: Page) -> None:
    acts.hand_over(page, answers=asking("my_worker", "the_meeting"))
    go_to_sharing(page, "not for the meeting")
    choose(page, "the_meeting", "yes")
    acts.act(page, "one-is-different").click()
    thing = page.locator("[data-action=choose-thing]").nth(1)
    item = thing.get_attribute("data-item")
    thing.click()
    expect(page.locator("[data-audience=the_meeting] [data-wish=yes] input")).to_be_checked()
    expect(page.locator("[data-audience=the_meeting] [data-following]")).to_be_visible()
    choose(page, "the_meeting", "no")
    expect(page.locator("[data-audience=the_meeting] [data-following]")).to_have_count(0)
    assert wishes_held(page) == {("the_meeting", None): "yes", ("the_meeting", item): "no"}
    acts.act(page, "confirm").click()
    expect(page.locator("[data-audience=the_meeting] [data-wish=yes] input")).to_be_checked()
    acts.act(page, "one-is-different").click()
    expect(page.get_by_text("It has its own answer.")).to_have_count(1)
    page.locator(f"[data-item='{item}']").click()
    acts.act(page, "same-as-house").click()
    expect(page.locator("[data-audience=the_meeting] [data-wish=yes] input")).to_be_checked()
    assert wishes_held(page) == {("the_meeting", None): "yes"}


@pytest.mark.long
def test_an_old_pictures_own_yes_opens_no_new_picture(page: Page) -> None:
    acts.hand_over(page, answers=asking("people_at_home", "the_meeting"))
    go_to_sharing(page, "him")
    choose(page, "people_at_home", "no")
    acts.act(page, "one-is-different").click()
    drawing = page.locator("[data-action=choose-thing]").first
    item = drawing.get_attribute("data-item")
    drawing.click()
    choose(page, "people_at_home", "yes")
    choose(page, "the_meeting", "no")
    page.go_back()
    acts.open_house(page, "worries")
    for _ in range(2):
        acts.act(page, "undo").click()
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "0 lines, 0 notes")
    acts.draw(page, ((0.6, 0.3), (0.8, 0.35)))
    assert wishes_held(page) == {("people_at_home", None): "no", ("the_meeting", item): "no"}


def test_an_answer_given_at_the_last_moment_does_not_bring_the_child_back(page: Page) -> None:
    acts.hand_over(page, answers=asking("the_meeting"))
    go_to_sharing(page)
    page.evaluate(
        """() => {
          document.querySelector("[data-audience=the_meeting] [data-wish=yes]").click();
          document.querySelector("[data-action=confirm]").click();
        }"""
    )
    assert wishes_held(page) == {("the_meeting", None): "yes"}
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")


def test_with_one_thing_there_is_nothing_to_be_different_from(page: Page) -> None:
    acts.hand_over(page, answers=asking("the_meeting"))
    go_to_sharing(page)
    expect(acts.act(page, "one-is-different")).to_have_count(0)


@pytest.mark.long
def test_pictures_first_asks_about_one_after_the_other(page: Page) -> None:
    acts.hand_over(page, answers=asking(*GROUPS, presentation="pictures_first"))
    go_to_sharing(page)
    expect(page.get_by_role("radiogroup")).to_have_count(1)
    expect(page.locator(".faces__one")).to_have_count(len(GROUPS))
    choose(page, "my_worker", "yes")
    acts.act(page, "confirm").click()
    choose(page, "people_at_home", "no")
    page.locator("[data-face=my_teacher]").click()
    choose(page, "my_teacher", "ask_me_first")
    expect(acts.act(page, "confirm")).to_have_text("That's right")
    page.locator("[data-face=my_worker]").click()
    acts.act(page, "confirm").click()
    expect(page.locator("[data-audience=the_meeting]")).to_be_visible()
    acts.act(page, "confirm").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")


@pytest.mark.long
def test_turning_the_tablet_keeps_the_answers_and_the_place(page: Page) -> None:
    acts.hand_over(page, answers=asking(*GROUPS))
    go_to_sharing(page)
    choose(page, "the_meeting", "no")
    page.set_viewport_size({"width": 820, "height": 1180})
    page.locator("[data-face=the_meeting]").click()
    expect(page.locator("[data-audience=the_meeting] [data-wish=no] input")).to_be_checked()
    page.reload()
    expect(page.locator("[data-audience=the_meeting] [data-wish=no] input")).to_be_checked()
    page.set_viewport_size({"width": 1180, "height": 820})
    expect(page.get_by_role("radiogroup")).to_have_count(len(GROUPS))


def test_everything_is_answered_by_keyboard_alone(page: Page) -> None:
    acts.hand_over(page, answers=asking("my_worker", "the_meeting"))
    go_to_sharing(page)
    page.wait_for_selector("main > [inert]", state="detached")
    page.locator("[data-audience=my_worker] input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-audience=my_worker] [data-wish=ask_me_first] input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert wishes_held(page)["my_worker", None] == "ask_me_first"
    assert ("the_meeting", None) in wishes_held(page)


@first_of("away,here", [("no", "yes"), ("yes", "no")])
@pytest.mark.long
def test_of_what_two_tablets_say_without_each_other_the_more_closed_answer_stays(
    page: Page, browser: Browser, server: Server, away: str, here: str
) -> None:
    acts.hand_over(page, answers=asking("the_meeting"))
    go_to_sharing(page)
    acts.wait_until_saved(page)
    other = browser.new_context(
        base_url=server.address, storage_state=page.context.storage_state(), bypass_csp=True
    )
    second = other.new_page()
    second.goto("/tablet/")
    acts.go_to_street(second)
    acts.act(second, "finish").click()
    second.wait_for_selector("body[data-page=tablet-sharing]")

    page.context.set_offline(True)
    choose(page, "the_meeting", away)
    choose(second, "the_meeting", here)
    acts.wait_until_saved(second)
    page.context.set_offline(False)

    acts.wait_until_saved(page)
    assert wishes_held(page) == {("the_meeting", None): "no"}
    second.reload()
    expect(second.locator("[data-audience=the_meeting] [data-wish=no] input")).to_be_checked()
    acts.leave_sharing(page)
    acts.act(page, "skip").click()
    acts.act(page, "goodbye").click()
    acts.wait_until_sealed(page)
    other.close()


@first_of(
    "locale,presentation",
    [
        ("ar", "pictures_first"),
        ("en_GB", "simple_words"),
        ("ar", "simple_words"),
        ("en_GB", "pictures_first"),
    ],
)
def test_each_state_can_be_used_by_everyone(page: Page, locale: str, presentation: str) -> None:
    answers = asking(*GROUPS, "person", presentation=presentation)
    acts.hand_over(page, locale=locale, answers=answers)
    go_to_sharing(page, "one", "أختبئ مع سامي تحت السرير")
    check(page, "sharing")
    acts.act(page, "one-is-different").click()
    check(page, "choosing one thing")
    page.locator("[data-action=choose-thing]").first.click()
    check(page, "one thing")


@pytest.mark.long
def test_on_a_phone_the_question_and_its_answers_are_in_sight_together(page: Page) -> None:
    acts.hand_over(page, answers=asking(*GROUPS))
    go_to_sharing(page, "one", "two")
    page.set_viewport_size(PHONE)
    for wish in ("yes", "ask_me_first", "no", "dont_know_yet"):
        box = page.locator(f"[data-audience=my_worker] [data-wish={wish}]").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
