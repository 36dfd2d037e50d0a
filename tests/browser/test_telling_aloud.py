"""A child says aloud why they are there on the path, or something about a person (V17, V16)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.capturing import kept_media, say
from tests.browser.serving import Server
from tests.browser.test_path import held, open_path, stand_on
from tests.browser.test_people import make_person, open_people, people_of


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def keep_what_was_said(page: Page, kind: str, *, action: str = "say") -> None:
    """Say something for two seconds, keep it, and come back."""
    acts.act(page, action).click()
    page.wait_for_selector("body[data-page=tablet-say] .top__title")
    say(page)
    acts.act(page, "keep").click()
    page.wait_for_selector(f"[data-kind={kind}]")


@pytest.mark.long
def test_why_there_is_said_aloud_heard_and_taken_away(page: Page) -> None:
    open_path(page)
    stand_on(page, 4)
    keep_what_was_said(page, "path", action="say-why")
    (path,) = held(page, "path")
    (voice,) = kept_media(page, "voice")
    assert (voice["about"], voice["prompt_text"]) == (path["id"], "Why there?")
    acts.act(page, "listen").click()
    expect(page.locator(".told-list [data-playing=true]")).to_be_visible()
    page.locator(".told-list [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".told-list")).to_have_count(0)
    assert kept_media(page, "voice") == []


def test_a_small_step_is_said_aloud_and_the_next_one_is_counted_on(page: Page) -> None:
    open_path(page)
    stand_on(page, 4)
    keep_what_was_said(page, "path", action="say-step")
    (path,) = held(page, "path")
    (voice,) = kept_media(page, "voice")
    assert (voice["about"], voice["step"]) == (path["id"], 1)
    assert voice["prompt_text"] == "What would be the first small step?"
    acts.act(page, "step").click()
    expect(page.locator("h1")).to_have_text("What would be the next small step?")
    acts.act(page, "say").click()
    page.wait_for_selector("body[data-page=tablet-say] .top__title")
    expect(page.locator("h1")).to_have_text("What would be the next small step?")


@pytest.mark.long
def test_no_two_steps_have_one_number_whatever_was_begun(page: Page) -> None:
    open_path(page)
    stand_on(page, 4)
    acts.act(page, "step").click()
    page.locator("textarea[data-field=words]").fill("ask nan")
    keep_what_was_said(page, "path")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator(".card--reading [data-words]")).to_have_text("ask nan")
    acts.act(page, "confirm").click()
    expect(page.locator(".card--reading [data-words]")).to_have_text("him")
    acts.act(page, "confirm").click()
    expect(page.locator("h1")).to_have_text("Is this where you are?")
    acts.act(page, "confirm").click()
    expect(page.locator(".card--reading .player")).to_be_visible()
    assert [voice["step"] for voice in kept_media(page, "voice")] == [1]
    steps = [words["body"].get("step") for words in held(page, "words")]
    assert steps == [2]
    acts.act(page, "change").click()
    expect(page.locator("h1")).to_have_text("What would be the first small step?")


@pytest.mark.long
def test_what_is_undecided_is_asked_about_and_goes_with_the_path(page: Page) -> None:
    open_path(page)
    stand_on(page, 4)
    acts.act(page, "say-why").click()
    page.wait_for_selector("body[data-page=tablet-say] .top__title")
    say(page)
    acts.act(page, "back").click()
    acts.act(page, "say-step").click()
    expect(acts.act(page, "keep")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Why there?")
    acts.act(page, "back").click()
    acts.act(page, "take-path-away").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator("[data-stone]:checked")).to_have_count(0)
    stand_on(page, 5)
    acts.act(page, "say-step").click()
    expect(acts.act(page, "record")).to_be_visible()
    expect(page.locator("h1")).to_have_text("What would be the first small step?")


@pytest.mark.long
def test_what_was_said_about_a_person_goes_with_them(page: Page) -> None:
    open_people(page)
    make_person(page, "visits", name="Uncle")
    page.locator(".person").click()
    keep_what_was_said(page, "people")
    (voice,) = kept_media(page, "voice")
    picked = page.locator(".person[aria-pressed=true]").get_attribute("data-item")
    assert (voice["about"], voice["prompt_text"]) == (picked, "Tell me more.")
    page.locator(".person-bar__acts [data-action=take-away]").click()
    acts.act(page, "take-away-now").click()
    expect(page.locator(".person")).to_have_count(0)
    assert people_of(page) == kept_media(page, "voice") == []
