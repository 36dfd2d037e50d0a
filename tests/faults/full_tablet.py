"""A tablet that is full says so, and what it showed as kept is there: words and strokes, too."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

from playwright.sync_api import Page, expect

from tests.bench.figures import Figure
from tests.browser import acts, capturing
from tests.factories.pictures import make_noise, make_picture
from tests.faults.figures import holds, none_of, told
from tests.faults.kept_browser import (
    KeptBrowser,
    draw,
    make_ready,
    open_with_passphrase,
    tablet_and_server,
    wait_until_kept,
    wander,
)
from tests.faults.options import Options

NAME: Final = "full-tablet"
ROOM: Final = 3_000_000  # bytes beside what the tablet keeps of us already
STROKES: Final = 20
MOST_PHOTOS: Final = 30
# Chromium goes by the room that it last asked for so long, however little there is meanwhile.
ASKS_AGAIN_MS: Final = 31_000
# The tablet waits at most as long again as the server was away, and that starts slowly under load.
ARRIVES_MS: Final = 180_000
WORDS: Final = "still kept on a full tablet"
FULL: Final = "The tablet is full."


def run(options: Options) -> Iterator[Figure]:
    """Fill the tablet with photos without a network, draw and write on, and let all arrive."""
    strokes = options.n or STROKES
    with tablet_and_server(broken=options.broken) as (browser, server):
        page = browser.page
        acts.hand_over(page, before=make_ready)
        acts.open_house(page, "worries")
        server.kill()
        photos, is_told = _fill(page, server.address)
        _draw_and_write(browser, random.Random(options.seed), strokes)
        open_with_passphrase(page)
        kept = _count(page)
        server.start_again()
        page.wait_for_selector("[data-saved=safe]", state="attached", timeout=ARRIVES_MS)
        arrived = _count_arrived(page)
    shown = photos + strokes + 1
    seed = options.seed
    yield told("photos until the tablet was full", str(photos))
    yield holds("the child is told that no photo fits any more", is_met=is_told, bar="yes")
    yield none_of("shown as kept and not there", shown - kept, n=shown, of="things", seed=seed)
    yield none_of("shown as kept and lost", shown - arrived, n=shown, of="things", seed=seed)


def _fill(page: Page, address: str) -> tuple[int, bool]:
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    capturing.leave_room(page, address, int(used) + ROOM)
    page.wait_for_timeout(ASKS_AGAIN_MS)
    acts.act(page, "photo").click()
    keep, full = acts.act(page, "keep"), page.get_by_text(FULL)
    for number in range(MOST_PHOTOS):
        capturing.choose(page, make_picture("jpeg", make_noise(1_200, 900, seed=number)))
        keep.or_(full).first.wait_for()
        if keep.count():
            keep.click()
            page.locator(".kept__item").nth(number).or_(full).first.wait_for()
        if full.count():
            _let_go(page)
            return number, True
    return MOST_PHOTOS, False


def _let_go(page: Page) -> None:
    """Take away a photo that lies there and cannot be kept: nothing of it is ever sent."""
    if acts.act(page, "keep").count():
        acts.act(page, "take-away").click()
        acts.act(page, "take-away-now").click()


def _draw_and_write(browser: KeptBrowser, chance: random.Random, strokes: int) -> None:
    page = browser.page
    acts.act(page, "back").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    session = browser.context.new_cdp_session(page)
    for _ in range(strokes):
        draw(page, session, wander(page, chance, points=40))
    acts.write(page, WORDS)
    wait_until_kept(page)


def _count(page: Page) -> int:
    surface = page.locator("[data-surface]")
    expect(surface).to_have_attribute("aria-label", re.compile(r"^\d+ "))
    label = surface.get_attribute("aria-label") or ""
    words = page.locator(".child-words", has_text=WORDS).count()
    return int(label.split(" ")[0]) + min(words, 1) + capturing.count_kept_here(page, "media")


def _count_arrived(page: Page) -> int:
    counts = [len(acts.bodies_of(page, kind)) for kind in ("stroke", "words", "photo")]
    return sum(counts)
