"""What the release before this one kept on a tablet is read, delivered and sealed by this one.

That release is built from the history of this checkout, whole: its server, its pages, its stores.
Move PREVIOUS to the newest release when a new one is made.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.killing import Killable
from tests.browser.test_offline_visit import FACE, count_kept, make_ready, open_newest_account
from tests.factories import pictures

ROOT = Path(__file__).resolve().parents[2]
PREVIOUS = "78d707bf35464ba68769e7028cacab1446ce4b01"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release before this one, as it lay there and built."""
    folder = tmp_path_factory.mktemp("previous")
    packed = subprocess.run(
        ["git", "archive", PREVIOUS], cwd=ROOT, capture_output=True, check=False
    )
    if packed.returncode != 0:
        pytest.fail(f"This checkout lacks the history to build {PREVIOUS}: git fetch --unshallow.")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    # Links, because that release may want other packages, and puts them in their place.
    shutil.copytree(
        ROOT / "node_modules", folder / "node_modules", symlinks=True, copy_function=os.link
    )
    subprocess.run([sys.executable, "-m", "tools.frontend_build"], cwd=folder, check=True)
    return folder


@pytest.fixture
def served(tmp_path: Path, previous: Path) -> Iterator[Killable]:
    """The previous release, serving."""
    server = Killable(tmp_path, root=previous)
    yield server
    server.kill()


@pytest.fixture
def context(hearing: Browser, served: Killable) -> Iterator[BrowserContext]:
    address = served.address
    context = hearing.new_context(
        base_url=address, viewport={"width": 1180, "height": 820}, has_touch=True, locale="en-GB"
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


def put_in(page: Page) -> None:
    """Draw, write, say something, and take a photo, with nobody there to send it to."""
    acts.touch(page, FACE)
    acts.write(page, "written under the release before")
    acts.act(page, "say").click()
    page.wait_for_selector("body[data-page=tablet-say] .top__title")
    capturing.say(page)
    acts.act(page, "keep").click()
    acts.act(page, "back").click()
    acts.act(page, "photo").click()
    page.wait_for_selector("body[data-page=tablet-photo] .top__title")
    capturing.choose(page, pictures.make_picture())
    acts.act(page, "keep").click()
    acts.act(page, "back").click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("left on the pad")
    acts.act(page, "put-aside").click()
    acts.wait_until_saved(page, "waiting")


def stop(page: Page) -> None:
    """Stop, and keep everything."""
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()


def test_a_visit_that_began_in_the_last_release_goes_on_in_this_one_and_is_sealed(
    served: Killable, context: BrowserContext
) -> None:
    page = context.new_page()
    acts.hand_over(page, before=make_ready)
    acts.open_house(page, "worries")
    served.kill()
    put_in(page)

    served.start_again()
    page.goto("/tablet/")
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
    acts.wait_until_saved(page, "here")  # what is left on the pad is on this tablet alone
    assert [body["text"] for body in acts.bodies_of(page, "words")] == [
        "written under the release before"
    ]
    acts.expect_strokes(page, 1)
    stop(page)
    acts.wait_until_sealed(page)

    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account")
    expect(page.locator(".house--page [data-words]")).to_have_text(
        ["written under the release before", "left on the pad"]
    )
    expect(page.locator(".house--page audio")).to_have_count(1)
    expect(page.get_by_text("Sealed, unchanged", exact=True)).to_be_visible()


def test_what_the_last_release_kept_is_read_and_delivered_by_the_pages_of_this_one(
    served: Killable, context: BrowserContext
) -> None:
    page = context.new_page()
    acts.hand_over(page, before=make_ready)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    served.kill()
    put_in(page)
    stop(page)
    served.start_again()
    acts.forget_who(page)

    acts.sign_in(page)
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    open_newest_account(page, child=0)
    expect(page.locator(".house--page [data-words]")).to_have_text(
        ["written under the release before", "left on the pad"]
    )
    expect(page.locator(".house--page audio")).to_have_count(1)
    assert count_kept(page) == 0
