"""SIGKILL of the browser in the middle of a stroke: what the tablet had kept is there again."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import CDPSession, Page

from tests.bench.figures import Figure, at_most
from tests.browser import acts
from tests.browser.serving import run_server
from tests.faults.figures import none_of, told
from tests.faults.kept_browser import (
    KeptBrowser,
    Samples,
    draw,
    kept_browser,
    open_again,
    read_journal,
    send,
    wait_until_kept,
    wander,
)
from tests.faults.options import Options

NAME: Final = "browser-kill"
KILLS: Final = 100
LONGEST_LOSS_MS: Final = 250.0
HZ: Final = 100


@dataclass(slots=True)
class Found:
    """What became of all strokes: `points` that were shown as kept, how many of them are lost."""

    points: int = 0
    lost: int = 0
    open_losses: list[float] = field(default_factory=list)


def run(options: Options) -> Iterator[Figure]:
    """Kill the browser `n` times, and tell what was lost."""
    kills = options.n or KILLS
    chance = random.Random(options.seed)
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "served").mkdir()
        for server in run_server(folder / "served", mode="demo"):
            with kept_browser(folder / "profile", server.address, broken=options.broken) as browser:
                acts.hand_over(browser.page)
                acts.open_house(browser.page, "worries")
                wanted: list[Samples] = []
                for _ in range(kills):
                    _kill_once(browser, chance, wanted, found)
    yield from _report(found, kills, options.seed)


def _kill_once(
    browser: KeptBrowser, chance: random.Random, wanted: list[Samples], found: Found
) -> None:
    page, pid = browser.page, browser.find_process()
    session = browser.context.new_cdp_session(page)
    wanted += [
        draw(page, session, wander(page, chance, points=chance.randint(2, 60)))
        for _ in range(chance.randint(1, 3))
    ]
    wait_until_kept(page)
    before = len(wanted)
    lasted = _draw_without_end(page, session, chance)
    browser.kill_process(pid)
    browser.start()
    open_again(browser.page)
    kept = read_journal(browser.page)
    _count_lost(wanted, kept[:before], found)
    rest = kept[before:]
    found.open_losses.append(lasted - _last_time(rest))
    # The open stroke is the child's from now on, with what was kept of it.
    wanted.extend([point[:3] for point in body["points"]] for body in rest)


def _count_lost(wanted: list[Samples], kept: list[dict[str, Any]], found: Found) -> None:
    for number, samples in enumerate(wanted):
        there = [point[:3] for point in kept[number]["points"]] if number < len(kept) else []
        found.points += len(samples)
        # The very samples in their order; else all that are gone, and one at least.
        if there != samples:
            found.lost += max(1, len(samples) - len(there))


def _last_time(rest: list[dict[str, Any]]) -> float:
    return float(rest[0]["points"][-1][3]) if rest else 0.0


def _draw_without_end(page: Page, session: CDPSession, chance: random.Random) -> float:
    """Begin a stroke in real time; return after how many milliseconds the last sample was sent."""
    touches = wander(page, chance, points=chance.randint(20, 160))
    send(session, "touchStart", touches[0])
    started = latest = time.monotonic()
    for number, touch in enumerate(touches[1:], start=1):
        time.sleep(max(0.0, started + number / HZ - time.monotonic()))
        latest = time.monotonic()
        send(session, "touchMove", touch)
    return (latest - started) * 1000


def _report(found: Found, kills: int, seed: int) -> Iterator[Figure]:
    yield none_of(
        "points shown as kept and lost", found.lost, n=found.points, of="points", seed=seed
    )
    name = f"open stroke, largest loss (N={kills} kills, seed {seed})"
    yield at_most(name, max(found.open_losses), LONGEST_LOSS_MS, "ms")
    yield told("open stroke, median loss", f"{statistics.median(found.open_losses):.0f} ms")
