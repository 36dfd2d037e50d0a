"""A visit that begins without a network, and how it arrives; the server is dead meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.killing import Killable
from tests.browser.test_offline_visit import (
    FACE,
    count_kept,
    make_ready,
    open_newest_account,
    unlock,
)

PLACE = "An invented library"


def prepare_tablet(page: Page, killable: Killable) -> None:
    """Make the tablet ready as a worker does, and then lose the network."""
    acts.sign_in(page)
    record = page.locator("a[href^='/children/']").first.get_attribute("href")
    page.goto(f"{record}/visits/new")
    acts.fill_preparation(page, locale="en_GB")
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector("body[data-page=visit-ready]")
    make_ready(page)
    killable.kill()


def choose_child(page: Page, child: int) -> str:
    """Choose one of the worker's children at the lock; return the child's first name."""
    page.goto("/tablet/")
    unlock(page)
    asked = acts.act(page, "begin-with").nth(child)
    name = asked.inner_text()
    asked.click()
    page.locator("[name=place]").fill(PLACE)
    return name


def begin(page: Page) -> None:
    """Say that the parents know and the child is seen alone, and begin."""
    for question in ("parents_told", "seen_alone"):
        page.locator(f"[name={question}][value=yes]").check()
    acts.act(page, "begin-visit").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")


def draw_and_write(page: Page, words: str) -> None:
    """Draw a line and write something, as the child does."""
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.write(page, words)
    acts.wait_until_saved(page, "waiting")


def stop(page: Page) -> None:
    """End the account as a child who wants to stop."""
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()


def all_that_is_kept(page: Page) -> str:
    """Return every record of the tablet's database as text, bytes as they would be read."""
    kept: str = page.evaluate(
        """async () => {
          const open = indexedDB.open("drawing");
          const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const read = (name) => new Promise((done) => {
            const asked = db.transaction(name).objectStore(name).getAll();
            asked.onsuccess = () => done(asked.result);
          });
          const decoder = new TextDecoder();
          const isBytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
          const tell = (_key, value) => (isBytes(value) ? decoder.decode(value) : value);
          const all = await Promise.all([...db.objectStoreNames].map(read));
          db.close();
          return JSON.stringify(all, tell);
        }"""
    )
    return kept


def harm_letter(page: Page) -> None:
    """Alter a letter that waits on this tablet, or bring it back as it was."""
    page.evaluate(
        """async () => {
          const open = indexedDB.open("drawing");
          const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const store = db.transaction("notes", "readwrite").objectStore("notes");
          const asked = store.index("account").getAll(IDBKeyRange.bound("begun:", "begun;"));
          await new Promise((done) => { asked.onsuccess = done; });
          const [letter] = asked.result;
          letter.vector[0] ^= 1;
          const put = store.put(letter);
          await new Promise((done) => { put.onsuccess = done; });
          db.close();
        }"""
    )


def move_allocations(killable: Killable, *, days: int) -> None:
    """Let every allocation begin so many days later, in the database of the server."""
    with closing(sqlite3.connect(killable.data / "three-houses.db")) as connection, connection:
        connection.execute(
            "UPDATE allocations SET started_on = date(started_on, ?)", (f"{days} days",)
        )


def save_as_file(page: Page, folder: Path) -> Path:
    """Save what waits on the tablet as an encrypted file, as the worker at its lock."""
    page.goto("/tablet/take-back")
    page.wait_for_selector("body[data-page=tablet-locked]")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    unlock(page)
    acts.act(page, "open-account").click()
    expect(page.locator("h1:visible")).to_have_text("What waits on this tablet")
    with page.expect_download() as saved:
        acts.act(page, "save-file").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def cover_the_open_lock(page: Page) -> None:
    """Cover the open lock: under the cover it shuts, and what was told comes back with the key."""
    acts.act(page, "cover").click()
    acts.act(page, "carry-on").click()
    expect(page.locator("h1:visible")).to_have_text("This tablet is locked")
    expect(page.locator("[name=passphrase]")).to_have_value("")
    expect(page.locator("[name=place]")).to_have_count(0)
    unlock(page)
    expect(page.locator("[name=place]")).to_have_value(PLACE)


@pytest.mark.long
def test_a_visit_begins_only_with_what_has_to_be_told(
    killable: Killable, tablet: BrowserContext
) -> None:
    page = tablet.new_page()
    prepare_tablet(page, killable)
    choose_child(page, 0)
    page.locator("[name=parents_told][value=no]").check()
    page.locator("[name=seen_alone][value=no]").check()
    assert violations(page) == []
    notice = page.locator(".lock__notice")
    acts.act(page, "begin-visit").click()
    expect(notice).to_have_text("Say why they were not told.")
    page.locator("[name=parents_note]").fill("It was not safe.\nWe ask again.")
    cover_the_open_lock(page)
    acts.act(page, "begin-visit").click()
    expect(notice).to_have_text("Say who is there with the child.")
    page.locator("[name=present_name]").first.fill("Tilda Teacher")
    acts.act(page, "begin-visit").click()
    expect(notice).to_have_text("Write both the name and the role of each person.")
    page.locator("[name=present_role]").first.select_option("teacher")
    acts.refuse_to_keep(page, "keys")
    acts.act(page, "begin-visit").click()
    expect(notice).to_have_text("This tablet could not keep the visit. Nothing has begun.")
    assert "begun:" not in all_that_is_kept(page)
    acts.keep_again(page)
    acts.act(page, "begin-visit").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")

    killable.start_again()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    acts.open_house(page, "wishes")
    acts.wait_until_saved(page)
    told = acts.account_of(page)
    assert told["writers"] == ["child", "worker", "supporter"]


