"""What lies on the page beside the ink: drawn across, picked up, moved, changed, taken away."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import (
    act,
    bodies_of,
    draw,
    expect_strokes,
    hand_over,
    open_house,
    wait_until_saved,
    write,
)
from tests.browser.glass import Glass, now_ms


def start(page: Page) -> None:
    hand_over(page)
    open_house(page)
    write(page, "my nana")


def middle_of_note(page: Page) -> tuple[float, float]:
    """Return the middle of the note in parts of the page's width and height."""
    note = page.locator(".note").bounding_box()
    paper = page.locator("[data-surface]").bounding_box()
    assert note is not None
    assert paper is not None
    x = (note["x"] + note["width"] / 2 - paper["x"]) / paper["width"]
    y = (note["y"] + note["height"] / 2 - paper["y"]) / paper["height"]
    return x, y


def test_a_line_drawn_across_words_is_ink_and_picks_nothing_up(page: Page) -> None:
    start(page)
    x, y = middle_of_note(page)
    draw(page, [(x, y), (x, max(y - 0.3, 0.05))])
    wait_until_saved(page)
    assert len(bodies_of(page, "stroke")) == 1
    assert page.locator(".thing-bar:visible").count() == 0


def test_a_tap_on_words_picks_them_up_and_leaves_no_dot(page: Page) -> None:
    start(page)
    page.locator(".note").click()
    assert page.locator(".note[aria-pressed=true]").count() == 1
    act(page, "put-down").click()
    wait_until_saved(page)
    assert bodies_of(page, "stroke") == []


