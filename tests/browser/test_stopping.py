"""Stopping, skipping and "not today": on every screen, and each as good as going on (S3)."""

from playwright.sync_api import Page, expect

from tests.browser import acts

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
