"""A good thing to end on, and the one thing that is different: of every kind there is (S10, A1)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.serving import Server
from tests.browser.test_child_accessibility import check
from tests.factories import pictures

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def put_in(page: Page) -> None:
    """Draw, say something and take a photo in the house of good things, and confirm it all."""
    capturing.go_to(page, "say", "good_things")
    capturing.say(page)
    acts.act(page, "keep").click()
    expect(page.locator(".say__words")).to_have_text("It is kept.")
    acts.act(page, "back").click()
    acts.act(page, "photo").click()
    page.wait_for_selector("body[data-page=tablet-photo] .top__title")
    capturing.choose(page, pictures.make_picture())
    acts.act(page, "keep").click()
    expect(page.locator(".kept__item canvas[data-shown=true]")).to_be_visible()
    acts.act(page, "back").click()
    acts.draw(page, FACE)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.confirm_everything(page)


@pytest.mark.long
def test_a_child_listens_to_what_it_said_and_ends_on_it(page: Page) -> None:
    put_in(page)
    voice = next(change["id"] for change in changes_of(page, "voice"))
    acts.act(page, "one-is-different").click()
    check(page, "choosing among all kinds")
    page.locator(f"[data-action=choose-thing][data-item='{voice}']").click()
    expect(page.locator(f"[data-item='{voice}'] .player")).to_be_visible()
    page.locator("[data-audience=the_meeting] [data-wish=no]").click()
    while page.locator("body[data-page=tablet-sharing]").count():
        acts.act(page, "confirm").click()
    check(page, "ending")
    page.route("**/tablet/api/seal", lambda route: route.abort())  # so that it can be looked at
    acts.act(page, "listen").last.click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    page.locator(f"[data-action=end-on][data-item='{voice}']").click()
    page.wait_for_selector("body[data-page=tablet-goodbye]")
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "ending") == [{"item": voice}]
    [wish] = acts.bodies_of(page, "sharing_wish")
    assert wish == {"audience": "the_meeting", "wish": "no", "item": voice}


def changes_of(page: Page, kind: str) -> list[dict[str, str]]:
    """Return the changes of one kind that the server holds."""
    acts.wait_until_saved(page)
    return [change for change in acts.account_of(page)["changes"] if change["kind"] == kind]
