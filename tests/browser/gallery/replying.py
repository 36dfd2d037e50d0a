"""A worker replies to a child of the demo, so that both sides have a reply to show."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import acts

REPLIES = {
    "en_GB": "I asked the school. You can sit beside Ivy at lunch.\n\nNot on the bus: it is full.",
    "ar": "سألت المدرسة. يمكنك الجلوس مع سامي.",
    "cy": "Gofynnais i'r ysgol. Cei di eistedd gyda dy ffrind.",
    "pl": "Zapytałam w szkole. Możesz siedzieć z Antkiem.",
}


def open_account(page: Page, child: str) -> None:
    """Open the newest account of a child in which something is, from any page of a worker."""
    page.goto("/")
    page.get_by_role("link", name=child).click()
    page.locator("[data-account]:has([data-item]) h3 a").first.click()
    page.wait_for_selector("body[data-page=account]")


def ask_to_reply(page: Page) -> None:
    """Ask for the form from the first thing on an account's page."""
    page.locator(".item__reply a").first.click()
    page.wait_for_selector("body[data-page=reply]")


def write_reply(page: Page, locale: str) -> None:
    """Fill and send the form, in the language of the child, which it knows."""
    page.locator("[name=text]").fill(REPLIES[locale])
    acts.act(page, "keep-reply").click()
    page.wait_for_selector("body[data-page=account] [data-reply]")
