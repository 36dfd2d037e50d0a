"""A passkey that opens the lock of a tablet without a network; the server is dead meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.conftest import TABLET, new_page_of
from tests.browser.killing import Killable
from tests.browser.passkeys import WITH_SECRETS, add_passkey, give_device
from tests.browser.test_offline_visit import PASSPHRASE, make_ready, unlock

SHOWN = "[data-way={}]:visible"
# The passkey then makes another secret, as another passkey would.
ASK_FOR_ANOTHER_SECRET = """async () => {
  const open = indexedDB.open("drawing");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const doors = db.transaction("doors", "readwrite").objectStore("doors");
  const asked = doors.getAll();
  const [door] = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  door.passkey.salt[0] ^= 1;
  const kept = doors.put(door);
  await new Promise((done) => { kept.onsuccess = done; });
  db.close();
}"""


@pytest.fixture
def named_tablet(browser: Browser, killable: Killable) -> Iterator[BrowserContext]:
    """A tablet that finds the server by name: an address in numbers has no passkeys."""
    address = killable.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        base_url=address, viewport=TABLET, has_touch=True, bypass_csp=True
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(named_tablet: BrowserContext) -> Page:
    return new_page_of(named_tablet)


def let_passkey_open(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Ask on the page that makes the tablet ready that a passkey opens it, too."""
    page.locator(SHOWN.format("offer")).wait_for()
    page.locator("[name=own_passphrase]").fill(passphrase)
    acts.act(page, "let-passkey-open").click()


def make_ready_for_passkey(page: Page) -> None:
    """Make the tablet ready for a passphrase and a passkey."""
    make_ready(page)
    let_passkey_open(page)
    expect(page.locator(SHOWN.format("opens"))).to_be_visible()


def open_by_passkey(page: Page) -> None:
    page.wait_for_selector("body[data-page=tablet-locked]")
    acts.act(page, "use-passkey").click()


def expect_sentence(page: Page, sentence: str) -> None:
    expect(page.locator(".lock__notice")).to_contain_text(sentence)


def open_ready_page(page: Page) -> str:
    """Prepare a visit and come to the page that makes the tablet ready; return its address."""
    record = page.locator("a[href^='/children/']").first.get_attribute("href")
    page.goto(f"{record}/visits/new")
    acts.fill_preparation(page, locale="en_GB")
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector("body[data-page=visit-ready]")
    return page.url


@pytest.mark.long
def test_a_passkey_that_makes_no_secret_or_is_no_more_opens_nothing(page: Page) -> None:
    device = give_device(page)
    acts.sign_in(page)
    add_passkey(page, "Makes no secret")
    page.goto("/")
    ready = open_ready_page(page)
    make_ready(page)
    let_passkey_open(page, "not the right passphrase")
    expect(page.locator("[data-refusal=wrong-passphrase]")).to_be_visible()
    let_passkey_open(page)
    expect(page.locator("[data-refusal=no-secret]")).to_be_visible()
    assert violations(page) == []

    device.take_away()
    give_device(page, WITH_SECRETS)
    page.goto("/passkeys")
    acts.act(page, "remove-passkey").click()
    expect(page.locator("[data-passkey-id]")).to_have_count(0)
    add_passkey(page, "Makes secrets")
    page.goto(ready)
    let_passkey_open(page)
    expect(page.locator(SHOWN.format("opens"))).to_be_visible()
    page.goto("/passkeys")
    acts.act(page, "remove-passkey").click()
    expect(page.locator("[data-passkey-id]")).to_have_count(0)
    page.goto(ready)
    expect(page.locator(SHOWN.format("none"))).to_be_visible()


def test_what_a_tablet_may_begin_is_ended_on_the_workers_own_page(page: Page) -> None:
    acts.sign_in(page)
    open_ready_page(page)
    make_ready(page)
    page.goto("/passkeys")
    tablet = page.locator("[data-ready-tablet]").filter(has_text="This tablet")
    expect(tablet).to_be_visible()
    assert violations(page) == []

    tablet.locator("[data-action=withdraw-tablet]").click()

    expect(tablet).to_have_count(0)


def test_a_passkey_opens_the_tablet_beside_the_passphrase(killable: Killable, page: Page) -> None:
    device = give_device(page, WITH_SECRETS)
    acts.sign_in(page)
    add_passkey(page)
    acts.act(page, "sign-out").click()
    acts.hand_over(page, before=make_ready_for_passkey)
    killable.kill()
    acts.open_house(page, "worries")
    # No line: `acts.touch` ends a session of the browser's protocol, and the device goes with it.
    acts.write(page, "kept behind a passkey")
    acts.wait_until_saved(page, "waiting")

    page.reload()
    page.wait_for_selector("body[data-page=tablet-locked]")
    assert violations(page) == []
    open_by_passkey(page)
    acts.act(page, "open-account").first.click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-waiting")
    acts.act(page, "give-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    expect(page.locator(".note")).to_have_text("kept behind a passkey")

    page.evaluate(ASK_FOR_ANOTHER_SECRET)
    page.reload()
    open_by_passkey(page)
    expect_sentence(page, "That passkey opens nothing here.")
    device.forget()
    open_by_passkey(page)
    expect_sentence(page, "The passkey was not used. That is all right")
    unlock(page)
    acts.act(page, "open-account").first.click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-waiting")
    killable.start_again()
