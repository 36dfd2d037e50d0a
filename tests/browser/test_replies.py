"""A reply (I6): from the worker to a returning child, and what the child says to it back again."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.serving import Server
from tests.browser.test_child_accessibility import check
from tests.browser.test_cover import cover_and_lift
from tests.browser.test_earlier import RETURNING, come_back
from tests.variants import first_of

TOLD = "Dear Finn,\nI asked the school. You can sit <beside> Sami.\n\nNot the bus yet: it is full."
SAID = "  ok :-) but ASK again\n\nplease <3  "


def write_reply(page: Page, text: str = TOLD, language: str = "English") -> str:
    """Reply to the first thing of the newest account with something in it; return its address."""
    acts.sign_in(page)
    page.get_by_role("link", name=RETURNING).click()
    page.locator("[data-account]:has([data-item]) h3 a").first.click()
    page.wait_for_selector("body[data-page=account]")
    address = page.url
    page.get_by_role("link", name="Reply to this").first.click()
    page.wait_for_selector("body[data-page=reply]")
    page.locator("[name=text]").fill(text)
    page.locator("[name=language]").fill(language)
    acts.act(page, "keep-reply").click()
    page.wait_for_selector("body[data-page=account] [data-reply]")
    acts.forget_who(page)
    return address


def open_answer(page: Page) -> Locator:
    """Open what is told newest, from the welcome."""
    acts.act(page, "answer").click()
    return page.locator("article[data-reply]")


def say(page: Page, words: str, *, writer: str = "child") -> None:
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(words)
    page.locator(f"[data-writer={writer}] input").check()


def wait_until_said(page: Page, words: str) -> None:
    """Wait until the server holds these words."""
    for _ in range(50):
        if any(body["said"] and body["said"]["words"] == words for body in heard(page)):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the words did not arrive")


def heard(page: Page) -> list[Any]:
    acts.wait_until_saved(page)
    return acts.bodies_of(page, "reply_heard")


def stop(page: Page, *ways: str) -> None:
    """Stop in one of the ways, say goodbye, and give the tablet back to the worker."""
    acts.act(page, "stop").click()
    for way in ways:
        acts.act(page, way).click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page)
    acts.act(page, "goodbye").click()
    acts.wait_until_sealed(page)
    acts.act(page, "worker").click()
    page.locator("[name=email]").fill(acts.WORKER)
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "take-back").click()
    page.wait_for_selector("body[data-page=account]")


def text_of(found: Locator) -> str:
    text: str = found.evaluate("(each) => each.textContent")
    return text


def test_a_reply_reaches_the_child_and_what_the_child_says_reaches_the_worker(page: Page) -> None:
    address = write_reply(page)
    come_back(page)
    told = open_answer(page)
    assert text_of(told.locator(".reply__text")) == TOLD
    expect(told).to_contain_text("Ruth Example")
    say(page, SAID, writer="worker")
    stop(page, "stop-and-keep")
    page.goto(address)
    reply = page.locator("[data-reply]").first
    expect(reply).to_have_attribute("data-state", "told")
    assert text_of(reply.locator("[data-words]")) == SAID
    expect(reply).to_contain_text("The worker wrote what the child said")


@pytest.mark.long
def test_an_answer_is_offered_until_it_was_opened_and_can_be_read_again(page: Page) -> None:
    address = write_reply(page)
    come_back(page)
    assert heard(page) == []
    while acts.act(page, "answer").count():
        open_answer(page).wait_for()
        acts.act(page, "back").click()
        page.wait_for_selector("body[data-page=tablet-welcome]")
    assert all(body["said"] is None for body in heard(page))
    acts.act(page, "last-time").click()
    page.wait_for_selector("[data-kind=earlier]")
    if acts.act(page, "open-visit").count():
        page.locator(f"[data-visit='{address.rsplit('/', 1)[-1]}']").click()
    acts.act(page, "open-answer").first.click()
    expect(page.locator(".reply__text")).to_be_visible()
    acts.act(page, "back").click()
    expect(acts.act(page, "open-answer").first).to_be_visible()
    stop(page, "not-today")
    page.goto(address)
    expect(page.locator("[data-reply]").first).to_contain_text("said nothing to it")


@pytest.mark.long
def test_from_the_street_an_answer_is_opened_and_back_leads_there(page: Page) -> None:
    write_reply(page)
    come_back(page)
    acts.go_to_street(page)
    open_answer(page).wait_for()
    cover_and_lift(page, "earlier")
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")


@pytest.mark.long
def test_what_is_said_survives_a_reload_and_can_be_taken_away(page: Page) -> None:
    write_reply(page)
    come_back(page)
    open_answer(page)
    say(page, SAID)
    wait_until_said(page, SAID)
    page.reload()
    field = page.locator("textarea[data-field=words]")
    expect(field).to_have_value(SAID)
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    expect(acts.act(page, "write")).to_be_focused()
    for _ in range(50):
        if [body["said"] for body in heard(page)] == [None]:
            return
        page.wait_for_timeout(200)
    raise AssertionError("what was taken away is held")


@pytest.mark.long
def test_to_take_it_all_away_takes_away_what_was_said_too(page: Page) -> None:
    address = write_reply(page)
    come_back(page)
    open_answer(page)
    say(page, "do not tell")
    stop(page, "stop-and-take-away", "take-away")
    page.goto(address)
    reply = page.locator("[data-reply]").first
    expect(reply).to_contain_text("said nothing to it")
    expect(reply.locator("[data-words]")).to_have_count(0)


@pytest.mark.long
def test_words_to_an_answer_that_do_not_fit_are_told_of_and_go_only_when_the_child_says_so(
    page: Page,
) -> None:
    write_reply(page)
    come_back(page)
    open_answer(page)
    too_long = "a" * 20_001
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(too_long)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Something could not be kept yet. It is still here."
    )
    acts.act(page, "look-at-it").click()
    expect(page.locator("textarea[data-field=words]")).to_have_value(too_long)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").click()
    acts.act(page, "take-away").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-ending")
    acts.act(page, "stop").click()
    expect(acts.act(page, "not-today")).to_be_visible()


@pytest.mark.long
def test_what_was_said_on_one_tablet_stays_when_the_answer_is_opened_on_another(
    page: Page, browser: Browser, server: Server
) -> None:
    write_reply(page)
    come_back(page)
    other = browser.new_context(
        base_url=server.address, storage_state=page.context.storage_state(), bypass_csp=True
    )
    second = other.new_page()
    second.goto("/tablet/")
    acts.act(second, "answer").wait_for()
    open_answer(page)
    say(page, SAID)
    wait_until_said(page, SAID)

    open_answer(second)

    expect(second.locator("textarea[data-field=words]")).to_have_value(SAID)
    wait_until_said(second, SAID)
    other.close()


@pytest.mark.long
def test_pressed_twice_it_asks_once_whether_what_was_said_may_go(page: Page) -> None:
    write_reply(page)
    come_back(page)
    open_answer(page)
    say(page, SAID)
    acts.act(page, "take-away").click()
    expect(page.get_by_role("alertdialog")).to_have_count(1)
    acts.act(page, "take-away").click()
    expect(page.get_by_role("alertdialog")).to_have_count(1)
    acts.act(page, "keep-it").click()
    expect(page.locator("textarea[data-field=words]")).to_be_focused()


@pytest.mark.long
def test_without_the_network_an_answer_is_read_and_answered(page: Page) -> None:
    write_reply(page)
    come_back(page)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('/earlier-'))"
    )
    page.context.set_offline(True)
    open_answer(page)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(SAID)
    expect(page.locator("[data-saved=waiting]")).to_be_attached()
    acts.act(page, "back").click()
    page.context.set_offline(False)
    wait_until_said(page, SAID)


@pytest.mark.long
def test_by_keyboard_alone_an_answer_is_opened_and_answered(page: Page) -> None:
    write_reply(page)
    come_back(page)
    acts.act(page, "answer").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset.action") == "write":
            break
    page.keyboard.press("Enter")
    expect(page.locator("textarea[data-field=words]")).to_be_focused()
    page.keyboard.type("yes")
    acts.wait_until_saved(page)
    page.keyboard.press("Tab")
    expect(page.locator("[data-writer=child] input")).to_be_focused()


@pytest.mark.long
def test_an_answer_in_the_childs_language_reads_in_its_own_direction(page: Page) -> None:
    write_reply(page, "سألت المدرسة. يمكنك الجلوس مع سامي.", "Arabic")
    come_back(page)
    told = open_answer(page).locator(".reply__text")
    expect(told).to_have_attribute("lang", "ar")
    assert told.evaluate("(each) => getComputedStyle(each).direction") == "rtl"


@pytest.mark.long
def test_another_child_has_no_answer(page: Page) -> None:
    write_reply(page)
    acts.hand_over(page, child=1)
    told = acts.account_of(page)
    assert "Dear Finn" not in str(told)
    expect(acts.act(page, "answer")).to_have_count(0)


@first_of("locale", ["en_GB", "ar"])
@pytest.mark.long
def test_each_state_of_an_answer_can_be_used_by_everyone(page: Page, locale: str) -> None:
    write_reply(page)
    come_back(page, locale)
    check(page, "welcome with an answer")
    open_answer(page)
    check(page, "an answer")
    acts.act(page, "write").click()
    check(page, "saying something to it")
    page.locator("textarea[data-field=words]").fill("ok")
    acts.act(page, "take-away").click()
    check(page, "taking it away")


@pytest.mark.long
def test_the_workers_pages_of_a_reply_can_be_used_by_everyone(page: Page) -> None:
    address = write_reply(page)
    acts.sign_in(page)
    page.goto(address)
    page.wait_for_selector("[data-reply]")
    assert violations(page) == []
    acts.act(page, "reply").click()
    page.wait_for_selector("body[data-page=reply]")
    assert violations(page) == []
    acts.act(page, "keep-reply").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    assert violations(page) == []
    page.goto(address)
    acts.act(page, "take-reply-back").first.click()
    expect(page.locator("[data-state=taken_back]").first).to_be_visible()
