"""A new release: never over an open account, and what waits of the old one arrives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.killing import Killable
from tests.browser.test_offline_visit import FACE, make_ready

ROOT = Path(__file__).resolve().parents[2]
MARK = '<meta name="release" content="next">'


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """Another release of the program, whose child's surface can be told from this one's."""
    folder = tmp_path / "next"
    ignored = shutil.ignore_patterns("__pycache__", "*.br")
    for name in ("webapp", "translations"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    layout = folder / "webapp/templates/layouts/child.html"
    layout.write_text(layout.read_text().replace("<title>", MARK + "<title>"))
    return folder


def test_a_new_release_waits_for_a_worker_and_takes_what_the_old_one_kept(
    killable: Killable, tablet: BrowserContext, next_release: Path
) -> None:
    page = tablet.new_page()
    acts.hand_over(page, before=make_ready)
    acts.open_house(page, "worries")
    killable.kill()
    acts.write(page, "written under the old release")
    acts.wait_until_saved(page, "waiting")
    killable.start_again(root=next_release)
    acts.wait_until_saved(page)
    fetch_newest(page)

    page.reload()
    page.wait_for_selector("body[data-page=tablet-house]")
    assert not is_next(page), "a child's surface is open"
    acts.touch(page, FACE)
    acts.wait_until_saved(page)
    take_back(page)

    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    assert not is_next(page), "no worker has agreed"
    take_back(page)
    acts.act(page, "renew").click()
    expect(page.locator("[data-when=older]")).to_be_hidden()
    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    assert is_next(page)
    assert [body["text"] for body in acts.bodies_of(page, "words")] == [
        "written under the old release"
    ]
    acts.expect_strokes(page, 1)


def fetch_newest(page: Page) -> None:
    """Let the browser look for a new service worker, as it does by itself at least once a day."""
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration("/tablet/");
          await registration.update();
          const coming = registration.installing ?? registration.waiting;
          await new Promise((done) => {
            const look = () => (coming === null || coming.state === "activated") && done();
            coming?.addEventListener("statechange", look);
            look();
          });
        }"""
    )


def is_next(page: Page) -> bool:
    """Return whether the child's surface is the new release's."""
    return page.locator("meta[name=release]").count() == 1


def take_back(page: Page) -> None:
    """Prove to be the worker, and come to the account's page."""
    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    page.wait_for_selector("body[data-page=account-open]")
