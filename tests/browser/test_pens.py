"""Crayon, brush, felt and rubber, three sizes and all colours: taken up, drawn with, kept."""

import math
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bench.each_ink import SIZES
from tests.browser import axe
from tests.browser.acts import (
    act,
    bodies_of,
    draw,
    hand_over,
    open_house,
    picture_of,
    touch,
    wait_until_saved,
)
from tests.variants import first_of
from webapp.drawings.palette import PALETTE

SCREENS = {"landscape": (1180, 820), "portrait": (820, 1180), "phone": (360, 740)}
NARROWEST = (320, 640)
LARGE_ENOUGH = 60
RING = 4  # CSS pixels, as in colours.css
WAVE = [(0.2 + 0.04 * step, 0.5 + 0.1 * math.sin(step)) for step in range(14)]


def start(page: Page) -> None:
    hand_over(page)
    open_house(page)


def wheel(page: Page) -> Locator:
    return page.get_by_role("button", name="All colours")


def expect_taken_up(page: Page, tool: str) -> None:
    expect(page.locator("[data-tool][aria-pressed=true]")).to_have_attribute("data-tool", tool)


def list_sizes(buttons: Locator) -> Iterator[float]:
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        yield min(box["width"], box["height"])


def list_room(buttons: Locator, width: int) -> Iterator[float]:
    """Tell how far each is from the nearer side of the window; below 0 it is cut off."""
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None
        yield min(box["x"], width - box["x"] - box["width"])


def test_a_crayon_of_middle_width_lies_ready(page: Page) -> None:
    start(page)

    expect_taken_up(page, "crayon")
    expect(page.locator("[data-size=medium]")).to_have_attribute("aria-pressed", "true")


def test_each_pen_leaves_its_stroke_in_each_width(page: Page) -> None:
    start(page)

    for row, (tool, size) in enumerate(product(SIZES, ("small", "medium", "large"))):
        page.locator(f"[data-tool={tool}]").click()
        page.locator(f"[data-size={size}]").click()
        draw(page, [(0.2, 0.05 + 0.08 * row), (0.6, 0.05 + 0.08 * row)])
    wait_until_saved(page)

    told = {(body["tool"], body["size"]) for body in bodies_of(page, "stroke")}
    assert told == {(tool, size) for tool, sizes in SIZES.items() for size in sizes}


@first_of("tool", ["crayon", "brush", "felt"])
def test_what_a_pen_drew_is_the_same_after_the_tablet_was_put_away(page: Page, tool: str) -> None:
    start(page)
    page.locator(f"[data-tool={tool}]").click()
    touch(page, WAVE)
    touch(page, WAVE[::2], kind="pen")
    wait_until_saved(page)
    drawn = picture_of(page)

    page.reload()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    page.wait_for_timeout(500)

    assert picture_of(page) == drawn


@first_of("tool", ["brush", "crayon"])
def test_undo_and_redo_leave_wax_and_brush_as_they_were(page: Page, tool: str) -> None:
    start(page)
    page.locator(f"[data-tool={tool}]").click()
    touch(page, WAVE)
    below = picture_of(page)
    touch(page, [(0.3, 0.3), (0.6, 0.7), (0.3, 0.6)])
    both = picture_of(page)

    act(page, "undo").click()
    assert picture_of(page) == below
    act(page, "redo").click()
    assert picture_of(page) == both


@first_of("screen", SCREENS)
def test_every_pen_and_width_and_colour_is_two_large_taps_away(page: Page, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    start(page)
    assert min(list_sizes(page.locator("[data-tool], [data-size]"))) >= LARGE_ENOUGH
    assert min(list_sizes(page.locator("[data-colour]:visible"))) >= LARGE_ENOUGH
    assert page.locator("[data-colour]:visible").count() >= 4

    wheel(page).click()

    colours = page.locator("[data-colour]:visible")
    assert {each.get_attribute("data-colour") for each in colours.all()} == set(PALETTE)
    assert min(list_sizes(colours)) >= LARGE_ENOUGH
    assert min(list_room(colours, width)) >= 0


def test_no_colour_is_cut_off_on_the_narrowest_screen(page: Page) -> None:
    width, height = NARROWEST
    page.set_viewport_size({"width": width, "height": height})
    start(page)
    wheel(page).click()
    assert min(list_room(page.locator("[data-colour]:visible"), width)) >= 0


@pytest.mark.long
def test_there_is_room_for_the_ring_round_what_is_taken_up(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    start(page)
    column = page.locator(".pens").bounding_box()
    assert column is not None
    for taken in page.locator(".pens [aria-pressed=true]:visible").all():
        box = taken.bounding_box()
        assert box is not None
        assert box["x"] - column["x"] >= RING
        assert box["y"] - column["y"] >= RING
        assert column["x"] + column["width"] - box["x"] - box["width"] >= RING


def test_a_skin_colour_is_taken_from_the_sheet_and_the_sheet_goes(page: Page) -> None:
    start(page)
    wheel(page).click()

    page.get_by_role("button", name="Skin 6").click()
    draw(page, [(0.2, 0.3), (0.6, 0.4)])
    wait_until_saved(page)

    expect(page.locator("[data-colour=skin_6]")).to_be_hidden()
    [stroke] = bodies_of(page, "stroke")
    assert stroke["colour"] == "skin_6"
    assert stroke["tool"] == "crayon"


@pytest.mark.long
def test_a_colour_takes_up_the_pen_that_was_in_the_hand_before_the_rubber(page: Page) -> None:
    start(page)
    page.locator("[data-tool=brush]").click()
    page.locator("[data-tool=rubber]").click()

    page.locator("[data-colour=red]").click()

    expect_taken_up(page, "brush")


def test_the_colours_are_chosen_by_keyboard_and_escape_puts_them_away(page: Page) -> None:
    start(page)
    wheel(page).press("Enter")
    expect(wheel(page)).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")

    expect(wheel(page)).to_have_attribute("aria-expanded", "false")
    expect(wheel(page)).to_be_focused()
    wheel(page).press("Enter")
    page.get_by_role("button", name="Turquoise").press("Enter")
    expect(page.locator("[data-colour=sea]")).to_have_attribute("aria-pressed", "true")
    expect(wheel(page)).to_be_focused()


@pytest.mark.long
def test_a_touch_of_the_page_puts_the_colours_away(page: Page) -> None:
    start(page)
    wheel(page).click()

    touch(page, [(0.5, 0.05), (0.7, 0.05)])

    expect(wheel(page)).to_have_attribute("aria-expanded", "false")
    wait_until_saved(page)
    assert len(bodies_of(page, "stroke")) == 1


@first_of("screen", SCREENS)
def test_nobody_is_shut_out_by_the_sheet_of_colours(page: Page, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    start(page)

    wheel(page).click()

    assert axe.violations(page) == []
