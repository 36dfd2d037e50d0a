"""A tablet that is reported lost while a child draws on it loses nothing, and is told nothing."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Response, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.serving import Server

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
LINE = ((0.6, 0.3), (0.8, 0.35))
WORDS = "written after it was lost"


def sets_words_aside(answer: Response) -> bool:
    """Return whether an answer sets the words aside that a tablet sent."""
    return answer.status == 202 and WORDS in (answer.request.post_data or "")


def test_a_child_goes_on_and_a_worker_takes_in_what_came(
    page: Page, browser: Browser, server: Server
) -> None:
    acts.hand_over(page, child=1)
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.wait_until_saved(page)
    account = acts.account_of(page)["account"]
    elsewhere = browser.new_context(
        base_url=server.address, service_workers="block", bypass_csp=True
    )
    desk = elsewhere.new_page()
    acts.sign_in(desk)
    desk.goto(f"/accounts/{account}")
    desk.get_by_text("This tablet is lost").click()
    acts.act(desk, "report-loss").click()
    lost = desk.locator("[data-tablet=lost]")
    expect(lost).to_have_attribute("data-changes", "0")

    acts.touch(page, LINE)
    with page.expect_response(sets_words_aside):
        acts.write(page, WORDS)
    acts.wait_until_saved(page, "waiting")
    expect(page.locator(".saved__words")).to_have_text(
        "Kept on this tablet. It will be sent later."
    )
    acts.expect_strokes(page, 2)
    assert page.evaluate("fetch('/tablet/api/account').then(({ status }) => status)") == 403

    desk.reload()
    expect(lost).to_have_attribute("data-changes", re.compile(r"[1-9]\d*"))
    expect(lost).not_to_contain_text(WORDS)
    assert violations(desk) == []
    acts.act(desk, "take-in").click()
    expect(lost.locator("[data-settled=taken_in]")).to_contain_text("taken in by")
    expect(lost).to_have_attribute("data-changes", "0")
    acts.act(desk, "hand-over").click()
    desk.wait_for_selector("body[data-page^=tablet-]")
    assert len(acts.bodies_of(desk, "stroke")) == 2
    assert [body["text"] for body in acts.bodies_of(desk, "words")] == [WORDS]
    acts.expect_strokes(page, 2)
    elsewhere.close()
