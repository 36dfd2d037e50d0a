"""A child makes the houses their own: name, colour, theme and presentation, kept everywhere."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.variants import first_of

CAVE = "  my <b>cave</b> \U0001f987 كهف "
LONG = "\U0001f469\u200d\U0001f467" * 200


def go_to_look(page: Page) -> None:
    """Hand over and go on to the question how it shall look."""
    acts.hand_over(page)
    acts.act(page, "start").click()
    page.wait_for_selector("body[data-page=tablet-look]")


def choose_house(page: Page, house: str) -> None:
    """Tap the house that is to be changed."""
    page.locator(f"[data-action=choose-house][data-house={house}]").click()


def settings_of(page: Page, saved: str = "safe") -> dict[str, str]:
    """Return what the server holds of the child's choices."""
    acts.wait_until_saved(page, saved)
    held = [each for each in acts.account_of(page)["changes"] if each["kind"] == "setting"]
    return {
        ":".join(filter(None, (each["body"]["name"], each["house"]))): each["body"]["value"]
        for each in held
        if each["body"] is not None
    }


def test_nothing_has_to_be_chosen(page: Page) -> None:
    go_to_look(page)
    acts.act(page, "skip").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")
    assert settings_of(page) == {}


def test_a_name_is_kept_exactly_and_called_so_everywhere(page: Page) -> None:
    go_to_look(page)
    choose_house(page, "worries")
    page.locator("[data-field=house-name]").fill(CAVE)
    acts.act(page, "start").click()
    door = page.locator("[data-action=open-house][data-house=worries]")
    assert door.locator("bdi").text_content() == CAVE
    assert "(Worries)" in (door.text_content() or "")
    assert settings_of(page) == {"house_name:worries": CAVE}
    page.reload()
    page.wait_for_selector("body[data-page=tablet-street]")
    assert door.locator("bdi").text_content() == CAVE
    acts.open_house(page, "worries")
    acts.write(page, "mum")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    assert page.locator(".card__house bdi").text_content() == CAVE


def test_a_name_may_have_two_hundred_characters_and_a_longer_one_is_told_kindly(page: Page) -> None:
    go_to_look(page)
    field = page.locator("[data-field=house-name]")
    field.fill(LONG)
    expect(page.locator("[data-house=good_things] bdi")).to_have_text(LONG)
    acts.wait_until_saved(page)
    field.fill(LONG + "!")
    expect(page.locator(".look__panel [role=alert]")).to_have_text(
        "This name is too long. Please make it shorter."
    )
    expect(page.locator(".look__panel .for-worker")).to_have_text(
        "For the worker: 200 characters fit here, and these are 201."
    )
    expect(field).to_have_value(LONG + "!")
    assert settings_of(page, "here") == {"house_name:good_things": LONG}


def test_a_name_that_does_not_fit_is_not_left_behind(page: Page) -> None:
    go_to_look(page)
    field = page.locator("[data-field=house-name]")
    field.fill(LONG + "!")
    choose_house(page, "wishes")
    expect(page.locator("[data-field=house-name][data-house=wishes]")).to_be_visible()
    acts.act(page, "start").click()
    expect(page.locator("[data-field=house-name][data-house=good_things]")).to_be_focused()
    expect(field).to_have_value(LONG + "!")
    expect(page.locator(".look__panel [role=alert]")).to_contain_text("This name is too long.")
    field.fill("den\uffff")
    acts.act(page, "start").click()
    expect(page.locator(".look__panel [role=alert]")).to_contain_text("cannot be kept")
    page.reload()
    expect(field).to_have_value("den\uffff")
    field.fill("den")
    acts.act(page, "start").click()
    page.wait_for_selector("body[data-page=tablet-street]")
    assert settings_of(page) == {"house_name:good_things": "den"}


@pytest.mark.long
def test_an_emptied_name_gives_the_house_its_first_name_again(page: Page) -> None:
    go_to_look(page)
    field = page.locator("[data-field=house-name]")
    field.fill("den")
    expect(page.locator("[data-house=good_things] bdi")).to_have_text("den")
    field.fill("")
    expect(page.locator("[data-house=good_things] .house__name")).to_have_text("Good things")
    assert settings_of(page) == {}


@pytest.mark.long
def test_a_colour_belongs_to_its_house_alone_and_lasts(page: Page) -> None:
    go_to_look(page)
    choose_house(page, "worries")
    page.locator("[data-action=choose-colour][data-colour=green]").click()
    expect(page.locator("[data-action=choose-colour][data-colour=green]")).to_be_focused()
    acts.act(page, "start").click()
    assert settings_of(page) == {"house_colour:worries": "green"}
    page.reload()
    colours = {house: deep_colour(page, house) for house in ("good_things", "worries", "wishes")}
    assert colours == {"good_things": "#7a4300", "worries": "#33581b", "wishes": "#0d594e"}


def deep_colour(page: Page, house: str) -> str:
    """Return the colour in which a house's name is written."""
    door = page.locator(f"[data-action=open-house][data-house={house}]")
    found: str = door.evaluate("door => getComputedStyle(door).getPropertyValue('--deep').trim()")
    return found


@first_of("theme", ["train", "boxes"])
def test_a_theme_changes_the_frame_that_is_drawn_in_and_nothing_else(
    page: Page, theme: str
) -> None:
    go_to_look(page)
    page.locator(f"[data-action=choose-theme][data-theme={theme}]").click()
    acts.act(page, "start").click()
    acts.open_house(page)
    acts.draw(page, ((0.4, 0.4), (0.6, 0.6)))
    before = acts.picture_of(page)
    assert settings_of(page) == {"theme": theme}
    page.reload()
    page.wait_for_selector("[data-surface]")
    expect(page.locator("body")).to_have_attribute("data-theme", theme)
    page.wait_for_timeout(300)
    assert acts.picture_of(page) == before


def test_how_it_looks_can_be_changed_in_the_middle_without_losing_anything(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, ((0.4, 0.4), (0.6, 0.6)))
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("not kept yet")
    acts.act(page, "language").click()
    acts.act(page, "look").click()
    page.locator("[data-action=choose-theme][data-theme=boxes]").click()
    page.locator("[data-presentation=plain_text]").last.click()
    acts.act(page, "go-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    expect(page.locator("textarea[data-field=words]")).to_have_value("not kept yet")
    acts.expect_strokes(page, 1)
    acts.act(page, "keep-words").click()
    assert settings_of(page) == {"theme": "boxes", "presentation": "plain_text"}