def test_a_visit_that_began_without_a_network_arrives_once(
    killable: Killable, tablet: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    page = tablet.new_page()
    prepare_tablet(page, killable)
    name = choose_child(page, 1)
    begin(page)
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    draw_and_write(page, "begun in the library")
    stop(page)
    acts.wait_until_saved(page, "waiting")
    kept = all_that_is_kept(page)
    assert "begun:" in kept
    for word in (name, PLACE, "begun in the library"):
        assert word not in kept
    # The worker reads the worker's screens, and the child the child's own.
    file = save_as_file(page, tmp_path)
    acts.act(page, "give-back").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    acts.forget_who(page)
    killable.start_again()

    other = browser.new_context(base_url=killable.address, service_workers="block")
    desk = other.new_page()
    acts.sign_in(desk)
    desk.get_by_text("Bring in a file from another tablet").click()
    desk.locator("[data-parcel]").set_input_files(files=[file])
    expect(desk.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    assert count_kept(desk) == 0
    other.close()
    acts.sign_in(page)
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    assert count_kept(page) == 0
    open_newest_account(page, child=1)
    expect(page.locator(".house--page [data-words]")).to_have_text("begun in the library")
    expect(page.get_by_text("Sealed, unchanged", exact=True)).to_be_visible()
    expect(page.get_by_text(PLACE).first).to_be_visible()


def test_it_arrives_by_itself_when_the_network_is_back(
    killable: Killable, tablet: BrowserContext
) -> None:
    page = tablet.new_page()
    prepare_tablet(page, killable)
    choose_child(page, 0)
    begin(page)
    draw_and_write(page, "it went by itself")
    page.goto("/tablet/")
    unlock(page)
    acts.act(page, "open-account").click()
    expect(page.locator("h1:visible")).to_have_text("What waits on this tablet")
    page.go_back()  # past the worker's way to give it back
    page.wait_for_selector("body[data-page=tablet-street]")
    expect(page.locator("html")).to_have_attribute("lang", "ar")

    killable.start_again()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    acts.wait_until_saved(page)
    stop(page)
    acts.wait_until_sealed(page)
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-locked")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account")
    expect(page.locator(".house--page [data-words]")).to_have_text("it went by itself")


def test_a_child_comes_to_no_page_of_the_worker_before_the_tablet_has_entered(
    killable: Killable, tablet: BrowserContext
) -> None:
    page, left_open = tablet.new_page(), tablet.new_page()
    prepare_tablet(page, killable)
    killable.start_again()
    left_open.goto("/")
    expect(left_open.locator("body")).to_have_attribute("data-page", "my-children")
    killable.kill()
    name = choose_child(page, 0)
    begin(page)
    expect(left_open.locator("body")).to_have_attribute("data-page", "locked")
    draw_and_write(page, "the child draws")
    killable.start_again()
    page.reload()  # before the next try; nothing has told the page that the network is back
    acts.act(page, "sign-in").click()
    expect(page.locator("body")).to_have_attribute("data-page", "sign-in")
    other = tablet.new_page()
    other.goto("/")
    expect(other.locator("body")).to_have_attribute("data-page", "sign-in")
    assert name not in left_open.content()

    acts.sign_in(page)
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")


@pytest.mark.long
def test_what_cannot_come_in_stays_and_the_worker_is_told(
    killable: Killable, tablet: BrowserContext
) -> None:
    page = tablet.new_page()
    prepare_tablet(page, killable)
    choose_child(page, 0)
    begin(page)
    draw_and_write(page, "it waited for its worker")
    stop(page)
    acts.wait_until_saved(page, "waiting")
    acts.forget_who(page)
    move_allocations(killable, days=100_000)
    killable.start_again()

    acts.sign_in(page)
    waiting = page.locator("[data-waiting-here]")
    expect(waiting).to_have_attribute("data-state", "not-with-you")
    move_allocations(killable, days=-100_000)
    harm_letter(page)
    acts.act(page, "send-now").click()
    expect(waiting).to_have_attribute("data-state", "cannot-open")
    assert count_kept(page) > 0
    harm_letter(page)
    acts.act(page, "send-now").click()
    expect(waiting).to_have_attribute("data-state", "arrived")
    assert count_kept(page) == 0


@pytest.mark.long
def test_the_lock_speaks_what_its_worker_reads(killable: Killable, tablet: BrowserContext) -> None:
    page = tablet.new_page()
    acts.sign_in(page)
    page.locator("button[name=locale][value=ar]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    acts.forget_who(page)
    prepare_tablet(page, killable)

    page.goto("/tablet/")

    expect(page.get_by_text("لا يصل الآن إلى أي شبكة.", exact=True)).to_be_visible()
    expect(acts.act(page, "again")).to_have_text("جرّب الشبكة من جديد")
    killable.start_again()
