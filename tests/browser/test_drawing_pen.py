"""A pen with pressure, and the palm that rests beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.glass import Glass, open_glass


@pytest.fixture
def glass(page: Page) -> Glass:
    """A tablet of its own: once a pen was seen, fingers do not draw there."""
    return open_glass(page)


def test_a_pen_tells_its_pressure(glass: Glass) -> None:
    glass.pen("mousePressed", (0.3, 0.3), force=0.2)
    for step, force in enumerate((0.4, 0.6, 1.0), start=1):
        glass.pen("mouseMoved", (0.3 + step / 10, 0.3), force=force)
    glass.pen("mouseReleased", (0.6, 0.3))

    [line] = glass.new_strokes()

    assert line["input"] == "pen"
    assert [point[2] for point in line["points"][:4]] == [51, 102, 153, 255]


def test_after_a_pen_was_seen_a_finger_draws_only_when_it_is_asked_to(glass: Glass) -> None:
    fingers = acts.act(glass.page, "fingers")
    glass.line((0.2, 0.2), (0.3, 0.2))
    assert fingers.count() == 0
    glass.pen_line((0.2, 0.4), (0.3, 0.4))
    glass.line((0.2, 0.6), (0.3, 0.6))
    assert [line["input"] for line in glass.new_strokes()] == ["touch", "pen"]

    expect(fingers).to_have_attribute("aria-pressed", "false")
    fingers.click()
    glass.line((0.2, 0.7), (0.3, 0.7))
    assert [line["input"] for line in glass.new_strokes()] == ["touch"]

    expect(fingers).to_have_attribute("aria-pressed", "true")
    fingers.click()
    glass.line((0.2, 0.8), (0.3, 0.8))
    assert glass.new_strokes() == []


def test_nothing_moves_under_a_pen_and_the_button_comes_when_it_is_lifted(glass: Glass) -> None:
    fingers = glass.page.locator("[data-action=fingers]")
    before = acts.act(glass.page, "write").bounding_box()
    glass.pen("mousePressed", (0.3, 0.3))
    glass.pen("mouseMoved", (0.5, 0.4))
    glass.page.wait_for_timeout(100)
    expect(fingers).to_be_hidden()
    assert acts.act(glass.page, "write").bounding_box() == before
    glass.pen("mouseReleased", (0.5, 0.4))
    expect(fingers).to_be_visible()


def test_the_pen_is_remembered_in_the_next_house_and_after_a_reload(glass: Glass) -> None:
    glass.pen_line((0.2, 0.4), (0.3, 0.4))
    acts.act(glass.page, "back-to-street").click()
    acts.open_house(glass.page, "wishes")
    glass.line((0.2, 0.6), (0.3, 0.6))
    assert [line["input"] for line in glass.new_strokes()] == ["pen"]

    glass.page.reload()
    glass.page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    glass.line((0.2, 0.6), (0.3, 0.6))
    expect(acts.act(glass.page, "fingers")).to_have_attribute("aria-pressed", "false")
    assert glass.new_strokes() == []


def test_a_palm_that_came_before_the_pen_leaves_no_mark(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.8, 0.9)))
    glass.page.wait_for_timeout(120)
    glass.pen_line((0.3, 0.3), (0.4, 0.3))
    glass.touch("touchEnd")

    assert [line["input"] for line in glass.new_strokes()] == ["pen"]


def test_two_fingers_move_nothing_while_a_pen_is_in_use(glass: Glass) -> None:
    glass.pen_line((0.2, 0.4), (0.3, 0.4))
    glass.touch("touchStart", (1, (0.4, 0.5)))
    glass.touch("touchStart", (1, (0.4, 0.5)), (2, (0.6, 0.5)))
    glass.touch("touchMove", (1, (0.2, 0.5)), (2, (0.8, 0.5)))
    glass.touch("touchEnd")

    assert glass.page.locator("[data-zoomed]").count() == 0
    assert len(glass.new_strokes()) == 1


def test_after_a_pen_was_seen_a_finger_places_and_picks_up_and_leaves_no_ink(glass: Glass) -> None:
    page = glass.page
    glass.pen_line((0.2, 0.8), (0.3, 0.8))
    glass.new_strokes()
    acts.act(page, "symbols").click()
    page.locator("[data-action=choose-symbol][data-symbol=girl]").click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    glass.line((0.5, 0.5))
    expect(page.locator(".piece")).to_have_attribute("aria-pressed", "true")
    acts.act(page, "put-down").click()
    expect(page.locator(".piece")).to_have_attribute("aria-pressed", "false")
    glass.line((0.5, 0.5))
    expect(page.locator(".piece")).to_have_attribute("aria-pressed", "true")
    glass.line((0.5, 0.5), (0.4, 0.4), (0.3, 0.3))
    acts.act(page, "put-down").click()
    acts.wait_until_saved(page)
    [girl] = acts.bodies_of(page, "symbol")
    assert girl
    assert abs(int(str(girl["x"])) - 1920) < 60
    assert abs(int(str(girl["y"])) - 1440) < 60
    assert glass.new_strokes() == []


def test_a_palm_that_rests_on_a_thing_while_the_pen_writes_picks_up_nothing(glass: Glass) -> None:
    page = glass.page
    acts.write(page, "my cat")
    box = page.locator(".note").bounding_box()
    paper = glass.box
    assert box
    on_it = (
        (box["x"] + box["width"] / 2 - paper["x"]) / paper["width"],
        (box["y"] + box["height"] / 2 - paper["y"]) / paper["height"],
    )
    glass.pen_line((0.2, 0.2), (0.3, 0.2))
    glass.touch("touchStart", (1, on_it))
    glass.pen("mousePressed", (0.2, 0.3))
    glass.pen("mouseMoved", (0.3, 0.3))
    glass.touch("touchEnd")
    glass.pen("mouseReleased", (0.3, 0.3))
    expect(page.locator(".note")).to_have_attribute("aria-pressed", "false")
    assert [line["input"] for line in glass.new_strokes()] == ["pen", "pen"]
