"""A real browser on a profile of its own that is killed and started again; it counts nothing."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Playwright, sync_playwright

from tests.bench.hand import Touch, samples_of
from tests.bench.tablet_page import READ_JOURNAL
from tests.browser import acts
from tests.browser.conftest import TABLET
from tests.browser.killing import Killable
from tests.faults.broken_tablets import SCRIPTS
from tools.find_chromium import FLAGS, find_chromium

PASSPHRASE: Final = "river lamp seven coats"
UNITS: Final = 6400
LONGEST_MS: Final = 60_000
TOUCH_FLAGS: Final = ("--disable-dev-shm-usage", "--touch-events=enabled")

Samples = list[list[int]]


@dataclass(slots=True)
class KeptBrowser:
    """One tablet: `broken` names one of `tests.faults.broken_tablets`, where it is broken."""

    playwright: Playwright
    profile: Path
    address: str
    broken: str = ""
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def start(self) -> Page:
        """Start the browser on its profile, and return its page."""
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=find_chromium(),
            args=[*FLAGS, *TOUCH_FLAGS],
            base_url=self.address,
            viewport=TABLET,
            has_touch=True,
            locale="en-GB",
        )
        self.context.set_default_timeout(LONGEST_MS)
        if self.broken in SCRIPTS:
            self.context.add_init_script(SCRIPTS[self.broken])
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        return self.page

    def kill(self) -> None:
        """Kill it as a tablet that is out of power dies."""
        browser = self.context.browser
        session = browser.new_browser_cdp_session() if browser else None
        if session is None:
            raise RuntimeError("the browser has no process that can be found")
        told = session.send("SystemInfo.getProcessInfo")["processInfo"]
        self.kill_process(next(each["id"] for each in told if each["type"] == "browser"))

    def kill_process(self, pid: int) -> None:
        """Kill the browser's first process; the others end with it."""
        os.kill(pid, signal.SIGKILL)
        with suppress(Error):  # as it should be: it is gone
            self.context.close()
        _wait_until_gone(pid)

    def find_process(self) -> int:
        """Return the id of the browser's first process, so that a kill loses no time."""
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and self._is_mine(entry):
                return int(entry.name)
        raise RuntimeError("the browser has no process that can be found")

    def _is_mine(self, entry: Path) -> bool:
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        is_first = not any(part.startswith(b"--type=") for part in command)
        return is_first and f"--user-data-dir={self.profile}".encode() in command

    def stop(self) -> None:
        """Close it as a person does."""
        self.context.close()


@contextmanager
def kept_browser(profile: Path, address: str, *, broken: str = "") -> Iterator[KeptBrowser]:
    """Yield a browser that is started, and stop it where it still runs."""
    with sync_playwright() as playwright:
        browser = KeptBrowser(playwright, profile, address, broken)
        browser.start()
        try:
            yield browser
        finally:
            with suppress(Error):  # it was killed
                browser.stop()


@contextmanager
def tablet_and_server(*, broken: str = "") -> Iterator[tuple[KeptBrowser, Killable]]:
    """Yield a tablet and the server that it knows, each on a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        served = Path(name, "served")
        served.mkdir()
        server = Killable(served)
        try:
            with kept_browser(Path(name, "profile"), server.address, broken=broken) as browser:
                yield browser, server
        finally:
            server.kill()


def make_ready(page: Page) -> None:
    """Choose a passphrase, so that the tablet opens again without a network."""
    page.wait_for_selector("[data-without-network][data-state=choose]")
    page.locator("[name=passphrase]").fill(PASSPHRASE)
    page.locator("[name=again]").fill(PASSPHRASE)
    acts.act(page, "keep-passphrase").click()
    page.wait_for_selector("[data-without-network][data-state=ready]")


def open_again(page: Page) -> None:
    """Open the child's surface, where it was left."""
    page.goto("/tablet/")
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")


def open_with_passphrase(page: Page) -> None:
    """Open the tablet without a network, as the worker, and give it back to the child."""
    page.goto("/tablet/")
    page.wait_for_selector("body[data-page=tablet-locked]")
    page.locator("[name=passphrase]").fill(PASSPHRASE)
    acts.act(page, "take-back").click()
    acts.act(page, "open-account").click()
    acts.act(page, "give-back").click()
    page.wait_for_selector("body[data-page=tablet-house]")


def wait_until_kept(page: Page) -> None:
    """Wait until the sign shows that everything is kept, here or with the server."""
    page.wait_for_selector(
        "[data-saved=here], [data-saved=safe], [data-saved=waiting]", state="attached"
    )


def draw(page: Page, session: CDPSession, touches: Sequence[Touch]) -> Samples:
    """Draw one stroke as fast as it goes; return the samples that have to be kept of it."""
    box = surface_of(page)
    send(session, "touchStart", touches[0])
    for touch in touches[1:]:
        send(session, "touchMove", touch)
    send(session, "touchEnd", touches[-1])
    return samples_of(touches, box, UNITS / box["w"])


def wander(page: Page, chance: random.Random, *, points: int) -> list[Touch]:
    """Return a line over the page, so many samples long, each of them at another place."""
    box = surface_of(page)
    x, y = box["x"] + box["w"] * chance.random(), box["y"] + box["h"] * chance.random()
    touches = []
    for number in range(points):
        # Each step is a sample of its own: quarters of a pixel, and never twice the same place.
        x = _within(x + chance.choice((-3.25, 2.5, 4.75)), box["x"], box["w"])
        y = _within(y + chance.choice((-4.5, 2.25, 3.75)), box["y"], box["h"])
        touches.append(Touch(x=round(x * 4) / 4, y=round(y * 4) / 4, force=128, t=number * 10))
    return touches


def send(session: CDPSession, kind: str, touch: Touch) -> None:
    """Lay, move or lift the finger, and return when the page has been told."""
    spot = {"x": touch.x, "y": touch.y, "id": 1, "force": touch.force / 255}
    points: list[dict[str, float]] = [] if kind == "touchEnd" else [spot]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def surface_of(page: Page) -> dict[str, float]:
    """Return the place of the drawing surface, in CSS pixels."""
    box = page.locator("[data-surface]").bounding_box()
    if box is None:
        raise RuntimeError("there is no surface to draw on")
    return {"x": box["x"], "y": box["y"], "w": box["width"], "h": box["height"]}


def read_journal(page: Page) -> list[dict[str, Any]]:
    """Return the bodies of the strokes that the tablet itself keeps, in their order."""
    told: dict[str, Any] = page.evaluate(READ_JOURNAL)
    kept = [change["body"] for change in told["kept"]]
    return sorted(kept, key=lambda body: body["order"])


def _within(value: float, start: float, size: float) -> float:
    return min(max(value, start + 8), start + size - 8)


def _wait_until_gone(pid: int) -> None:
    end = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        if "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return
        time.sleep(0.05)
