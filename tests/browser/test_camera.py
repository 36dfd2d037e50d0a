"""A child takes a photo with the tablet's camera, which looks away whenever it can (V1)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.capturing import choose, go_to, keep_photo
from tests.browser.conftest import new_page_of
from tests.browser.serving import Server
from tests.factories import pictures

TWO_CAMERAS = """() => {
  const camera = { kind: "videoinput" };
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([camera, camera]);
}"""
NO_CAMERA = """() => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "AbortError"));
}"""
# Nothing comes from it before something is drawn on its canvas.
BLIND_CAMERA = """() => {
  window.lens = document.createElement("canvas");
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(window.lens.captureStream());
}"""


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def test_the_camera_takes_a_photo_and_looks_away_again(page: Page) -> None:
    go_to(page, "photo")
    acts.act(page, "camera").click()
    page.wait_for_function("document.querySelector('video')?.videoWidth > 0")
    acts.act(page, "shutter").click()
    acts.act(page, "keep").wait_for()
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    kept = keep_photo(page)
    assert kept.width > kept.height > 200


def test_the_cover_closes_the_camera(page: Page) -> None:
    go_to(page, "photo")
    acts.act(page, "camera").click()
    acts.act(page, "shutter").wait_for()
    acts.act(page, "cover").click()
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    acts.act(page, "carry-on").click()
    expect(acts.act(page, "camera")).to_be_visible()


@pytest.mark.long
def test_a_camera_that_is_allowed_behind_the_cover_stays_closed(page: Page) -> None:
    go_to(page, "photo")
    capturing.hold_answers(page)
    acts.act(page, "camera").click()
    acts.act(page, "cover").click()
    capturing.allow(page)
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    acts.act(page, "carry-on").click()
    expect(acts.act(page, "camera")).to_be_visible()
    expect(page.locator("video")).to_have_count(0)


@pytest.mark.long
def test_pressing_twice_opens_one_camera(page: Page) -> None:
    go_to(page, "photo")
    capturing.hold_answers(page)
    acts.act(page, "camera").dblclick()
    assert page.evaluate("window.asked") == 1
    capturing.allow(page)
    acts.act(page, "no-photo").click()
    page.wait_for_function(capturing.NO_TRACK_LIVES)


@pytest.mark.long
def test_a_picture_that_is_chosen_meanwhile_closes_the_camera(page: Page) -> None:
    go_to(page, "photo")
    capturing.hold_answers(page)
    acts.act(page, "camera").click()
    choose(page, pictures.make_picture())
    acts.act(page, "keep").wait_for()
    capturing.allow(page)
    page.wait_for_function(capturing.NO_TRACK_LIVES)
    expect(page.locator("video")).to_have_count(0)
    assert keep_photo(page).size == (64, 48)


@pytest.mark.long
def test_a_camera_that_is_turned_behind_the_cover_stays_closed(page: Page) -> None:
    go_to(page, "photo")
    page.evaluate(TWO_CAMERAS)
    acts.act(page, "camera").click()
    acts.act(page, "other-camera").wait_for()
    capturing.hold_answers(page)
    acts.act(page, "other-camera").dblclick()
    assert page.evaluate("window.asked") == 1
    acts.act(page, "cover").click()
    capturing.allow(page)
    page.wait_for_function("window.streams.length === 2")
    page.wait_for_function(capturing.NO_TRACK_LIVES)


@pytest.mark.long
def test_where_neither_camera_opens_any_more_there_is_another_way(page: Page) -> None:
    go_to(page, "photo")
    page.evaluate(TWO_CAMERAS)
    acts.act(page, "camera").click()
    acts.act(page, "other-camera").wait_for()
    page.evaluate(NO_CAMERA)
    acts.act(page, "other-camera").click()
    expect(page.locator(".shoot__words")).to_have_text("The camera does not open here.")
    expect(acts.act(page, "other-way")).to_be_visible()


def test_the_shutter_waits_until_there_is_something_to_see(page: Page) -> None:
    go_to(page, "photo")
    page.evaluate(BLIND_CAMERA)
    acts.act(page, "camera").click()
    shutter = acts.act(page, "shutter")
    expect(shutter).to_be_disabled()
    shutter.click(force=True)
    expect(shutter).to_be_visible()
    page.evaluate("window.lens.getContext('2d').fillRect(0, 0, 90, 90)")
    shutter.click()
    assert keep_photo(page).size == (300, 150)


def test_without_a_camera_there_is_another_way(browser: Browser, server: Server) -> None:
    with capturing.tablet(browser, server, permissions=[]) as context:
        page = new_page_of(context)
        go_to(page, "photo")
        acts.act(page, "camera").click()
        expect(page.locator(".shoot__words")).to_have_text("The camera does not open here.")
        expect(acts.act(page, "other-way")).to_be_visible()
        choose(page, pictures.make_picture())
        assert keep_photo(page).size == (64, 48)
