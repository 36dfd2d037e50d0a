"""A tablet with a microphone and a camera, and what a child does with them."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser import acts
from tests.browser.conftest import TABLET
from tests.browser.serving import Server

# So that a test can end a track as a telephone call does.
HOLD_STREAMS = """() => {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  window.streams = [];
  mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    window.streams.push(stream);
    return stream;
  };
}"""
# As a browser does that asks the child first: nothing is answered before `allow` is called.
HOLD_ANSWERS = """() => {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  window.asked = 0;
  mediaDevices.getUserMedia = (wanted) => {
    window.asked += 1;
    return new Promise((resolve, reject) => {
      window.allow = () => ask(wanted).then(resolve, reject);
    });
  };
}"""
KEYS = """async (store) => {
  const opening = indexedDB.open("drawing");
  await new Promise((done) => { opening.onsuccess = done; });
  const reading = opening.result.transaction(store).objectStore(store).getAllKeys();
  await new Promise((done) => { reading.onsuccess = done; });
  opening.result.close();
  return reading.result.filter((key) => key.includes("/"));
}"""
NO_TRACK_LIVES = """
window.streams.length > 0
  && window.streams.every((each) => each.getTracks()[0].readyState === "ended")
"""


@contextmanager
def tablet(browser: Browser, server: Server, **options: Any) -> Iterator[BrowserContext]:
    """Return a tablet in landscape that belongs to one test."""
    context = browser.new_context(
        base_url=server.address,
        viewport=TABLET,
        has_touch=True,
        locale="en-GB",
        bypass_csp=True,
        **options,
    )
    context.set_default_timeout(30_000)
    context.add_init_script(f"({HOLD_STREAMS})()")
    yield context
    context.close()


def go_to(page: Page, screen: str, house: str = "worries") -> None:
    """Hand over, go into a house and from there to its voice or its photos."""
    acts.hand_over(page)
    acts.open_house(page, house)
    acts.act(page, screen).click()
    page.wait_for_selector(f"body[data-page=tablet-{screen}] .top__title")


def hold_answers(page: Page) -> None:
    """Let the question for the microphone or the camera stay open until `allow`."""
    page.evaluate(HOLD_ANSWERS)


def allow(page: Page) -> None:
    """Answer the open question with a yes."""
    page.evaluate("window.allow()")


def record(page: Page, *, seconds: int) -> None:
    """Say something until the screen tells this length; it goes on."""
    acts.act(page, "record").click()
    wait_for_length(page, seconds)


def wait_for_length(page: Page, seconds: int) -> None:
    """Wait until the screen tells so many seconds, or more."""
    told = re.compile(f"0:(0[{seconds}-9]|[1-5][0-9])")
    expect(page.locator(".say__time")).to_have_text(told, timeout=30_000)


def say(page: Page, *, seconds: int = 2) -> None:
    """Say something so long, and stop."""
    record(page, seconds=seconds)
    acts.act(page, "stop-recording").click()
    acts.act(page, "keep").wait_for()


def choose(page: Page, content: bytes, *, name: str = "a.jpg", mime: str = "image/jpeg") -> None:
    """Choose a picture from the tablet."""
    file = {"name": name, "mimeType": mime, "buffer": content}
    page.locator("[data-field=photo]").set_input_files(file)


def keep_photo(page: Page) -> Image.Image:
    """Keep the photo that is on the screen, and return it as the server holds it."""
    acts.act(page, "keep").click()
    expect(page.locator(".kept__item canvas[data-shown=true]").last).to_be_visible()
    *_, photo = kept_media(page, "photo")
    kept = Image.open(BytesIO(content_of(page, photo)))
    assert (photo["width"], photo["height"]) == kept.size
    assert photo["type"] == "image/jpeg"
    return kept.convert("RGB")


def kept_media(page: Page, kind: str) -> list[dict[str, Any]]:
    """Return what the server holds of voices or photos, when it holds it all."""
    acts.wait_until_saved(page)
    return [body for body in acts.bodies_of(page, kind) if body is not None]


def content_of(page: Page, body: dict[str, Any]) -> bytes:
    """Return the bytes that the server gives back for a voice or photo."""
    answer = page.request.get(f"/tablet/api/media/{body['media']}/content")
    assert answer.ok, answer.status
    return answer.body()


def digest(content: bytes) -> str:
    """Return the name of some bytes."""
    return hashlib.sha256(content).hexdigest()


def watch_sent(page: Page) -> list[Request]:
    """Return a list into which every part that leaves the tablet comes."""
    sent: list[Request] = []
    page.on("request", lambda each: sent.append(each) if each.method == "PUT" else None)
    return sent


def count_kept_here(page: Page, store: str = "parts") -> int:
    """Return how much lies in one store of the tablet, without the room that is held free."""
    return len(list_kept_here(page, store))


def list_kept_here(page: Page, store: str) -> list[str]:
    """Return the names under which something lies in one store of the tablet."""
    names: list[str] = page.evaluate(KEYS, store)
    return names


def wait_until_noted(page: Page, name: str) -> None:
    """Wait until a note whose name begins so is kept on the tablet."""
    page.wait_for_function(
        f"(name) => ({KEYS})('notes').then((keys) => keys.some((key) => key.includes('/' + name)))",
        arg=name,
    )


def crash(page: Page) -> None:
    """Let the tab die without a chance to put anything in order."""
    with page.expect_event("crash"), suppress(PlaywrightError):
        page.goto("chrome://crash")


def leave_room(page: Page, address: str, room: int) -> None:
    """Let the tablet keep only so many bytes in all."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": room})