@pytest.mark.long
def test_a_long_still_press_on_words_is_a_dot(page: Page) -> None:
    start(page)
    note = page.locator(".note").bounding_box()
    assert note is not None
    page.mouse.move(note["x"] + note["width"] / 2, note["y"] + note["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(400)
    page.mouse.up()
    wait_until_saved(page)
    [dot] = bodies_of(page, "stroke")
    assert len(dot["points"]) == 1
    assert page.locator(".thing-bar:visible").count() == 0


@pytest.mark.long
def test_the_arrow_pen_makes_a_dot_on_words(page: Page) -> None:
    start(page)
    page.locator(".note").click()
    draw(page, [(0.5, 0.5)])
    act(page, "put-down").click()
    page.locator("[data-surface]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    wait_until_saved(page)
    [dot] = bodies_of(page, "stroke")
    assert dot["input"] == "keys"
    assert page.locator(".thing-bar:visible").count() == 0


def test_words_that_are_picked_up_stay_where_they_are_when_two_fingers_move_the_page(
    page: Page,
) -> None:
    start(page)
    wait_until_saved(page)
    [before] = bodies_of(page, "words")
    page.locator(".note").click()
    place = page.locator(".note").get_attribute("style")
    glass = Glass(page, page.context.new_cdp_session(page))
    at = now_ms()
    glass.touch("touchStart", (1, (0.4, 0.5)), at=at)
    glass.touch("touchStart", (1, (0.4, 0.5)), (2, (0.6, 0.5)), at=at + 30)
    glass.touch("touchMove", (1, (0.3, 0.5)), (2, (0.7, 0.5)))
    glass.touch("touchEnd")
    page.wait_for_selector(".paper[data-zoomed]")
    assert page.locator(".note[aria-pressed=true]").get_attribute("style") == place
    wait_until_saved(page)
    assert bodies_of(page, "words") == [before]


@pytest.mark.long
def test_words_go_back_when_the_tablet_takes_the_hand_away(page: Page) -> None:
    start(page)
    wait_until_saved(page)
    [before] = bodies_of(page, "words")
    page.locator(".note").click()
    place = page.locator(".note").get_attribute("style")
    glass = Glass(page, page.context.new_cdp_session(page))
    glass.touch("touchStart", (1, (0.4, 0.4)))
    glass.touch("touchMove", (1, (0.5, 0.3)))
    assert page.locator(".note").get_attribute("style") != place
    glass.touch("touchCancel")
    page.wait_for_timeout(60)
    assert page.locator(".note[aria-pressed=true]").get_attribute("style") == place
    wait_until_saved(page)
    assert bodies_of(page, "words") == [before]


def test_words_that_are_picked_up_go_where_the_child_taps(page: Page) -> None:
    start(page)
    page.locator(".note").click()
    draw(page, [(0.25, 0.25)])
    act(page, "put-down").click()
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert abs(words["x"] - 1600) < 40
    assert abs(words["y"] - 1200) < 40
    assert bodies_of(page, "stroke") == []


@pytest.mark.long
def test_words_that_are_picked_up_follow_the_hand(page: Page) -> None:
    start(page)
    page.locator(".note").click()
    draw(page, [middle_of_note(page), (0.5, 0.3)])
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert abs(words["x"] - 3200) < 40
    expect_strokes(page, 0)


def test_words_are_moved_by_the_keyboard_alone(page: Page) -> None:
    start(page)
    wait_until_saved(page)
    [before] = bodies_of(page, "words")
    page.locator(".note").focus()
    page.keyboard.press("Enter")
    page.locator("[data-move=up]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert words["y"] == before["y"] - 480
    assert page.evaluate("document.activeElement.dataset.move") == "up"


@pytest.mark.long
def test_moving_words_can_be_undone(page: Page) -> None:
    start(page)
    wait_until_saved(page)
    [before] = bodies_of(page, "words")
    page.locator(".note").click()
    draw(page, [(0.25, 0.25)])
    act(page, "put-down").click()
    act(page, "undo").click()
    wait_until_saved(page)
    assert bodies_of(page, "words") == [before]


def test_a_part_of_the_drawing_is_told_about_and_shown_by_a_number(page: Page) -> None:
    hand_over(page)
    open_house(page, "worries")
    draw(page, [(0.3, 0.3), (0.5, 0.5)])
    act(page, "part").click()
    draw(page, [(0.5, 0.5)])
    page.wait_for_selector("body[data-page=tablet-write]")
    page.locator("textarea[data-field=words]").fill("this is the dark bit")
    act(page, "keep-words").click()
    page.wait_for_selector(".mark")
    assert page.locator(".mark").inner_text() == "1"
    page.locator(".mark").click()
    assert page.locator(".thing-bar [data-words]").inner_text() == "this is the dark bit"
    act(page, "put-down").click()
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert words["mark"] is True
    assert words["prompt"] == "follow_up.this_part"
    assert abs(words["x"] - 3200) < 60
    assert len(bodies_of(page, "stroke")) == 1


def test_the_keys_go_to_the_spot_that_is_asked_for_and_escape_means_not_now(page: Page) -> None:
    hand_over(page)
    open_house(page, "worries")
    act(page, "part").focus()
    page.keyboard.press("Enter")
    surface = page.locator("canvas[data-surface], [data-surface][tabindex]").last
    expect(surface).to_be_focused()
    page.keyboard.press("Escape")
    expect(act(page, "put-nowhere")).to_have_count(0)
    expect(act(page, "part")).to_be_focused()
    page.keyboard.press("Enter")
    expect(surface).to_be_focused()
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-page=tablet-write]")
    page.locator("textarea[data-field=words]").fill("here")
    act(page, "keep-words").click()
    page.wait_for_selector(".mark")
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert (words["x"], words["y"], words["mark"]) == (3600, 2400, True)
    assert bodies_of(page, "stroke") == []


def test_what_is_picked_up_by_a_key_has_its_tools_at_hand(page: Page) -> None:
    start(page)
    note = page.locator(".note")
    note.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".thing-bar [data-move=left]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_focused()
    expect(note).to_have_attribute("aria-pressed", "false")


def test_a_part_is_told_about_by_the_keyboard_alone(page: Page) -> None:
    hand_over(page)
    open_house(page, "worries")
    act(page, "part").focus()
    page.keyboard.press("Enter")
    act(page, "put-in-the-middle").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-page=tablet-write]")
    page.locator("textarea[data-field=words]").fill("here")
    act(page, "keep-words").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark")
    wait_until_saved(page)
    [words] = bodies_of(page, "words")
    assert (words["x"], words["y"], words["mark"]) == (3200, 2400, True)
