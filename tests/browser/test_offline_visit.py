"""A whole visit without a network, from the hand-over to the seal, across a reload."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser import acts, capturing
from tests.browser.killing import Killable
from tests.browser.serving import Server
from tests.factories.pictures import make_noise, make_picture

PASSPHRASE = "river lamp seven coats"
FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
# Flips a bit of a note that the child's screens do not need.
HARM_A_NOTE = """async () => {
  const open = indexedDB.open("drawing");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const notes = db.transaction("notes", "readwrite").objectStore("notes");
  const asked = notes.getAll();
  const all = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const note = all.find(({ key }) => key.endsWith("/tablet"));
  new Uint8Array(note.box)[0] ^= 1;
  const kept = notes.put(note);
  await new Promise((done) => { kept.onsuccess = done; });
  db.close();
}"""
# Where something is put, and whether the browser has to bring it to the disk before it says so.
NOTE_PUTS = """() => {
  for (const name of ["put", "add"]) {
    const act = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...what) {
      window.notePut(`${this.name}: ${this.transaction.durability}`);
      return act.apply(this, what);
    };
  }
}"""
# The tablet's store fails once, when the account has been taken for this page already.
FAIL_ONCE = """() => {
  const { getAll } = IDBIndex.prototype;
  IDBIndex.prototype.getAll = function (...asked) {
    if (this.objectStore.name !== "media") return getAll.apply(this, asked);
    IDBIndex.prototype.getAll = getAll;
    throw new TypeError("not now");
  };
}"""


def make_ready(page: Page) -> None:
    """Make the tablet ready for a visit without a network, before it is handed over."""
    expect(page.locator("[data-without-network]")).to_have_attribute("data-state", "choose")
    page.locator("[name=passphrase]").fill(PASSPHRASE)
    page.locator("[name=again]").fill(PASSPHRASE)
    acts.act(page, "keep-passphrase").click()
    expect(page.locator("[data-without-network]")).to_have_attribute("data-state", "ready")


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Open the tablet as a worker where there is no network."""
    page.wait_for_selector("body[data-page=tablet-locked]")
    page.locator("[name=passphrase]").fill(passphrase)
    acts.act(page, "take-back").click()


def test_a_whole_visit_without_a_network(killable: Killable, tablet: BrowserContext) -> None:
    page = tablet.new_page()
    acts.hand_over(page, locale="ar", before=make_ready)
    killable.kill()
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.write(page, "written without a network")
    acts.wait_until_saved(page, "waiting")
    page.evaluate(HARM_A_NOTE)

    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    unlock(page, "not the right passphrase")
    expect(page.locator("[data-action=use-passkey]")).to_have_count(0)
    expect(page.locator(".lock__notice")).not_to_be_empty()
    unlock(page)
    page.evaluate(FAIL_ONCE)
    acts.act(page, "open-account").click()
    expect(page.locator(".lock__notice")).to_have_text(
        "It could not be opened now. Nothing is lost: try again."
    )
    acts.act(page, "open-account").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-waiting")
    expect(page.locator("[data-waiting=changes]")).not_to_have_attribute("data-count", "0")
    expect(page.locator("[data-waiting=unreadable]")).to_have_attribute("data-count", "1")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    acts.act(page, "give-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-house")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page).to_have_title("الرسم")
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", re.compile("^خط واحد"))
    acts.touch(page, FACE)
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.confirm_everything(page)
    acts.leave_sharing(page)
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")

    killable.start_again()
    acts.wait_until_sealed(page)
    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    expect(page.locator("body")).to_have_attribute("data-page", "account")
    expect(page.locator(".house--page [data-words]")).to_have_text("written without a network")
    expect(page.get_by_text("Sealed, unchanged", exact=True)).to_be_visible()


@pytest.mark.long
def test_what_waits_is_brought_in_when_the_sitting_is_over(
    killable: Killable, tablet: BrowserContext
) -> None:
    page = tablet.new_page()
    acts.hand_over(page, child=1, before=make_ready)
    acts.open_house(page, "wishes")
    acts.wait_until_saved(page)
    killable.kill()
    acts.touch(page, FACE)
    acts.write(page, "written when the sitting was over")
    acts.wait_until_saved(page, "waiting")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    killable.start_again()
    acts.forget_who(page)

    acts.sign_in(page)
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    open_newest_account(page, child=1)
    expect(page.locator(".house--page [data-words]")).to_have_text(
        "written when the sitting was over"
    )
    assert count_kept(page) == 0


