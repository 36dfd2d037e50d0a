"""Signing out, a session's end and a revocation leave everything where it is on a tablet."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser import acts
from tests.browser.serving import Server

CHANGES = "**/tablet/api/changes"
FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
WORDS = "not sent yet"
# Every record of every store, each as one line: store, key and SHA-256 of all that it is.
READ_STORE = """async () => {
  const done = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const digits = (byte) => byte.toString(16).padStart(2, "0");
  const hex = (bytes) => [...new Uint8Array(bytes)].map(digits).join("");
  const plain = (value) => {
    if (value instanceof ArrayBuffer) return hex(value);
    return ArrayBuffer.isView(value) ? hex(value.slice().buffer) : value;
  };
  const db = await done(indexedDB.open("drawing"));
  const lines = [];
  for (const store of db.objectStoreNames) {
    for (const record of await done(db.transaction(store).objectStore(store).getAll())) {
      const facts = Object.entries(record).map(([name, value]) => [name, plain(value)]);
      const text = new TextEncoder().encode(JSON.stringify(facts.sort()));
      lines.push(`${store} ${record.key} ${hex(await crypto.subtle.digest("SHA-256", text))}`);
    }
  }
  db.close();
  return lines;
}"""


def read_store(page: Page) -> set[str]:
    """Return what lies on the tablet, record by record, with its digest."""
    return set(page.evaluate(READ_STORE))


def report_lost(browser: Browser, server: Server, account: str) -> None:
    """Report the tablet lost from another machine."""
    elsewhere = browser.new_context(base_url=server.address, service_workers="block")
    desk = elsewhere.new_page()
    acts.sign_in(desk)
    desk.goto(f"/accounts/{account}")
    desk.get_by_text("This tablet is lost").click()
    acts.act(desk, "report-loss").click()
    expect(desk.locator("[data-tablet=lost]")).to_be_visible()
    elsewhere.close()


def take_back(page: Page) -> None:
    """Prove as the worker who one is, and wait until what waits was tried."""
    page.goto("/tablet/take-back")
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    wait_until_tried(page)


def wait_until_tried(page: Page) -> None:
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "waiting")


def end_session(page: Page) -> None:
    """End the session as a page does that nobody uses, without leaving the page."""
    status = page.evaluate(
        """() => fetch("/api/session/lock", {
          method: "POST",
          headers: { "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content },
          body: new URLSearchParams({ why: "idle" }),
        }).then(({ status }) => status)"""
    )
    assert status < 400
    page.goto("/")
    page.wait_for_selector("body[data-page=sign-in]")


def test_nothing_is_cleared_and_all_arrives_at_the_next_sign_in(
    page: Page, context: BrowserContext, browser: Browser, server: Server
) -> None:
    clearing: list[str] = []

    def note_clearing(answer: Response) -> None:
        if "clear-site-data" in answer.headers:
            clearing.append(answer.url)

    context.on("response", note_clearing)
    acts.hand_over(page, child=1)
    account = acts.account_of(page)["account"]
    acts.open_house(page, "worries")
    context.route(CHANGES, lambda route: route.abort())
    acts.touch(page, FACE)
    acts.write(page, WORDS)
    acts.wait_until_saved(page, "waiting")
    kept = read_store(page)
    assert len([line for line in kept if f"changes {account}/" in line]) > 1

    report_lost(browser, server, account)
    page.goto("/tablet/")
    expect(page.locator("[name=email]")).to_be_visible()
    assert kept <= read_store(page), "revoked"
    take_back(page)
    assert kept <= read_store(page), "taken back"
    acts.act(page, "sign-out").click()
    page.wait_for_selector("body[data-page=sign-in]")
    assert kept <= read_store(page), "signed out"
    acts.sign_in(page)
    wait_until_tried(page)
    end_session(page)
    assert kept <= read_store(page), "session ended"
    assert clearing == []

    context.unroute(CHANGES)
    acts.sign_in(page)
    expect(page.locator("[data-waiting-here]")).to_have_attribute("data-state", "arrived")
    page.goto(f"/accounts/{account}")
    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page^=tablet-]")
    assert len(acts.bodies_of(page, "stroke")) == 1
    assert [body["text"] for body in acts.bodies_of(page, "words")] == [WORDS]
