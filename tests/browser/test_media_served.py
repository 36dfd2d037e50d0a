"""Photos and voice go up in parts from a real tablet's page, and are seen and heard there again."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import acts
from tests.browser.conftest import TABLET, new_page_of
from tests.browser.serving import Server
from tests.factories.pictures import make_noise, make_picture, tell_place
from tests.factories.sounds import make_wav
from webapp.core.verbatim import digest

_SEND = """async ([content, address, type, step]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const { token } = await (await fetch("/tablet/api/token")).json();
  let standing = await (await fetch(address)).json();
  const told = [];
  while (!standing.complete && standing.refusal === null) {
    const query = new URLSearchParams({ offset: standing.held, total: bytes.length, type });
    const answer = await fetch(`${address}?${query}`, {
      method: "PUT",
      headers: { "X-CSRFToken": token },
      body: bytes.slice(standing.held, standing.held + step),
    });
    standing = await answer.json();
    told.push(standing.held);
  }
  return [standing, told];
}"""
_SHOW = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  return [image.naturalWidth, image.naturalHeight];
}"""
_HEAR = """async (address) => {
  const sound = new Audio(address);
  const happens = (name) => new Promise((done, fail) => {
    sound.addEventListener(name, done, { once: true });
    sound.addEventListener("error", () => fail(new Error(sound.error.message)), { once: true });
  });
  const ready = happens("loadedmetadata");
  sound.load();
  await ready;
  const sought = happens("seeked");
  sound.currentTime = 8;
  await sought;
  return [Math.round(sound.duration), Math.round(sound.currentTime)];
}"""


@pytest.fixture(scope="module")
def tablet(browser: Browser, server: Server) -> Iterator[Page]:
    """A tablet in a child's hands, with the page's own policy in force."""
    context = browser.new_context(base_url=server.address, viewport=TABLET, locale="en-GB")
    page = new_page_of(context)
    acts.hand_over(page)
    yield page
    context.close()


def send(page: Page, content: bytes, told_type: str, *, step: int = 256 * 1024) -> Any:
    sent = base64.b64encode(content).decode()
    return page.evaluate(_SEND, [sent, address(content), told_type, step])


def address(content: bytes) -> str:
    return f"/tablet/api/media/{digest(content)}"


def test_a_photo_goes_up_in_parts_and_is_seen_upright(tablet: Page) -> None:
    photo = make_picture("jpeg", make_noise(800, 600), exif=tell_place(6), quality=95)

    standing, told = send(tablet, photo, "image/jpeg", step=50_000)

    assert standing["complete"] is True
    assert told == [*range(50_000, len(photo), 50_000), len(photo)]
    assert tablet.evaluate(_SHOW, address(photo) + "/content") == [600, 800]


def test_a_recording_is_heard_and_can_be_heard_from_any_place(tablet: Page) -> None:
    voice = make_wav(10_000, rate=48_000)

    standing, _told = send(tablet, voice, "audio/wav")

    assert standing["complete"] is True
    assert tablet.evaluate(_HEAR, address(voice) + "/content") == [10, 8]


def test_a_refusal_reaches_the_tablet_with_its_code(tablet: Page) -> None:
    standing, _told = send(tablet, make_picture("gif"), "image/gif")

    assert standing["refusal"]["code"] == "moving_picture"


def test_a_photo_opened_by_its_address_is_a_picture_and_can_do_nothing(tablet: Page) -> None:
    photo = make_picture("png")
    send(tablet, photo, "image/png")
    page = tablet.context.new_page()

    answer = page.goto(address(photo) + "/content")

    assert answer is not None
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.locator("img").count() == 1
    page.close()
