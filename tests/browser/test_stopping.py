"""Stopping, skipping and "not today": on every screen, and each as good as going on (S3)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts, capturing
from tests.browser.test_handwriting import WORD, by_hand, scrawl
from tests.factories import pictures

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))


def can_stop(page: Page, name: str) -> None:
    """Expect the way out on one screen, and that it leads back as well."""
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{name}")
    acts.act(page, "stop").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-stop")
    acts.act(page, "go-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{name}")


def test_a_child_can_stop_on_every_screen(page: Page) -> None:
    acts.hand_over(page)
    can_stop(page, "welcome")
    acts.act(page, "start").click()
    can_stop(page, "look")
    acts.act(page, "language").click()
    can_stop(page, "language")
    acts.act(page, "go-back").click()
    acts.go_to_street(page)
    can_stop(page, "street")
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    can_stop(page, "house")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    can_stop(page, "read-back")
    acts.act(page, "confirm").click()
    can_stop(page, "sharing")
    acts.leave_sharing(page)
    can_stop(page, "ending")


def test_not_today_is_an_answer_and_ends_kindly(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "stop").click()
    expect(acts.act(page, "stop-and-take-away")).to_have_count(0)
    acts.act(page, "not-today").click()
    acts.act(page, "skip").click()
    expect(page.get_by_text("What happens next")).to_be_visible()
    acts.act(page, "goodbye").click()
    acts.wait_until_sealed(page)
    assert acts.account_of(page)["ended"] == "stopped"


@pytest.mark.long
def test_taking_all_away_takes_the_childs_names_of_the_houses_too(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "start").click()
    page.locator("[data-field=house-name]").fill("where dad shouts")
    acts.open_house(page, "good_things")
    acts.draw(page, FACE)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").click()
    acts.act(page, "take-away").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "setting") == [None]
    assert acts.bodies_of(page, "stroke") == [None]


def leave_on_the_pad(page: Page, text: str) -> None:
    """Write on the pad of a house and put it aside."""
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(text)
    acts.act(page, "put-aside").click()


def stop_and_keep(page: Page) -> None:
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()


def test_stopping_tells_what_could_not_be_kept_and_lets_the_child_look_at_it(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    leave_on_the_pad(page, "a" * 20_001)
    stop_and_keep(page)
    expect(page.get_by_role("alert")).to_have_text(
        "Something could not be kept yet. It is still here."
    )
    acts.act(page, "look-at-it").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-read-back")
    expect(page.locator("[data-words]")).to_have_text("a" * 20_001)


@pytest.mark.long
def test_stopping_without_what_could_not_be_kept_ends_all_the_same(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    leave_on_the_pad(page, "a" * 20_001)
    acts.act(page, "back-to-street").click()
    acts.open_house(page, "worries")
    leave_on_the_pad(page, "this one is kept")
    stop_and_keep(page)
    acts.act(page, "stop-without-it").click()
    acts.act(page, "skip").click()
    acts.wait_until_sealed(page)
    assert acts.account_of(page)["ended"] == "stopped"


@pytest.mark.long
def test_a_photo_that_the_tablet_cannot_keep_now_does_not_hinder_the_rest(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    leave_on_the_pad(page, "a quiet room")
    acts.act(page, "photo").click()
    page.wait_for_selector("body[data-page=tablet-photo] .top__title")
    capturing.choose(page, pictures.make_picture())
    acts.act(page, "keep").wait_for()
    acts.refuse_to_keep(page, "media")
    stop_and_keep(page)
    acts.act(page, "go-back").click()
    expect(acts.act(page, "keep")).to_be_visible()
    stop_and_keep(page)
    acts.act(page, "stop-without-it").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.wait_until_saved(page)
    assert [words["text"] for words in acts.bodies_of(page, "words")] == ["a quiet room"]
    assert acts.bodies_of(page, "photo") == []


@pytest.mark.long
def test_stopping_keeps_what_was_typed_and_what_was_written_by_hand(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    leave_on_the_pad(page, "typed")
    acts.act(page, "write").click()
    by_hand(page)
    scrawl(page, WORD)
    acts.act(page, "put-aside").click()
    stop_and_keep(page)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.wait_until_saved(page)
    assert [words["text"] for words in acts.bodies_of(page, "words")] == ["typed"]
    assert len(acts.bodies_of(page, "writing")) == 1


@pytest.mark.long
def test_a_child_that_goes_on_after_all_has_finished_and_not_stopped(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    stop_and_keep(page)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    page.go_back()
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    while page.locator("body").get_attribute("data-page") != "tablet-ending":
        acts.act(page, "confirm").click()
    acts.act(page, "skip").click()
    acts.wait_until_sealed(page)
    assert acts.account_of(page)["ended"] == "finished"


def test_from_the_goodbye_nothing_leads_back_to_what_is_sealed(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    stop_and_keep(page)
    acts.act(page, "skip").click()
    acts.wait_until_sealed(page)
    acts.act(page, "language").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-language")
    expect(acts.act(page, "stop")).to_have_count(0)
    expect(acts.act(page, "look")).to_have_count(0)
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-goodbye")
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-goodbye")


@pytest.mark.long
def test_taking_all_away_takes_a_name_that_does_not_fit_too(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "start").click()
    page.locator("[data-field=house-name]").fill("x" * 201)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").click()
    acts.act(page, "take-away").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.act(page, "language").click()
    acts.act(page, "look").click()
    expect(page.locator("[data-field=house-name]")).to_have_value("")


@pytest.mark.long
def test_a_name_that_does_not_fit_is_seen_before_the_child_has_finished(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "start").click()
    page.locator("[data-action=choose-house][data-house=wishes]").click()
    page.locator("[data-field=house-name]").fill("x" * 201)
    page.locator("[data-action=choose-house][data-house=worries]").click()
    page.go_back()
    acts.act(page, "finish").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-look")
    expect(page.locator("[data-field=house-name]")).to_have_value("x" * 201)
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.long
def test_whoever_goes_elsewhere_while_all_is_taken_away_stays_there(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").click()
    acts.act(page, "take-away").wait_for()
    page.evaluate(
        """() => {
          for (const act of ["take-away", "language"]) {
            document.querySelector(`[data-action=${act}]`).click();
          }
        }"""
    )
    acts.wait_until_saved(page)
    page.wait_for_timeout(600)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-language")


@pytest.mark.long
def test_the_question_what_to_end_on_takes_one_answer(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "stop").click()
    acts.act(page, "not-today").click()
    page.wait_for_selector("body[data-page=tablet-ending] main > :not([inert])")
    is_over = page.evaluate(
        """() => {
          document.querySelector("[data-action=end-on-something-else]").click();
          const answers = "main > *, footer > [data-action=skip]";
          return [...document.querySelectorAll(answers)].every((part) => part.inert);
        }"""
    )
    assert is_over
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-goodbye")


def test_a_double_tap_takes_nothing_away(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").dblclick()
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_timeout(600)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-stop")
