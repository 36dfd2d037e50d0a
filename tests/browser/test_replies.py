"""A reply (I6): from the worker to a returning child, and what the child says to it back again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.test_earlier import RETURNING, come_back

TOLD = "Dear Finn,\nI asked the school. You can sit <beside> Sami.\n\nNot the bus yet: it is full."
SAID = "  ok :-) but ASK again\n\nplease <3  "
PHONE = {"width": 360, "height": 740}


def open_account(page: Page) -> None:
    """Open the newest sealed account of a child who comes again."""
    acts.sign_in(page)
    page.get_by_role("link", name=RETURNING).click()
    page.locator("[data-account] h3 a").first.click()
    page.wait_for_selector("body[data-page=account]")


def write_reply(page: Page, text: str = TOLD, language: str = "English") -> str:
    """Reply to the first thing of the newest account; return the account's address."""
    open_account(page)
    address = page.url.split("#")[0]
    page.get_by_role("link", name="Reply to this").first.click()
    page.wait_for_selector("body[data-page=reply]")
    page.locator("[name=text]").fill(text)
    page.locator("[name=language]").fill(language)
    acts.act(page, "keep-reply").click()
    page.wait_for_selector("body[data-page=account] [data-reply]")
    return address


def read_answer(page: Page) -> None:
    """Open what is told, from the welcome."""
    acts.act(page, "answer").click()
    page.wait_for_selector("article[data-reply]")


def end_visit(page: Page) -> None:
    """Stop, say goodbye, and give the tablet back to the worker."""
    acts.act(page, "stop").click()
    acts.act(page, "not-today").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page)
    acts.act(page, "goodbye").click()
    acts.wait_until_sealed(page)
    acts.act(page, "worker").click()
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    page.wait_for_selector("body[data-page=account]")


def test_a_reply_reaches_the_child_and_what_the_child_says_reaches_the_worker(page: Page) -> None:
    address = write_reply(page)
    expect(page.locator("[data-reply]").first).to_have_attribute("data-state", "waiting")
    come_back(page)
    read_answer(page)
    told = page.locator("article[data-reply]")
    assert told.locator(".reply__text").evaluate("(each) => each.textContent") == TOLD
    expect(told).to_contain_text("Ruth Example")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(SAID)
    page.locator("[data-writer=worker] input").check()
    acts.wait_until_saved(page)
    end_visit(page)
    page.goto(address)
    reply = page.locator("[data-reply]").first
    expect(reply).to_have_attribute("data-state", "told")
    assert reply.locator("[data-words]").evaluate("(each) => each.textContent") == SAID
    expect(reply).to_contain_text("The worker wrote what the child said")
