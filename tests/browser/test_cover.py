"""One tap, or three quiet minutes, cover every screen; what was made stays behind it (S7)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.test_page_lock import tell_visibility

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
QUIET = 180
SIGNS = {
    "Kept safe",
    "Kept safe on this tablet",
    "Kept on this tablet. It will be sent later.",
    "Not kept yet. Please wait.",
}
RESTING = ["This tablet is resting.", "Carry on", "Worker"]


def seen_on(page: Page) -> list[str]:
    """Return the lines that can be read on the screen."""
    return [line for line in page.locator("body").inner_text().splitlines() if line.strip()]


def made_on(page: Page) -> list[str]:
    """Return what can be read but the sign of where it is kept, which changes with the network."""
    return [line for line in seen_on(page) if line not in SIGNS]


def cover_and_lift(page: Page, name: str) -> None:
    """Cover one screen by a tap, look at what is left, and go on."""
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{name}")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    before = made_on(page)
    acts.act(page, "cover").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    assert seen_on(page) == RESTING, name
    assert page.title() == "Drawing"
    acts.act(page, "carry-on").click()
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{name}")
    assert made_on(page) == before, name


def test_one_tap_covers_every_screen_and_nothing_is_lost(page: Page) -> None:
    acts.hand_over(page)
    cover_and_lift(page, "welcome")
    acts.act(page, "start").click()
    cover_and_lift(page, "look")
    acts.go_to_street(page)
    cover_and_lift(page, "street")
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.wait_until_saved(page)
    page.wait_for_timeout(1_000)
    cover_and_lift(page, "house")
    for screen in ("language", "stop"):
        acts.act(page, screen).click()
        cover_and_lift(page, screen)
        acts.act(page, "go-back").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    cover_and_lift(page, "read-back")
    acts.act(page, "confirm").click()
    cover_and_lift(page, "sharing")
    acts.leave_sharing(page)
    cover_and_lift(page, "ending")
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page)
    page.wait_for_timeout(1_000)
    cover_and_lift(page, "goodbye")


def test_three_quiet_minutes_cover_a_screen_and_a_touch_puts_it_off(page: Page) -> None:
    page.clock.install()
    acts.hand_over(page)
    acts.go_to_street(page)
    page.clock.run_for((QUIET - 5) * 1_000)
    page.locator("h1").click()
    page.clock.run_for((QUIET - 5) * 1_000)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")
    page.clock.run_for(10_000)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    assert seen_on(page) == RESTING


def test_the_pad_is_covered_too_and_the_child_goes_on_in_the_middle_of_a_word(page: Page) -> None:
    page.clock.install()
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").type("when he sh")
    page.clock.run_for((QUIET + 1) * 1_000)
    assert seen_on(page) == RESTING
    acts.act(page, "carry-on").click()
    field = page.locator("textarea[data-field=words]")
    expect(field).to_be_focused()
    field.press_sequentially("outs")
    expect(field).to_have_value("when he shouts")


def test_the_cover_is_in_reach_wherever_a_phone_has_scrolled_to(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    cover_from_the_end(page)
    paper = page.locator(".paper").bounding_box()
    cover = acts.act(page, "cover").bounding_box()
    assert paper
    assert cover
    assert paper["y"] >= cover["y"] + cover["height"], "it lies on the page"
    for screen in ("symbols", "feelings", "people"):
        acts.act(page, screen).click()
        page.wait_for_selector(f"body[data-page=tablet-{screen}]")
        cover_from_the_end(page)
        page.go_back()
        acts.open_house(page, "worries")


def cover_from_the_end(page: Page) -> None:
    """Scroll to the end of a screen, cover it, and go on; the end stays where it was."""
    page.wait_for_function("scrollTo(0, 1e6), scrollY > 0")
    place = page.evaluate("scrollY")
    box = acts.act(page, "cover").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    acts.act(page, "carry-on").click()
    assert page.evaluate("scrollY") == place


def test_the_screens_beside_a_house_are_covered_too(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    for screen in ("symbols", "feelings", "people"):
        acts.act(page, screen).click()
        if screen == "symbols":
            expect(page.get_by_role("button", name="baby").first).to_be_visible()
        cover_and_lift(page, screen)
        page.go_back()
        acts.open_house(page, "worries")
    acts.act(page, "part").click()
    acts.act(page, "put-in-the-middle").click()
    cover_and_lift(page, "write")
    page.go_back()
    acts.act(page, "path").click()
    cover_and_lift(page, "path")


@pytest.mark.parametrize(("away_ms", "page_name"), [(30_000, "house"), (61_000, "neutral")])
def test_a_page_that_was_out_of_sight_for_a_minute_comes_back_covered(
    page: Page, away_ms: int, page_name: str
) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    tell_visibility(page, "hidden")
    # A tablet that sleeps counts no time: its clock stands somewhere else when it wakes.
    page.evaluate("(away) => { const told = Date.now; Date.now = () => told() + away; }", away_ms)
    tell_visibility(page, "visible")
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{page_name}")


def test_a_reload_does_not_lift_the_cover(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "cover").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    page.wait_for_timeout(300)  # the tablet keeps that it is covered
    page.reload()
    acts.act(page, "carry-on").wait_for()
    assert seen_on(page) == RESTING
    acts.act(page, "carry-on").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")


def test_a_line_that_takes_longer_than_three_minutes_is_not_covered(page: Page) -> None:
    page.clock.install()
    acts.hand_over(page)
    acts.open_house(page, "worries")
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    for step in range(3):
        page.clock.run_for(QUIET // 2 * 1_000)
        page.mouse.move(box["x"] + 60 + step * 20, box["y"] + 60)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    page.mouse.up()
    for _step in range(3):
        page.clock.run_for(QUIET // 2 * 1_000)
        page.mouse.move(box["x"] + 90, box["y"] + 90 + _step)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")


@pytest.mark.parametrize("screen", ["look", "language", "stop"])
def test_other_screens_do_not_stay_open_either(page: Page, screen: str) -> None:
    page.clock.install()
    acts.hand_over(page)
    acts.act(page, {"look": "start"}.get(screen, screen)).click()
    expect(page.locator("body")).to_have_attribute("data-page", f"tablet-{screen}")
    page.clock.run_for((QUIET + 1) * 1_000)
    assert seen_on(page) == RESTING


def test_what_happens_behind_the_cover_does_not_show_through(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.act(page, "cover").click()
    page.go_back()
    expect(page.locator(".screen[data-kind=street]")).to_have_count(1)
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    assert seen_on(page) == RESTING
    acts.act(page, "carry-on").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")
