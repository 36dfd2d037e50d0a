"""Passkeys with a device of Chromium's own: adding, signing in, taking a tablet back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.conftest import TABLET, new_page_of
from tests.browser.passkeys import add_passkey, give_device
from tests.browser.serving import Server

OTHERS = "other-social-worker@demo.example"


@pytest.fixture
def named(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A tablet that finds the server by name: an address in numbers has no passkeys."""
    address = server.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        base_url=address, viewport=TABLET, has_touch=True, locale="en-GB", service_workers="block"
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(named: BrowserContext) -> Page:
    return new_page_of(named)


def sign_out(page: Page) -> None:
    """Sign out by the button at the top."""
    acts.act(page, "sign-out").click()
    expect(page.locator("body")).to_have_attribute("data-page", "sign-in")


def open_lock(page: Page) -> None:
    """Go from the child's surface to the lock."""
    page.goto("/tablet/take-back")
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-locked")


def test_a_passkey_signs_in_and_takes_the_tablet_back(page: Page) -> None:
    give_device(page)
    acts.sign_in(page)
    add_passkey(page)
    expect(page.locator("[data-passkey-id]")).to_contain_text("not used yet")
    sign_out(page)

    acts.act(page, "use-passkey").click()
    expect(page.locator("body")).to_have_attribute("data-page", "my-children")
    page.goto("/passkeys")
    expect(page.locator("[data-passkey-id]")).to_contain_text("last used on")

    sign_out(page)
    acts.hand_over(page)
    open_lock(page)
    acts.act(page, "use-passkey").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account-open")

    page.goto("/passkeys")
    acts.act(page, "remove-passkey").click()
    expect(page.locator("[data-passkey-id]")).to_have_count(0)


def test_a_worker_of_another_child_is_refused(page: Page) -> None:
    give_device(page)
    acts.sign_in(page, OTHERS)
    add_passkey(page, "Of somebody else")
    sign_out(page)
    acts.hand_over(page)
    open_lock(page)

    acts.act(page, "use-passkey").click()

    expect(page.get_by_text("That passkey did not open it.")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-locked")
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-locked")


def test_a_ceremony_that_is_stopped_says_a_kind_sentence_and_can_be_done_again(page: Page) -> None:
    device = give_device(page)
    acts.sign_in(page)
    add_passkey(page, "Stopped once")
    sign_out(page)
    acts.hand_over(page)
    open_lock(page)
    kept = device.forget()

    acts.act(page, "use-passkey").click()

    said = page.get_by_text("The passkey was not used. That is all right")
    expect(said).to_be_visible(timeout=30_000)
    device.remember(kept)
    acts.act(page, "use-passkey").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account-open")


def test_a_wrong_password_adds_nothing_and_a_device_has_one_of_each_worker(page: Page) -> None:
    give_device(page)
    acts.sign_in(page)
    page.goto("/passkeys")
    page.get_by_label("Name of the passkey").fill("Mine")
    page.get_by_label("Your password, once more").fill("not this one")
    acts.act(page, "add-passkey").click()
    expect(page.locator("[data-refusal=wrong-password]")).to_be_visible()

    add_passkey(page, "Only one")
    page.get_by_label("Name of the passkey").fill("A second one")
    page.get_by_label("Your password, once more").fill(acts.PASSWORD)
    acts.act(page, "add-passkey").click()
    expect(page.locator("[data-refusal=already-here]")).to_be_visible()


def test_at_an_address_in_numbers_the_page_says_why_and_the_lock_offers_none(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(base_url=server.address, viewport=TABLET, has_touch=True)
    page = context.new_page()
    acts.sign_in(page)
    page.goto("/passkeys")
    expect(page.locator("[data-passkeys=not-here]")).to_contain_text("localhost")
    sign_out(page)
    acts.hand_over(page)
    open_lock(page)
    expect(acts.act(page, "take-back")).to_be_visible()
    expect(page.locator("[data-action=use-passkey]")).to_have_count(0)
    context.close()


def test_without_scripts_the_lock_is_the_password_alone(browser: Browser, server: Server) -> None:
    address = server.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    expect(acts.act(page, "sign-in")).to_be_visible()
    expect(page.locator("[data-action=use-passkey]")).to_be_hidden()
    context.close()


def test_the_pages_are_accessible(browser: Browser, server: Server) -> None:
    address = server.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="en-GB", bypass_csp=True)
    page = context.new_page()
    page.goto("/sign-in")
    assert violations(page) == []
    acts.sign_in(page)
    page.goto("/passkeys")
    assert violations(page) == []
    for width in (820, 390, 320, 1180):
        page.set_viewport_size({"width": width, "height": 820})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