def took_that_three_wait(answer: Response) -> bool:
    """Return whether a tablet has told that three things wait on it, and the server noted that."""
    is_to_a_letter = answer.url.endswith("/tablet/api/changes")
    return is_to_a_letter and answer.ok and answer.request.post_data_json["waiting"] == 3


def count_kept(page: Page) -> int:
    """Return how many records of children's accounts this tablet keeps."""
    kept: int = page.evaluate(
        """async () => {
          const open = indexedDB.open("drawing");
          const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const isOfAChild = ({ account }) => !account.startsWith("roster:");
          const count = (name) => new Promise((done) => {
            const asked = db.transaction(name).objectStore(name).getAll();
            asked.onsuccess = () => done(asked.result.filter(isOfAChild).length);
          });
          const counts = await Promise.all(["changes", "notes", "media", "keys"].map(count));
          db.close();
          return counts.reduce((sum, each) => sum + each, 0);
        }"""
    )
    return kept


@pytest.mark.long
def test_what_waits_is_brought_in_as_a_file_on_another_machine(
    killable: Killable, tablet: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    page = tablet.new_page()
    acts.hand_over(page, child=2, before=make_ready)
    acts.open_house(page, "wishes")
    killable.kill()
    acts.write(page, "written and carried in a file")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")
    page.goto("/tablet/take-back")
    unlock(page)
    acts.act(page, "open-account").click()
    with page.expect_download() as saved:
        acts.act(page, "save-file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert b"carried" not in file.read_bytes()
    killable.start_again()

    other = browser.new_context(base_url=killable.address, service_workers="block")
    desk = other.new_page()
    acts.sign_in(desk)
    desk.get_by_text("Bring in a file from another tablet").click()
    desk.locator("[data-parcel]").set_input_files(files=[broken(file)])
    expect(desk.locator("[data-parcel-refusal]")).to_be_visible()
    desk.locator("[data-parcel]").set_input_files(files=[file])
    expect(desk.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    open_newest_account(desk, child=2)
    expect(desk.locator(".house--page [data-words]")).to_have_text("written and carried in a file")
    assert count_kept(desk) == 0
    other.close()


def open_newest_account(page: Page, *, child: int) -> None:
    """Open the account of a child's last visit, as a worker who looks for it."""
    page.locator("a[href^='/children/']").nth(child).click()
    page.wait_for_selector("body[data-page=child-record]")
    page.locator("a[href^='/accounts/']").first.click()


def broken(file: Path) -> Path:
    """Return the file without its end."""
    cut = file.with_name("cut.3houses")
    cut.write_bytes(file.read_bytes()[:-7])
    return cut


def test_what_a_tablet_lost_is_named(page: Page, server: Server) -> None:
    acts.hand_over(page, child=1)
    acts.open_house(page, "worries")
    page.route("**/tablet/api/media/**", lambda route: route.abort())
    acts.act(page, "photo").click()
    for number in range(3):
        capturing.choose(page, make_picture("jpeg", make_noise(320, 240, seed=number)))
        acts.act(page, "keep").click()
        expect(page.locator(".kept__item")).to_have_count(number + 1)
    # Chromium may call a request failed whose whole answer has come, once nobody holds the answer.
    with page.expect_response(took_that_three_wait):
        acts.act(page, "back").click()
        acts.write(page, "and words, which arrive")
    session = page.context.new_cdp_session(page)
    session.send(
        "Storage.clearDataForOrigin", {"origin": server.address, "storageTypes": "indexeddb"}
    )
    page.reload()
    acts.wait_until_saved(page)

    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    expect(page.locator("[data-waits]")).to_have_attribute("data-waits", "3")


def test_whatever_a_tablet_keeps_it_keeps_strictly(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    puts: set[str] = set()

    def note(put: str) -> None:
        puts.add(put)

    page.expose_function("notePut", note)
    page.add_init_script(f"({NOTE_PUTS})()")
    acts.hand_over(page, before=make_ready)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.write(page, "my cat")
    acts.act(page, "photo").click()
    page.wait_for_selector("body[data-page=tablet-photo] .top__title")
    capturing.choose(page, make_picture())
    acts.act(page, "keep").click()
    acts.wait_until_saved(page)
    stores = ("changes", "doors", "keys", "media", "notes", "parts")
    assert sorted(puts) == [f"{store}: strict" for store in stores]
