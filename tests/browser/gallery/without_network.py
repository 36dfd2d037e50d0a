"""What a worker sees where there is no network, and of a tablet that was lost or left open.

The server of this walk is killed in the middle of it, so it has one of its own.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import acts
from tests.browser.gallery.album import EVERY_SIZE, Album, Photographer, a_page
from tests.browser.gallery.worker import speak
from tests.browser.killing import Killable
from tests.browser.passkeys import add_passkey, give_device

LOCALES = ("en_GB", "ar")
PASSPHRASE = "five invented grey herons"
FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
WORDS = {"en_GB": "Nobody asked me.", "ar": "لم يسألني أحد."}
# The demo's children, as they stand in the worker's list: one speaks each language.
CHILDREN = {"en_GB": 1, "ar": 0}
LEFT_OPEN_SECONDS = 6 * 60


def walk_without_network(album: Album, browser: Browser, locale: str) -> None:
    """Take the pages of passkeys, of a tablet without a network, of a lost and of a locked one."""
    with tempfile.TemporaryDirectory() as folder:
        server = Killable(Path(folder))
        # An address in numbers has no passkeys.
        address = server.address.replace("127.0.0.1", "localhost")
        with a_page(browser, address) as page:
            camera = Photographer(album, page, "no-network", locale, EVERY_SIZE)
            account = take_readiness(camera)
            server.kill()
            take_the_lock(camera)
            take_a_visit_that_begins(camera)
            server.start_again()
            take_what_waits(camera)
        with a_page(browser, address) as page:
            camera = Photographer(album, page, "worker", locale, EVERY_SIZE)
            take_lost_and_locked(camera, account)
        server.kill()


def take_readiness(camera: Photographer) -> str:
    """Take the passkeys, and how a tablet is made ready; return the account that it has then."""
    page = camera.page
    give_device(page)
    acts.sign_in(page)
    speak(page, camera.walk)
    page.goto("/passkeys")
    camera.take("passkeys-none")
    speak(page, "en_GB")
    add_passkey(page, "Ruth 1")
    speak(page, camera.walk)
    camera.take("passkeys")
    acts.forget_who(page)
    acts.hand_over(
        page,
        child=CHILDREN[camera.walk],
        locale=camera.walk,
        before=lambda _page: keep_ready(camera),
    )
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.write(page, WORDS[camera.walk])
    acts.wait_until_saved(page)
    return str(acts.account_of(page)["account"])


def keep_ready(camera: Photographer) -> None:
    """Give the tablet a passphrase, on the last page before it is handed over."""
    page = camera.page
    speak(page, camera.walk)
    ready = page.locator("[data-without-network]")
    ready.scroll_into_view_if_needed()
    camera.take("make-ready")
    page.locator("[name=passphrase]").fill(PASSPHRASE)
    page.locator("[name=again]").fill(PASSPHRASE)
    acts.act(page, "keep-passphrase").click()
    page.wait_for_selector("[data-without-network][data-state=ready]")
    camera.take("made-ready")


def take_the_lock(camera: Photographer) -> None:
    """Take the tablet's own lock: shut, refused, and open, with what waits and who can be seen."""
    page = camera.page
    acts.touch(page, FACE)
    acts.wait_until_saved(page, "waiting")
    page.reload()
    page.wait_for_selector("body[data-page=tablet-locked] [name=passphrase]")
    camera.take("lock")
    unlock(page, "not the passphrase")
    page.locator(".lock__notice:not(:empty)").wait_for()
    camera.take("lock-refused")
    unlock(page, PASSPHRASE)
    acts.act(page, "begin-with").first.wait_for()
    camera.take("lock-open")


def take_a_visit_that_begins(camera: Photographer) -> None:
    """Take the questions before a visit that begins here, and the child's first screen."""
    page = camera.page
    acts.act(page, "begin-with").nth(CHILDREN[camera.walk]).click()
    page.locator("[name=place]").wait_for()
    camera.take("begin")
    acts.act(page, "begin-visit").click()
    camera.take("begin-refused")
    page.locator("[name=place]").fill("An invented library")
    for question in ("parents_told", "seen_alone"):
        page.locator(f"[name={question}][value=yes]").check()
    acts.act(page, "begin-visit").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
    camera.take("begun-welcome")
    acts.open_house(page, "wishes")
    acts.touch(page, FACE)
    acts.write(page, WORDS[camera.walk])
    acts.wait_until_saved(page, "waiting")
    page.goto("/tablet/take-back")
    page.wait_for_selector("body[data-page=tablet-locked] [name=passphrase]")
    unlock(page, PASSPHRASE)
    acts.act(page, "open-account").first.click()
    page.wait_for_selector("body[data-page=tablet-waiting]")
    camera.take("waiting")


def unlock(page: Page, passphrase: str) -> None:
    """Try a passphrase at the tablet's lock."""
    page.locator("[name=passphrase]").fill(passphrase)
    acts.act(page, "take-back").click()


def take_what_waits(camera: Photographer) -> None:
    """Take what a worker is told who signs in on the tablet when the network is back."""
    page = camera.page
    acts.forget_who(page)
    acts.sign_in(page)
    speak(page, camera.walk)
    page.locator("[data-waiting-here]:not([data-state=sending])").first.wait_for()
    camera.take("what-waits")


def take_lost_and_locked(camera: Photographer, account: str) -> None:
    """Take how a tablet is reported lost, and a page that was left open."""
    page = camera.page
    page.clock.install()
    acts.sign_in(page)
    speak(page, camera.walk)
    page.goto(f"/accounts/{account}")
    page.locator(".lost-tablet > summary").first.click()
    camera.take("report-loss")
    acts.act(page, "report-loss").first.click()
    page.locator("[data-tablet=lost]").first.wait_for()
    camera.take("lost-tablet")
    page.clock.fast_forward(LEFT_OPEN_SECONDS * 1000)
    page.wait_for_selector("body[data-page=locked] [name=password]")
    camera.take("left-open")
