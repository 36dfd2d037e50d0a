"""The child's page on a line that takes each request and answers none: it goes on sending after it.

No event tells the page that the line is back; what it asked on the dead one has to end by itself.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError as StillWaiting

from tests.bench.figures import Figure
from tests.browser import acts
from tests.browser.serving import run_server
from tests.faults.figures import none_of, told
from tests.faults.kept_browser import KeptBrowser, draw, kept_browser, wander
from tests.faults.options import Options
from tests.faults.proxy import FREE, Proxy, Way

NAME: Final = "page-hang"
HANGS: Final = 3
# The patience for one request, its next try, and the time that a slow machine takes.
LONGEST_MS: Final = 60_000


def run(options: Options) -> Iterator[Figure]:
    """Let the line hang `n` times while something is drawn, and look whether it arrives."""
    n, chance = options.n or HANGS, random.Random(options.seed)
    stuck, longest, drawn = 0, 0.0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "served").mkdir()
        for server in run_server(folder / "served", mode="demo"):
            proxy = Proxy(urlsplit(server.address).port or 0)
            address = f"http://127.0.0.1:{proxy.port}"
            with kept_browser(folder / "profile", address, broken=options.broken) as browser:
                # By its pages: nobody knows the port of the line.
                acts.hand_over(browser.page, before=lambda _page: None)
                acts.open_house(browser.page, "worries")
                for _ in range(n):
                    took = _hang_once(browser, proxy, chance)
                    stuck += took is None
                    longest = max(longest, took or 0.0)
                acts.wait_until_saved(browser.page)
                drawn = len(acts.bodies_of(browser.page, "stroke"))
            proxy.close()
    yield none_of(f"{NAME}: nothing more was sent", stuck, n=n, of="hangs", seed=options.seed)
    yield none_of(f"{NAME}: strokes lost", n - drawn, n=n, of="strokes", seed=options.seed)
    yield told(f"{NAME}: longest from the line's return to the server", f"{longest:.0f} s")


def _hang_once(browser: KeptBrowser, proxy: Proxy, chance: random.Random) -> float | None:
    """Return the seconds until a stroke arrived that met a silent line; None where it did not."""
    page = browser.page
    acts.wait_until_saved(page)
    before = proxy.counted.silent
    proxy.next_way = lambda: Way(is_silent=True)
    proxy.go_away()  # a connection that is kept open would pass the next letter on
    proxy.come_back()
    with page.expect_request("**/tablet/api/changes"):
        draw(page, browser.context.new_cdp_session(page), wander(page, chance, points=20))
    while proxy.counted.silent == before:
        page.wait_for_timeout(50)
    proxy.next_way = lambda: FREE
    back = time.monotonic()
    try:
        page.wait_for_selector("[data-saved=safe]", state="attached", timeout=LONGEST_MS)
    except StillWaiting:
        page.reload()
        page.wait_for_selector("body[data-page=tablet-house] [data-surface]")
        return None
    return time.monotonic() - back
