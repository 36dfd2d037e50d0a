"""What a child chose of a photo or recording holds before it is decided about (V2, V19)."""

from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.capturing import choose, go_to, kept_media, say
from tests.browser.serving import Server
from tests.factories import pictures
from webapp.threehouses.rules import something_else_id


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def stop_and_keep(page: Page) -> None:
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    page.wait_for_selector("body[data-page=tablet-ending]")


def test_whoever_was_cut_out_of_a_photo_is_never_sent_however_the_child_ends(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    for _ in range(10):
        page.locator("[data-cut=left][data-way=inward]").click()
    acts.act(page, "turn-right").click()
    page.locator("[data-writer=worker] input").check()
    for leave in ("language", "stop", "reload"):
        if leave == "reload":
            page.reload()
        else:
            acts.act(page, leave).click()
            acts.act(page, "go-back").click()
        expect(page.locator(".cut")).to_have_attribute("data-cut", "0 0.5 0 0")
        expect(page.locator(".cut")).to_have_attribute("data-turns", "1")
        expect(page.locator("[data-writer=worker] input")).to_be_checked()
    stop_and_keep(page)
    (photo,) = kept_media(page, "photo")
    assert (photo["width"], photo["height"], photo["written_by"]) == (300, 200, "worker")
    kept = Image.open(BytesIO(capturing.content_of(page, photo))).convert("RGB")
    assert kept.size == (300, 200)
    colours = [colour for _count, colour in kept.getcolors(kept.width * kept.height) or ()]
    assert colours
    assert [each for each in colours if each[0] > 150] == [], "the red corner was cut off"


@pytest.mark.long
def test_who_is_talking_holds_when_the_child_stops_and_keeps_it(page: Page) -> None:
    go_to(page, "say")
    say(page)
    page.locator("[data-writer=worker] input").check()
    acts.act(page, "back").click()
    acts.act(page, "say").click()
    expect(page.locator("[data-writer=worker] input")).to_be_checked()
    stop_and_keep(page)
    (voice,) = kept_media(page, "voice")
    assert voice["written_by"] == "worker"


def test_something_else_to_end_on_is_told_from_nothing(page: Page) -> None:
    acts.hand_over(page)
    acts.act(page, "stop").click()
    acts.act(page, "not-today").click()
    page.route("**/tablet/api/seal", lambda route: route.abort())  # so that it can be looked at
    acts.act(page, "end-on-something-else").click()
    page.wait_for_selector("body[data-page=tablet-goodbye]")
    acts.wait_until_saved(page)
    account = UUID(acts.account_of(page)["account"])
    assert acts.bodies_of(page, "ending") == [{"item": str(something_else_id(account))}]
