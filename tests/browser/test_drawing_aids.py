"""Looking closer, drawing with arrows, clearing the page: by single taps and by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import acts
from tests.browser.conftest import TABLET, new_page_of
from tests.browser.glass import Glass, open_glass
from tests.browser.serving import Server

PHONE = {"width": 360, "height": 740}
NEXT_FRAME = "() => new Promise((tell) => requestAnimationFrame(() => setTimeout(tell)))"
# Whether a tap in the middle of a button, or near an end of it, would meet something else.
LIES_UNDER = """(name) => {
  const button = document.querySelector(`[data-action=${name}]`);
  const { left, top, width, height } = button.getBoundingClientRect();
  return [0.15, 0.5, 0.85].some(
    (part) => !button.contains(document.elementFromPoint(left + width * part, top + height / 2)));
}"""


@pytest.fixture(scope="module")
def shared_glass(browser: Browser, server: Server) -> Iterator[Glass]:
    """One tablet for all; each test looks at its own strokes alone."""
    context = browser.new_context(
        base_url=server.address, viewport=TABLET, has_touch=True, locale="en-GB", bypass_csp=True
    )
    page = new_page_of(context)
    yield open_glass(page)
    context.close()


@pytest.fixture
def glass(shared_glass: Glass) -> Glass:
    """The tablet, come into the house again."""
    page = shared_glass.page
    acts.act(page, "back-to-street").click()
    acts.open_house(page)
    shared_glass.new_strokes()
    return shared_glass


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kinds_on(page: Page, kind: str) -> int:
    """Return how many things of a kind the server holds."""
    acts.wait_until_saved(page)
    return len([body for body in acts.bodies_of(page, kind) if body])


def test_a_line_drawn_from_nearer_is_told_in_the_same_units(glass: Glass) -> None:
    acts.act(glass.page, "closer").click()
    acts.act(glass.page, "closer").click()
    glass.page.locator("[data-look=left]").click()
    glass.line((0.1, 0.1), (0.5, 0.5), (0.9, 0.9))

    [line] = glass.new_strokes()

    # Twice as near at the middle, then a third of the view to the left.
    left = 1600 - 3200 / 3
    for point, (x, y) in zip(
        line["points"],
        [(left + 320, 1440), (left + 1600, 2400), (left + 2880, 3360)],
        strict=True,
    ):
        assert abs(point[0] - x) < 16
        assert abs(point[1] - y) < 16


@pytest.mark.long
def test_looking_closer_and_back_leaves_the_picture_as_it_was(glass: Glass) -> None:
    glass.line((0.3, 0.3), (0.6, 0.4), (0.4, 0.7))
    glass.new_strokes()
    before = acts.picture_of(glass.page)
    acts.act(glass.page, "closer").click()
    acts.act(glass.page, "closer").click()
    near = acts.picture_of(glass.page)
    glass.page.locator("[data-look=right]").click()
    aside = acts.picture_of(glass.page)
    acts.act(glass.page, "further").click()
    acts.act(glass.page, "further").click()
    glass.page.wait_for_timeout(100)

    assert len({before, near, aside}) == 3
    assert acts.picture_of(glass.page) == before
    expect(acts.act(glass.page, "further")).to_have_attribute("aria-disabled", "true")
    expect(acts.act(glass.page, "whole-page")).to_have_count(0)


def test_a_tap_on_the_small_page_looks_there_and_a_key_shows_the_whole(glass: Glass) -> None:
    for _ in range(4):
        acts.act(glass.page, "closer").click()
    small = acts.act(glass.page, "whole-page")
    box = small.bounding_box()
    assert box is not None
    small.click(position={"x": box["width"] * 0.9, "y": box["height"] * 0.1})
    glass.line((0.5, 0.5))
    [dot] = glass.new_strokes()
    assert dot["points"][0][0] > 4200
    assert dot["points"][0][1] < 1400

    small.focus()
    press(glass.page, "Enter")
    assert glass.page.locator("[data-zoomed]").count() == 0
    assert glass.page.evaluate("() => document.activeElement.dataset.action") == "closer"


@pytest.mark.long
def test_words_on_the_page_follow_the_look(glass: Glass) -> None:
    acts.write(glass.page, "here")
    note = glass.page.locator(".note", has_text="here")
    before, page_before = note.bounding_box(), glass.box
    acts.act(glass.page, "closer").click()
    acts.act(glass.page, "closer").click()
    after = note.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["width"] - 2 * before["width"]) < 2
    middle = page_before["x"] + page_before["width"] / 2
    assert abs((after["x"] - middle) - 2 * (before["x"] - middle)) < 2


def test_keys_alone_draw_a_line_and_say_that_they_did(glass: Glass) -> None:
    page = glass.page
    page.locator("[data-surface]").focus()
    press(page, "ArrowLeft", "ArrowLeft", " ", "ArrowDown", "ArrowDown", "PageDown")
    expect(page.locator("[aria-live=polite]").first).to_contain_text("The pen is down.")
    press(page, "Shift+ArrowRight", "Enter", "ArrowRight")

    [line] = glass.new_strokes()

    assert line["input"] == "keys"
    assert line["points"][0][:2] == [3200 - 160, 2400]
    assert line["points"][-1][:2] == [3200 - 160 + 80 + 400, 2400 + 240]


def test_single_taps_draw_with_every_tool_and_undo_takes_it_back(glass: Glass) -> None:
    page = glass.page
    acts.act(page, "more").click()
    acts.act(page, "arrows").click()
    tools = page.locator("[data-tool]").evaluate_all(
        "(all) => all.map((each) => each.dataset.tool)"
    )
    for tool in tools:
        page.locator(f"[data-tool={tool}]").click()
        acts.act(page, "pen-down").click()
        page.locator("[data-arrow=up-right]").click()
        acts.act(page, "pen-down").click()
    acts.act(page, "pen-down").click()
    page.locator("[data-arrow=back]").click()
    acts.act(page, "undo").click()
    expect(acts.act(page, "pen-down")).to_have_attribute("aria-pressed", "false")

    strokes = glass.new_strokes()

    assert [(line["tool"], line["input"]) for line in strokes] == [(tool, "keys") for tool in tools]
    acts.act(page, "arrows-done").click()
    assert page.locator(".pen-cursor:visible").count() == 0


def test_a_finger_that_draws_meanwhile_lifts_the_pen_of_the_arrows(glass: Glass) -> None:
    page = glass.page
    acts.act(page, "more").click()
    acts.act(page, "arrows").click()
    acts.act(page, "pen-down").click()
    page.locator("[data-arrow=down]").click()
    glass.line((0.2, 0.2), (0.3, 0.2))
    expect(acts.act(page, "pen-down")).to_have_attribute("aria-pressed", "false")
    assert [line["input"] for line in glass.new_strokes()] == ["keys", "touch"]


def test_the_cursor_stays_in_sight_when_it_leaves_the_part_that_is_looked_at(
    glass: Glass,
) -> None:
    page = glass.page
    for _ in range(4):
        acts.act(page, "closer").click()
    page.locator("[data-surface]").focus()
    press(page, *["Shift+ArrowRight"] * 5)
    tip = page.locator(".pen-cursor__tip").bounding_box()
    assert tip is not None
    middle = tip["x"] + tip["width"] / 2
    assert glass.box["x"] < middle < glass.box["x"] + glass.box["width"]
    assert abs(tip["width"] - 36) < 3, "the cursor is as large as ever"


def test_clearing_asks_once_takes_ink_and_leaves_words_and_undo_brings_it_back(
    page: Page,
) -> None:
    glass = open_glass(page)
    acts.write(page, "stays")
    for row in (0.2, 0.4, 0.6):
        glass.line((0.2, row), (0.6, row))
    assert kinds_on(page, "stroke") == 3
    picture = acts.picture_of(page)

    acts.act(page, "more").click()
    acts.act(page, "clear").click()
    acts.act(page, "keep-page").click()
    assert kinds_on(page, "stroke") == 3
    acts.act(page, "more").click()
    acts.act(page, "clear").click()
    acts.act(page, "clear-page").click()
    assert (kinds_on(page, "stroke"), kinds_on(page, "words")) == (0, 1)
    assert acts.picture_of(page) != picture

    acts.act(page, "undo").click()
    assert (kinds_on(page, "stroke"), kinds_on(page, "words")) == (3, 1)
    assert acts.picture_of(page) == picture


def test_nothing_lies_over_the_ways_to_stop_and_on_whatever_stands_in_the_house(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.act(page, "closer").click()
    for width, height in ((1180, 820), (1024, 698), (820, 1180), (360, 740), (320, 680)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(NEXT_FRAME)
        hidden = [name for name in ("stop", "skip", "done") if page.evaluate(LIES_UNDER, name)]
        assert hidden == [], f"at {width} x {height}"


def test_everything_is_there_on_a_phone_and_large_enough_for_a_finger(page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_glass(page)
    acts.act(page, "closer").click()
    acts.act(page, "more").click()
    acts.act(page, "arrows").click()
    boxes = page.locator(".lens button:visible, .arrows button:visible").evaluate_all(
        "(all) => all.map((each) => { const r = each.getBoundingClientRect();"
        " return [r.width, r.height, r.left, r.right]; })"
    )
    assert len(boxes) == 7 + 11
    for width, height, left, right in boxes:
        assert min(width, height) >= 60
        assert left >= 0
        assert right <= PHONE["width"]
