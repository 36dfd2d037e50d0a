"""What happens to a tablet all day, closed, reloaded, turned, put aside; nothing is lost."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize

from tests.bench.figures import Figure
from tests.browser import acts
from tests.browser.conftest import TABLET
from tests.browser.serving import run_server
from tests.browser.test_new_release import fetch_newest
from tests.faults import releasing
from tests.faults.figures import none_of
from tests.faults.kept_browser import (
    KeptBrowser,
    draw,
    kept_browser,
    make_ready,
    open_again,
    read_journal,
    wait_until_kept,
    wander,
)
from tests.faults.options import Options

NAME: Final = "browser-events"
TIMES: Final = 30
PORTRAIT: Final = ViewportSize(width=TABLET["height"], height=TABLET["width"])
COUNT_RELEASES: Final = """async () =>
  (await caches.keys()).filter((name) => name.startsWith("drawing-")).length"""
HOUSE: Final = "body[data-page=tablet-house] [data-surface]"


def run(options: Options) -> Iterator[Figure]:
    """Do each event `n` times just after something was shown as kept, and look for all of it."""
    times = options.n or TIMES
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "served").mkdir()
        for server in run_server(folder / "served", mode="demo", module=releasing.__name__):
            with kept_browser(folder / "profile", server.address, broken=options.broken) as browser:
                acts.hand_over(browser.page, before=make_ready)
                acts.open_house(browser.page, "worries")
                yield from _run_events(browser, chance, times, options.seed)
                yield from _run_releases(browser, server.data, chance, options)


def _run_events(
    browser: KeptBrowser, chance: random.Random, times: int, seed: int
) -> Iterator[Figure]:
    for event, cause in EVENTS.items():
        lost = sum(_lose(browser, chance, cause) for _ in range(times))
        yield none_of(f"{event}: strokes lost", lost, n=times, of="times", seed=seed)


def _run_releases(
    browser: KeptBrowser, data: Path, chance: random.Random, options: Options
) -> Iterator[Figure]:
    times, seed = options.n or TIMES, options.seed
    fault = options.broken if options.broken == releasing.AT_ONCE else ""
    lost = absent = over = 0
    _reload(browser)
    first = _release_of(browser.page)
    for number in range(times):
        releasing.release(data, f"{number + 2}", fault=fault)
        lost += _lose(browser, chance, _renew_service_worker)
        absent += browser.page.evaluate(COUNT_RELEASES) < 2
        over += _release_of(browser.page) != first
    told = f"{times} new releases"
    yield none_of(f"{told}: strokes lost", lost, n=times, of="times", seed=seed)
    yield none_of(f"{told}: did not come", absent, n=times, of="times", seed=seed)
    yield none_of(f"{told}: over an open account", over, n=times, of="times", seed=seed)


def _lose(browser: KeptBrowser, chance: random.Random, cause: Callable[[KeptBrowser], None]) -> int:
    """Draw a stroke, let something happen, and return how many strokes are gone."""
    page = browser.page
    before = len(read_journal(page))
    session = browser.context.new_cdp_session(page)
    draw(page, session, wander(page, chance, points=chance.randint(2, 40)))
    wait_until_kept(page)
    cause(browser)
    return max(before + 1 - len(read_journal(browser.page)), 0)


def _close_tab(browser: KeptBrowser) -> None:
    old = browser.page
    browser.page = browser.context.new_page()
    old.close()
    open_again(browser.page)


def _reload(browser: KeptBrowser) -> None:
    browser.page.reload()
    browser.page.wait_for_selector(HOUSE)


def _go_back(browser: KeptBrowser) -> None:
    browser.page.go_back()
    browser.page.wait_for_selector("body[data-page=tablet-street]")
    acts.open_house(browser.page, "worries")


def _turn(browser: KeptBrowser) -> None:
    for size in (PORTRAIT, TABLET):
        browser.page.set_viewport_size(size)
        browser.page.wait_for_timeout(50)
    browser.page.wait_for_selector(HOUSE)


def _put_aside(browser: KeptBrowser) -> None:
    # The browser stops the page's clock and its scripts, as it does with an app that is not seen.
    session = browser.context.new_cdp_session(browser.page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    session.send("Page.setWebLifecycleState", {"state": "active"})
    session.detach()


def _renew_service_worker(browser: KeptBrowser) -> None:
    fetch_newest(browser.page)
    _reload(browser)


def _release_of(page: Page) -> str | None:
    return page.locator("meta[name=release]").get_attribute("content")


EVENTS: Final[dict[str, Callable[[KeptBrowser], None]]] = {
    "tab closed": _close_tab,
    "reload": _reload,
    "back": _go_back,
    "turned": _turn,
    "put aside": _put_aside,
}
