"""Each of the worker's pages: axe finds nothing, and nothing runs over at any width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from tests.browser import acts
from tests.browser.axe import violations
from tests.browser.serving import Server
from tests.variants import first_of

WIDTHS = (820, 390, 320, 1180)
IN_BOTH = first_of("locale", ["en_GB", "ar"])
NOBODYS = "/accounts/00000000-0000-4000-8000-000000000000"


@pytest.fixture
def desk(browser: Browser, server: Server, signed_in: StorageState) -> Iterator[BrowserContext]:
    """The desk of the social worker, who reads English again afterwards."""
    context = browser.new_context(
        base_url=server.address, locale="en-GB", storage_state=signed_in, bypass_csp=True
    )
    yield context
    page = context.new_page()
    page.goto("/")
    speak(page, "en_GB")
    context.close()


def speak(page: Page, locale: str) -> None:
    """Press the button of a language, at the foot of the page."""
    page.locator(f"[name=locale][value={locale}]").click()
    page.wait_for_selector(f"html[lang={locale.replace('_', '-')}]")


def check(page: Page, name: str) -> None:
    """Let axe look at a page, and look at it in every width."""
    assert page.locator("body").get_attribute("data-page") == name
    assert violations(page) == [], name
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 820})
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{name} runs over at {width}"


def first_link(page: Page, pattern: str) -> str:
    """Return the first address on the page that looks like this."""
    found = page.locator("a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    return next(address for address in found if re.fullmatch(pattern, address))


@IN_BOTH
def test_the_pages_about_a_child(desk: BrowserContext, locale: str) -> None:
    page = desk.new_page()
    page.goto("/")
    speak(page, locale)
    check(page, "my-children")
    account = first_link(page, "/accounts/.*")
    page.goto(first_link(page, "/children/.*"))
    check(page, "child-record")
    page.goto(account)
    check(page, "account")
    page.goto("/")
    page.get_by_role("link", name="Ivy Notreal").click()
    page.wait_for_selector("body[data-page=child-record] a[href^='/accounts/']")
    page.goto(first_link(page, "/accounts/.*"))
    check(page, "account-open")
    page.goto(NOBODYS)
    check(page, "refused")


@IN_BOTH
@pytest.mark.long
def test_the_pages_of_a_visit(desk: BrowserContext, locale: str) -> None:
    page = desk.new_page()
    page.goto("/")
    speak(page, locale)
    page.get_by_role("link", name="Macsen Dychmygol").click()
    acts.act(page, "start-visit").first.click()
    check(page, "visit-prepare")
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector(".has-error")
    check(page, "visit-prepare")
    acts.fill_preparation(page, locale=locale)
    acts.act(page, "prepare-visit").click()
    page.wait_for_selector("body[data-page=visit-ready]")
    check(page, "visit-ready")


@IN_BOTH
@pytest.mark.long
def test_the_pages_round_an_assessment(desk: BrowserContext, locale: str) -> None:
    page = desk.new_page()
    page.goto("/")
    speak(page, locale)
    assessment = first_link(page, "/assessments/[0-9a-f-]+")
    page.goto(f"{assessment}/sections/child_story/revisions")
    check(page, "assessment-revisions")
    page.goto(f"{assessment}/completion")
    check(page, "assessment-completion")
    page.goto(f"{assessment}/exports/new")
    check(page, "export-new")
    page.locator("[name=recipient]").fill("Morgan Mockup")
    page.locator("[name=audience][value=case_file]").check()
    page.locator("[name=form][value=print]").check()
    acts.act(page, "export").click()
    page.wait_for_url("**/print")
    check(page, "export-print")


@IN_BOTH
def test_the_pages_before_anybody_is_known(page: Page, locale: str) -> None:
    page.goto("/sign-in")
    speak(page, locale)
    check(page, "sign-in")
    page.locator("[name=email]").fill("nobody@demo.example")
    page.locator("[name=password]").fill("not it")
    acts.act(page, "sign-in").click()
    page.wait_for_selector("[role=alert]")
    check(page, "sign-in")


@IN_BOTH
def test_the_lock(page: Page, locale: str) -> None:
    acts.hand_over(page, locale=locale)
    page.goto("/")
    check(page, "tablet-locked")
    page.locator("[name=email]").fill("nobody@demo.example")
    page.locator("[name=password]").fill("not it")
    acts.act(page, "take-back").click()
    page.wait_for_selector("[role=alert]")
    check(page, "tablet-locked")


@pytest.mark.parametrize(
    ("role", "address", "name"),
    [("administrator", "/workers", "workers"), ("auditor", "/audit", "audit")],
)
def test_the_pages_of_those_who_look_after_the_system(
    page: Page, role: str, address: str, name: str
) -> None:
    sign_in_as(page, role)
    page.goto(address)
    check(page, name)
    speak(page, "ar")
    check(page, name)


def sign_in_as(page: Page, role: str) -> None:
    """Sign in as one who may see no child, and so lands on another page."""
    page.goto("/sign-in")
    page.locator("[name=email]").fill(f"{role}@demo.example")
    page.locator("[name=password]").fill(acts.PASSWORD)
    acts.act(page, "sign-in").click()
    page.wait_for_selector("body:not([data-page=sign-in])")
