"""A returning child: who has looked, what it said before, and saying otherwise (A9, A1)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.test_child_accessibility import check
from tests.browser.test_cover import cover_and_lift
from tests.browser.test_sharing import choose

RETURNING = "Finn Notreal"


def come_back(page: Page, locale: str = "en_GB") -> None:
    """Hand the tablet to a child who has been here before."""
    acts.sign_in(page)
    page.get_by_role("link", name=RETURNING).click()
    acts.act(page, "start-visit").first.click()
    acts.fill_preparation(page, locale=locale)
    acts.act(page, "prepare-visit").click()
    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=last-time]")


def open_last_visit(page: Page) -> None:
    acts.act(page, "last-time").click()
    page.wait_for_selector("[data-kind=earlier]")
    if acts.act(page, "open-visit").count():
        acts.act(page, "open-visit").first.click()


def test_a_child_sees_who_has_looked_and_nothing_of_what_it_made(page: Page) -> None:
    come_back(page)
    open_last_visit(page)
    looked = page.locator("[data-looked] li")
    expect(looked.first).to_contain_text("Ruth Example")
    expect(looked.first).to_contain_text("Social worker")
    told = acts.account_of(page)
    assert told["changes"] == []
    assert all("items" not in visit for visit in told["earlier"])
    assert page.locator("[data-kind=earlier] [data-words], [data-kind=earlier] canvas").count() == 0


def test_a_child_says_otherwise_and_the_worker_sees_when_and_what(page: Page) -> None:
    come_back(page)
    account = acts.account_of(page)["earlier"][0]["account"]
    open_last_visit(page)
    door = acts.act(page, "open-earlier").first
    house = door.get_attribute("data-house")
    door.click()
    choose(page, "the_judge", "no")
    choose(page, "my_teacher", "ask_me_first")
    acts.wait_until_saved(page)
    held = acts.bodies_of(page, "earlier_wish")
    assert {(one["account"], one["audience"], one["wish"]) for one in held} == {
        (account, "the_judge", "no"),
        (account, "my_teacher", "ask_me_first"),
    }
    page.reload()
    expect(page.locator("[data-audience=the_judge] [data-wish=no] input")).to_be_checked()
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
    page.goto(f"/accounts/{account}")
    history = page.locator("[data-changes-of-mind]")
    expect(history).to_contain_text("The judge")
    expect(history).to_contain_text("Ask me first")
    column = ["good_things", "worries", "wishes"].index(house or "")
    cell = page.locator("[data-wishes] tr[data-audience=the_judge] td").nth(column)
    expect(cell).to_have_text("No")


def test_a_child_who_is_here_for_the_first_time_is_not_asked_about_last_time(page: Page) -> None:
    acts.sign_in(page)
    page.get_by_role("link", name="Ivy Notreal").click()
    acts.act(page, "start-visit").first.click()
    acts.fill_preparation(page, locale="en_GB")
    acts.act(page, "prepare-visit").click()
    acts.act(page, "hand-over").click()
    page.wait_for_selector("body[data-page=tablet-welcome] [data-action=start]")
    assert acts.account_of(page)["earlier"] == []
    expect(acts.act(page, "last-time")).to_have_count(0)


def test_last_time_is_on_the_street_too_and_the_way_back_leads_there(page: Page) -> None:
    come_back(page)
    acts.go_to_street(page)
    open_last_visit(page)
    cover_and_lift(page, "earlier")
    expect(acts.act(page, "start")).to_have_count(0)
    acts.act(page, "open-earlier").first.click()
    page.locator("[data-audience]").first.wait_for()
    page.go_back()
    expect(acts.act(page, "open-earlier").first).to_be_visible()
    page.go_back()
    if page.locator("[data-kind=earlier]").count():
        expect(acts.act(page, "open-visit").first).to_be_visible()
        page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")


@pytest.mark.long
def test_without_the_network_what_was_said_before_is_there(page: Page) -> None:
    come_back(page)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('/earlier-'))"
    )
    page.context.set_offline(True)
    open_last_visit(page)
    acts.act(page, "open-earlier").first.click()
    other = page.locator("[data-audience=the_judge] input:not(:checked)").last
    choose(page, "the_judge", other.get_attribute("value") or "")
    expect(page.locator("[data-saved=waiting]")).to_be_attached()
    page.context.set_offline(False)
    acts.wait_until_saved(page)
    assert len(acts.bodies_of(page, "earlier_wish")) == 1


@pytest.mark.long
def test_each_state_of_last_time_can_be_used_by_everyone(page: Page) -> None:
    for locale in ("en_GB", "ar"):
        come_back(page, locale)
        check(page, "welcome of a returning child")
        acts.act(page, "last-time").click()
        page.wait_for_selector("[data-kind=earlier]")
        check(page, "visits")
        if acts.act(page, "open-visit").count():
            acts.act(page, "open-visit").first.click()
        check(page, "one visit")
        acts.act(page, "open-earlier").first.click()
        check(page, "a house of before")
        acts.forget_who(page)


@pytest.mark.long
def test_a_child_says_otherwise_about_one_thing_known_by_kind_and_number(page: Page) -> None:
    come_back(page)
    [account, house, item] = page.evaluate(
        """() => fetch('/tablet/api/account').then((told) => told.json()).then(({ earlier }) => {
          for (const { account, houses } of earlier) {
            for (const { house, things } of houses) {
              if (things.length > 1) return [account, house, things[1].item];
            }
          }
        })"""
    )
    acts.act(page, "last-time").click()
    page.wait_for_selector("[data-kind=earlier]")
    if acts.act(page, "open-visit").count():
        page.locator(f"[data-visit='{account}']").click()
    page.locator(f"[data-action=open-earlier][data-house={house}]").click()
    acts.act(page, "one-is-different").click()
    thing = page.locator(f"[data-action=choose-thing][data-item='{item}']")
    check(page, "which one is different")
    thing.click()
    choose(page, "the_meeting", "no")
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "earlier_wish") == [
        {"account": account, "audience": "the_meeting", "wish": "no", "item": item}
    ]
    check(page, "one thing of before")
    page.reload()
    expect(page.locator("[data-audience=the_meeting] [data-wish=no] input")).to_be_checked()
    acts.act(page, "back").click()
    expect(thing).to_contain_text("It has its own answer.")
