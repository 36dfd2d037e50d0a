"""A week without a server: a visit waits on the tablet, its session dies, and all arrives once."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
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
    tablet_and_server,
    wander,
)
from tests.faults.options import Options

NAME: Final = "week"
STROKES: Final = 500
A_PHOTO_FOR: Final = 10  # strokes
AWAY: Final = timedelta(days=8)
LONGEST_ARRIVAL_MS: Final = 300_000
_NEWEST: Final = "SELECT account_id FROM account_changes ORDER BY received_at DESC LIMIT 1"
_CHANGES: Final = (
    "SELECT kind, count(*) FROM account_changes "
    "WHERE account_id = ? AND kind IN ('stroke', 'photo') GROUP BY kind"
)
_FILES: Final = "SELECT count(*) FROM media_files WHERE owner_id = ? AND state = 'complete'"
_SEALED: Final = "SELECT sealed_at IS NOT NULL FROM child_accounts WHERE id = ?"


def run(options: Options) -> Iterator[Figure]:
    """Draw `n` strokes and a tenth as many photos without a network, and sign in a week later."""
    strokes = options.n or STROKES
    photos = strokes // A_PHOTO_FOR
    with tablet_and_server(broken=options.broken) as (browser, server):
        acts.hand_over(browser.page, before=make_ready)
        server.kill()
        _make(browser, random.Random(options.seed), strokes, photos)
        # Before there is a server again: else the page could still send as the child.
        acts.forget_who(browser.page)
        server.start_again()
        seconds = _sign_in_a_week_later(browser.page)
        kept = capturing.count_kept_here(browser.page, "changes")
        yield from _report(server.data, strokes, photos, options.seed)
    yield holds("nothing waits on the tablet any more", is_met=kept == 0, bar="0 changes")
    yield told("time from signing in until all had arrived", f"{seconds:.0f} s")


def _make(browser: KeptBrowser, chance: random.Random, strokes: int, photos: int) -> None:
    page = browser.page
    acts.open_house(page, "worries")
    session = browser.context.new_cdp_session(page)
    for _ in range(strokes):
        draw(page, session, wander(page, chance, points=3))
    acts.act(page, "photo").click()
    for number in range(photos):
        capturing.choose(page, make_picture("jpeg", make_noise(320, 240, seed=number)))
        acts.act(page, "keep").click()
        expect(page.locator(".kept__item")).to_have_count(number + 1)
    acts.act(page, "back").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")


def _sign_in_a_week_later(page: Page) -> float:
    page.clock.set_fixed_time(datetime.now(UTC) + AWAY)
    acts.sign_in(page)
    begun = time.monotonic()
    expect(page.locator("[data-waiting-here]")).to_have_attribute(
        "data-state", "arrived", timeout=LONGEST_ARRIVAL_MS
    )
    return time.monotonic() - begun


def _report(served: Path, strokes: int, photos: int, seed: int) -> Iterator[Figure]:
    with closing(sqlite3.connect(served / "three-houses.db")) as database:
        ((account,),) = database.execute(_NEWEST)
        rows = dict(database.execute(_CHANGES, (account,)))
        ((files,),) = database.execute(_FILES, (account,))
        ((sealed,),) = database.execute(_SEALED, (account,))
    made, arrived = strokes + photos, rows.get("stroke", 0) + rows.get("photo", 0)
    lost = max(made - arrived, 0) + max(photos - files, 0)
    yield none_of("changes lost in a week", lost, n=made, of="changes", seed=seed)
    yield none_of("changes doubled", max(arrived - made, 0), n=made, of="changes", seed=seed)
    yield holds("the account is sealed as the child ended it", is_met=bool(sealed), bar="yes")
