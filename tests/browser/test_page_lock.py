"""A worker's page that nobody uses or sees is covered, and opens where it was (threat 2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.conftest import new_page_of
from tests.browser.serving import Server
from tests.variants import first_of
from tools.find_chromium import FLAGS, find_chromium

DESK = {"width": 1180, "height": 820}
IDLE = 5 * 60
REPLY = "Nana can come on Fridays now.\n  I asked her <myself>."


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=server.address, viewport=DESK, locale="en-GB", bypass_csp=True
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Page:
    """A page of the social worker whose clock the test moves."""
    page = new_page_of(desk)
    page.clock.install()
    acts.sign_in(page)
    return page


def open_record(page: Page, number: int = 0) -> list[str]:
    """Open a child's record; return the names that are on it."""
    page.goto("/")
    page.locator(".child-row__name a").nth(number).click()
    page.wait_for_selector("body[data-page=child-record]")
    names = page.locator("bdi").all_inner_texts()
    assert len(names) > 5
    return [name for name in names if len(name) > 2]


def turn_away(page: Page) -> None:
    """Let another window hide the page."""
    tell_visibility(page, "hidden")


def tell_visibility(page: Page, state: str) -> None:
    page.evaluate(
        """(state) => {
          const told = { configurable: true, get: () => state };
          Object.defineProperty(document, "visibilityState", told);
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def wait_for_lock(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-page", "locked")
    # Until the session has ended, which the cover did not wait for.
    page.wait_for_function("document.querySelector('[name=csrf_token]').value !== ''")


def sign_in_again(page: Page, email: str = acts.WORKER) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(acts.PASSWORD)
    acts.act(page, "sign-in").click()


def expect_nothing_of(page: Page, names: list[str]) -> None:
    """Find no canary in the document or on the picture."""
    content = page.content()
    assert [name for name in names if name in content] == []
    assert page.title() == "Locked"


def picture_without_hand(page: Page) -> bytes:
    """Return the picture of the screen; the caret blinks."""
    page.evaluate("document.activeElement?.blur()")
    return page.screenshot(caret="hide", animations="disabled")


def test_five_idle_minutes_cover_the_page_and_end_the_session(page: Page) -> None:
    pictures = []
    for number in (0, 1):
        names = open_record(page, number)
        page.clock.fast_forward((IDLE - 10) * 1_000)
        expect(page.locator("body")).to_have_attribute("data-page", "child-record")
        page.clock.fast_forward(11_000)
        wait_for_lock(page)
        expect_nothing_of(page, names)
        expect(page.locator("[data-why=idle]")).to_be_visible()
        pictures.append(picture_without_hand(page))
        other = page.context.new_page()
        other.goto("/")
        expect(other.locator("body")).to_have_attribute("data-page", "sign-in")
        other.close()
        sign_in_again(page)
        expect(page.locator("body")).to_have_attribute("data-page", "child-record")
        assert page.locator("bdi").all_inner_texts()
    assert pictures[0] == pictures[1], "something of the page is on the picture"


@pytest.mark.long
def test_a_page_that_is_used_stays_open(page: Page) -> None:
    open_record(page)
    for _ in range(4):
        page.clock.fast_forward((IDLE - 30) * 1_000)
        page.mouse.move(200, 200)
        page.mouse.move(220, 220)
    page.clock.fast_forward(5_000)
    expect(page.locator("body")).to_have_attribute("data-page", "child-record")


def test_a_minute_out_of_sight_covers_the_page(page: Page) -> None:
    names = open_record(page)
    turn_away(page)
    page.clock.fast_forward(50_000)
    tell_visibility(page, "visible")
    expect(page.locator("body")).to_have_attribute("data-page", "child-record")
    turn_away(page)
    page.clock.fast_forward(61_000)
    wait_for_lock(page)
    expect_nothing_of(page, names)
    expect(page.locator("[data-why=hidden]")).to_be_visible()


@pytest.mark.long
def test_a_lid_that_was_closed_is_noticed_before_anything_is_seen(page: Page) -> None:
    names = open_record(page)
    turn_away(page)
    page.clock.pause_at(page.evaluate("Date.now()") + 3_600_000)  # no timer runs meanwhile
    tell_visibility(page, "visible")
    wait_for_lock(page)
    expect_nothing_of(page, names)


def test_what_saves_itself_is_saved_before_the_session_ends(page: Page) -> None:
    open_record(page)
    acts.start_assessment(page)
    page.goto(f"{page.url.split('#')[0]}/sections/analysis")
    page.get_by_label("How it comes together").fill("Typed just before the telephone rang.")
    page.clock.pause_at(page.evaluate("Date.now()") + (IDLE + 1) * 1_000)
    page.clock.resume()
    wait_for_lock(page)
    expect(page.locator("[data-kept=all]")).to_be_visible()
    sign_in_again(page)
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    page.get_by_label("How it comes together").press_sequentially(" And on.")
    page.get_by_label("How it comes together").blur()
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    page.reload()
    expect(page.get_by_label("How it comes together")).to_have_value(
        "Typed just before the telephone rang. And on."
    )


def test_a_section_without_a_network_waits_behind_the_lock(page: Page) -> None:
    open_record(page)
    acts.start_assessment(page)
    page.goto(f"{page.url.split('#')[0]}/sections/resilience")
    page.context.set_offline(True)
    page.get_by_label("People who help").fill("Nana and the neighbour.")
    page.clock.fast_forward((IDLE + 1) * 1_000)
    expect(page.locator("body")).to_have_attribute("data-page", "locked")
    page.clock.run_for(6_000)
    expect(page.locator("[data-kept=unsaved]")).to_be_visible()
    sign_in_again(page)
    expect(page.locator("[data-lock-refusal=no-answer]")).to_be_visible()
    page.context.set_offline(False)
    sign_in_again(page)
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")


def open_reply(page: Page) -> None:
    """Open the form of a reply to a child, and write in it."""
    page.goto("/")
    page.locator(".child-row__last a").first.click()
    page.wait_for_selector("body[data-page=account]")
    page.locator("a[href*='/replies/new']").first.click()
    page.wait_for_selector("form textarea[name=text]")
    page.locator("textarea[name=text]").fill(REPLY)


def test_a_form_that_is_being_filled_in_is_there_again_and_can_be_sent(page: Page) -> None:
    open_reply(page)
    page.clock.fast_forward((IDLE + 1) * 1_000)
    wait_for_lock(page)
    expect(page.locator("[data-kept=unsaved]")).to_be_visible()
    assert "Nana can come" not in page.content()
    sign_in_again(page)
    expect(page.locator("textarea[name=text]")).to_have_value(REPLY)
    page.locator("main form:has(textarea[name=text]) button").last.click()
    expect(page.locator("body")).to_have_attribute("data-page", "account")
    expect(page.locator(".reply").filter(has_text="Nana can come on Fridays")).to_be_visible()


@pytest.mark.long
def test_somebody_else_neither_sees_it_nor_throws_it_away_without_a_word(page: Page) -> None:
    open_reply(page)
    page.clock.fast_forward((IDLE + 1) * 1_000)
    wait_for_lock(page)
    sign_in_again(page, "manager@demo.example")
    expect(page.locator("[data-lock-refusal=other]")).to_be_visible()
    assert "Nana can come" not in page.content()
    sign_in_again(page)
    expect(page.locator("textarea[name=text]")).to_have_value(REPLY)


def test_a_wrong_password_opens_nothing(page: Page) -> None:
    names = open_record(page)
    page.clock.fast_forward((IDLE + 1) * 1_000)
    wait_for_lock(page)
    page.get_by_label("Email address").fill(acts.WORKER)
    page.get_by_label("Password").fill("not this one")
    acts.act(page, "sign-in").click()
    expect(page.locator("[data-lock-refusal=refused]")).to_be_visible()
    expect_nothing_of(page, names)


@first_of("way", ["hand-over", "sign-out"])
def test_what_ends_the_session_in_one_tab_covers_the_others(page: Page, way: str) -> None:
    names = open_record(page)
    other = page.context.new_page()
    other.goto("/")
    if way == "hand-over":
        other.locator(".child-row__name a").first.click()
        acts.act(other, "start-visit").first.click()
        other.wait_for_selector("body[data-page=visit-prepare]")
        acts.fill_preparation(other, locale="en_GB")
        acts.act(other, "prepare-visit").click()
    acts.act(other, way).click()
    expect(page.locator("body")).to_have_attribute("data-page", "locked")
    expect_nothing_of(page, names)
    if way == "hand-over":
        other.wait_for_selector("body[data-page=tablet-welcome]")
        sign_in_again(page)
        expect(page.locator("[data-lock-refusal=with-child]")).to_be_visible()


def test_the_lock_is_accessible_and_fits_every_width(page: Page) -> None:
    open_record(page)
    page.clock.fast_forward((IDLE + 1) * 1_000)
    wait_for_lock(page)
    expect(page.locator("h1")).to_be_focused()
    page.clock.resume()
    assert violations(page) == []
    for width in (820, 390, 320):
        page.set_viewport_size({"width": width, "height": 820})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_back_after_signing_out_shows_no_child(browser: Browser, server: Server) -> None:
    keeping = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=list(FLAGS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = keeping.new_context(base_url=server.address, viewport=DESK, locale="en-GB")
    page = context.new_page()
    acts.sign_in(page)
    names = open_record(page)
    acts.act(page, "sign-out").click()
    page.wait_for_selector("body[data-page=sign-in]")
    page.go_back()
    page.wait_for_timeout(1_000)
    content = page.content()
    assert [name for name in names if name in content] == []
    keeping.close()


def test_a_page_that_was_kept_for_back_comes_without_its_content_until_it_is_known_whose(
    page: Page,
) -> None:
    names = open_record(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect_nothing_of(page, names)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("body")).to_have_attribute("data-page", "child-record")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.context.clear_cookies()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_timeout(1_000)
    expect_nothing_of(page, names)
